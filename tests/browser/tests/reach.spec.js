// What axe cannot see: where one is after a page has loaded, in which language, and how far a keyboard has to go.
import { test, expect, sections, PASSWORD, hiddenFocus, scrollsSideways } from '../fixtures.js';

const pages = {
  'add mailbox': ['&mail=add-mailbox', 'Add mailbox'],
  mailbox: ['&mail=account&name=user00001', 'user00001@DOMAIN'],
  delete: ['&mail=delete&type=mailbox&name=user00001', 'Delete the mailbox user00001@DOMAIN?'],
  workgroups: ['&mail=workgroups', 'Workgroups of DOMAIN'],
  devices: ['&mail=devices&name=user00001', 'Phone and computer for user00001@DOMAIN'],
  nobody: ['&mail=account&name=nobody', 'E-mail'],
};

for (const [name, [path, title]] of Object.entries(pages)) {
  for (const width of [360, 1280]) {
    test(`${name} begins in view and has the focus at ${width}`, async ({ page, host, service }) => {
      await host.addMailboxes(service.domain, 1);
      await page.setViewportSize({ width, height: 740 });
      await page.goto(service.url + path);
      const heading = title.replace('DOMAIN', service.domain);
      await expect(page.locator('.opensrsemail').getByRole('heading').first()).toHaveText(heading);
      await expect(page.locator('.opensrsemail [data-told], .opensrsemail [data-arrive]').first()).toBeInViewport();
      const focus = await page.evaluate(() => document.activeElement.closest('.opensrsemail') !== null);
      expect(focus, 'a screen reader begins here').toBe(true);
      await expect(page).toHaveTitle(new RegExp(`^${heading.replace(/[.?]/g, '\\$&')}`));
    });
  }
}

test('what came of a form is in view, and read out', async ({ page, service }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`${service.url}&mail=add-mailbox`);
  await page.getByLabel('Mailbox name').fill('joe');
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByLabel('Confirm password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Add mailbox' }).click();
  const told = page.getByRole('status').filter({ hasText: 'was added' });
  await expect(told).toBeFocused();
  await expect(told).toBeInViewport();
  await page.getByRole('link', { name: 'Hand it over' }).click();
  await expect(page.getByRole('definition').first()).toContainText(`joe@${service.domain}`);
});

test('the page says which language it is in', async ({ page, host, service }) => {
  for (const [language, code] of [['german', 'de'], ['portuguese-br', 'pt-BR'], ['english', 'en']]) {
    await page.goto(`${host.url}/index.php?language=${language}`);
    await page.goto(service.url);
    await expect(page.locator('.opensrsemail')).toHaveAttribute('lang', code);
  }
});

test('a row has two stops, and the list can be skipped', async ({ page, host }) => {
  const { domain, url } = await host.service({ mailboxes: 60 });
  await host.addMailboxes(domain, 55);
  await page.goto(url);
  const rows = page.locator('.opensrsemail tbody tr');
  for (const stops of await rows.evaluateAll((all) => all.map((row) => row.querySelectorAll('a:not([tabindex="-1"]), button, input').length))) {
    expect(stops).toBeLessThanOrEqual(2);
  }
  await page.getByLabel('Name or address').focus();
  let presses = 0;
  const skip = page.getByRole('link', { name: 'Skip the list' });
  while (!(await skip.evaluate((link) => link === document.activeElement))) {
    await page.keyboard.press('Tab');
    presses += 1;
    expect(presses).toBeLessThan(10);
  }
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  const next = await page.evaluate(() => document.activeElement.closest('nav')?.getAttribute('aria-label'));
  expect(next, 'the button is off as long as nothing is selected').toBe('Pages');
  expect(page.url()).not.toContain('#');
});

test('focus is seen in forced colours, and a state has a shape', async ({ page, host, service }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  const { attributes } = await host.simulator('GET', `/domains/${service.domain}`);
  await host.simulator('POST', '/domains', { domain: service.domain, attributes, users: [
    { user: `joe@${service.domain}`, type: 'mailbox', attributes: {}, bytes_used: 6 * 2 ** 30 },
  ] });
  for (const path of ['', '&mail=add-mailbox', '&mail=workgroups']) {
    await page.goto(service.url + path);
    expect(await hiddenFocus(page), path).toEqual([]);
  }
  await page.goto(service.url);
  const border = await page.locator('.opensrsemail-status').evaluate((badge) => getComputedStyle(badge).borderTopStyle);
  expect(border).toBe('solid');
});

test('fifty-six letters without a break fit', async ({ page, host, service }) => {
  const name = 'donaudampfschifffahrtselektrizitaetenhauptbetriebswerkba';
  expect(name).toHaveLength(56);
  const { attributes } = await host.simulator('GET', `/domains/${service.domain}`);
  await host.simulator('POST', '/domains', {
    domain: service.domain, company: 'reseller', attributes: { notes_external: attributes.notes_external },
    users: [{ user: `${name}@${service.domain}`, type: 'mailbox', attributes: { aliases: [`x${name}@${service.domain}`] } }],
  });
  for (const width of [320, 360, 1280]) {
    await page.setViewportSize({ width, height: 740 });
    for (const path of ['', ...['account', 'devices', ...sections].map((page) => `&mail=${page}&name=${name}`),
      `&mail=delete&type=mailbox&name=${name}`]) {
      await page.goto(service.url + path);
      expect(await scrollsSideways(page), `${path} at ${width}`).toBe(false);
    }
  }
});

test('targets are large enough for thumbs', async ({ page, host, service }) => {
  const { domain, url } = await host.service({ mailboxes: 80 });
  await host.addMailboxes(domain, 55);
  await page.setViewportSize({ width: 360, height: 740 });
  for (const path of ['', '&page=2', '&mail=add-mailbox', ...['account', ...sections].map((page) => `&mail=${page}&name=user00001`), '&mail=workgroups',
    '&mail=delete&type=mailbox&name=user00001', '&mail=devices&name=user00001']) {
    await page.goto(url + path);
    const targets = 'a:visible, button:visible, summary:visible, input:visible, select:visible, textarea:visible';
    // Within a sentence a link is as high as its line (WCAG 2.5.8), and the mark for the keyboard is not for thumbs.
    const small = await page.locator('.opensrsemail').locator(targets)
      .evaluateAll((all) => all.filter((one) => !one.matches('.opensrsemail-skip, p:not([class]) > a, p:not([class]) > button'))
        .map((one) => one.closest('label') ?? one)
        .filter((one) => one.getBoundingClientRect().height < 43.5).map((one) => one.outerHTML.slice(0, 200)));
    expect(small, path).toEqual([]);
  }
});

test('the address is suggested by the name, and goes with the password', async ({ page, context, service }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`${service.url}&mail=add-mailbox`);
  await page.getByLabel('Name', { exact: true }).pressSequentially("Zoë Müller-O'Hara");
  await expect(page.getByLabel('Mailbox name')).toHaveValue('zoe.mueller-ohara');
  await page.getByRole('button', { name: 'Generate password' }).click();
  await expect(page.getByLabel('Confirm password')).toBeHidden();
  const password = await page.getByLabel('Password', { exact: true }).inputValue();
  await page.getByRole('button', { name: 'Copy address and password' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText()))
    .toBe(`zoe.mueller-ohara@${service.domain}\n${password}`);
  await page.getByLabel('Mailbox name').fill('zoe');
  await page.getByLabel('Name', { exact: true }).fill('Zoë M.');
  await expect(page.getByLabel('Mailbox name')).toHaveValue('zoe');
  await page.getByRole('button', { name: 'Add mailbox' }).click();
  await expect(page.getByText(`The mailbox zoe@${service.domain} was added.`)).toBeVisible();
});

test('password rules are read out', async ({ page, service }) => {
  await page.goto(`${service.url}&mail=add-mailbox`);
  await expect(page.locator('[data-rule="digit"]')).toHaveText('a digit');
  await page.getByLabel('Password', { exact: true }).fill('abcdefghij');
  await expect(page.locator('[data-rule="digit"]')).toHaveText(/not yet: a digit/);
  await expect(page.locator('[data-rule="length"]')).toHaveText(/done: 10 to 54/);
  await expect(page.getByRole('status').filter({ hasText: 'Still missing' })).toHaveText(/a digit, a capital letter, a symbol/);
  await expect(page.locator('[data-rule="name"]')).toContainText(service.domain.split('.')[0]);
});

test('buttons that copy say what', async ({ page, context, host, service }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await host.addMailboxes(service.domain, 1);
  await page.goto(`${service.url}&mail=devices&name=user00001`);
  const names = await page.getByRole('button', { name: /^Copy/ }).evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
  expect(names).toHaveLength(3);
  expect(new Set(names).size).toBe(names.length);
});

test('a form on its way says so and keeps the focus', async ({ page, service }) => {
  await page.goto(`${service.url}&mail=workgroups`);
  await page.getByLabel('Workgroup name').fill('office');
  // Sent and never answered: Playwright waits for pages that are on their way.
  await page.locator('.opensrsemail-form').evaluate((form) => {
    form.addEventListener('submit', (event) => {
      form.dataset.sent = String(Number(form.dataset.sent ?? 0) + (event.defaultPrevented ? 0 : 1));
      event.preventDefault();
    });
  });
  await page.getByRole('button', { name: 'Add workgroup' }).click();
  const sending = page.getByRole('button', { name: 'One moment …' });
  await expect(sending).toHaveAttribute('aria-disabled', 'true');
  await expect(sending).toBeFocused();
  await expect(page.getByRole('status').filter({ hasText: 'One moment' })).toBeVisible();
  await sending.press('Enter');
  await expect(page.locator('.opensrsemail-form')).toHaveAttribute('data-sent', '1');
  await expect(page.getByRole('status').filter({ hasText: 'do not close this page' })).toBeVisible();
});

test('a list of 23 people fits, each found by name', async ({ page, host }) => {
  // A number of five digits is part of it: as long as the names of firms are.
  const { id, domain, url } = await host.service({ mailboxes: 25, forwards: 5, firm: 'haus' });
  const { attributes } = await host.simulator('GET', `/domains/${domain}`);
  const people = ['Anna Schmidt', 'Ben Okafor', 'Çelik Ayşe', 'Petra Müller', 'Zoë Höfer', 'Mehmet Yılmaz', 'Olga Petrowa', 'Tom Becker',
    'Lena Krause', 'Jonas Weber', 'Hans Müller', 'Kim Vogel', 'Ada Jones', 'Bob Smith', 'Eva Lang', 'Finn Otto', 'Gül Demir', 'Ida Berg', 'Jan Wolf'];
  const local = (name) => name.normalize('NFD').replace(/[^A-Za-z ]/g, '').toLowerCase().replace(/ /g, '.');
  const mailboxes = people.map((name, at) => ({
    user: `${local(name)}@${domain}`, type: 'mailbox', bytes_used: at === 3 ? 6 * 2 ** 30 : 0, last_login: Math.floor(Date.now() / 1000) - at * 90_000,
    attributes: { name, aliases: at % 4 ? [] : [`alias${at}@${domain}`, `other${at}@${domain}`],
      ...(at === 1 ? { autoresponder: 'Away', delivery_autoresponder: true, autoresponder_option_enddate: 2145830399 } : {}),
      ...(at === 2 ? { forward_recipients: [`tom.becker@${domain}`], delivery_forward: true } : {}) },
  }));
  const forwards = ['info', 'alle', 'steuer', 'shop'].map((name) => ({
    user: `${name}@${domain}`, type: 'forward', attributes: { delivery_forward: true, forward_recipients: ['kanzlei@example.org', `anna.schmidt@${domain}`] },
  }));
  await host.simulator('POST', '/domains', { domain, attributes, users: [...mailboxes, ...forwards] });
  // As the daily cron does.
  await host.control('POST', '/call', { function: 'LookAtPeople', service: id });
  for (const [width, highest] of [[1280, 1700], [360, 2900]]) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(url);
    await expect(page.getByRole('rowheader')).toHaveCount(23);
    const { height } = await page.locator('.opensrsemail').boundingBox();
    expect(height, `${width} wide`).toBeLessThanOrEqual(highest);
  }
  await expect(page.getByRole('row', { name: 'Ben Okafor' })).toContainText('✈ Away until 2037-12-30');
  await expect(page.getByRole('row', { name: 'Ayşe' })).toContainText('copy to tom.becker@');
  for (const [words, found] of [['mueller', 'Petra Müller'], ['höfer zoe', 'Zoë Höfer'], ['kanzlei', `info@${domain}`], ['alias4', 'Zoë Höfer']]) {
    await page.getByLabel('Name or address').fill(words);
    await page.getByRole('button', { name: 'Search', exact: true }).click();
    await expect(page.getByRole('rowheader', { name: found })).toBeVisible();
  }
  await page.getByLabel('Show').selectOption('Away');
  await page.getByLabel('Name or address').fill('');
  await page.getByRole('button', { name: 'Search', exact: true }).click();
  await expect(page.getByRole('rowheader')).toHaveCount(1);
});
