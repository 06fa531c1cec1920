// Pictures for people to look at: every page of the module in every language, narrow and wide, in both themes (the
// project decides), the administrator's pages, and a sheet of all languages side by side for each page.
import { test, expect, forwardSections, sections, PASSWORD } from '../fixtures.js';
import { fileURLToPath } from 'node:url';

const into = (name) => fileURLToPath(new URL(`../../../${name}`, import.meta.url));
const widths = [360, 1280];
const languages = ['dutch', 'english', 'french', 'german', 'portuguese-br', 'spanish'];

const pages = {
  list: '', search: '&search=an', 'nothing-found': '&search=zzz', 'add-mailbox': '&mail=add-mailbox',
  mailbox: '&mail=account&name=anna', history: '&mail=history&name=anna', why: '&mail=why&name=anna&from=kunde@example.org', 'move-alias': '&mail=move-alias&name=anna&alias=sales', 'has-left': '&mail=has-left&name=anna', ...Object.fromEntries(sections.map((name) => [name, `&mail=${name}&name=anna`])),
  forward: '&mail=account&name=team', ...Object.fromEntries(forwardSections.map((name) => [`forward-${name}`, `&mail=${name}&name=team`])),
  'add-forward': '&mail=add-forward',
  'add-alias': '&mail=add-alias&target=anna',
  'delete-mailbox': '&mail=delete&type=mailbox&name=ben', 'delete-alias': '&mail=delete&type=alias&name=sales&target=anna',
  'delete-ticked': '&mail=delete-ticked&ticked[]=mailbox%20ben&ticked[]=forward%20team',
  workgroups: '&mail=workgroups', 'rename-workgroup': '&mail=rename-workgroup&name=staff', domain: '&mail=domain', 'domain-spam': '&mail=domain-spam', 'domain-language': '&mail=domain-language', 'other-domains': '&mail=other-domains', catchall: '&mail=catchall', dns: '&mail=dns', 'domain-storage': '&mail=domain-storage', 'domain-history': '&mail=domain-history', settings: '&mail=settings', devices: '&mail=devices&name=anna',
  missing: '&mail=account&name=nobody', deleted: '&mail=deleted',
};

async function shoot(page, name) {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    await page.screenshot({ path: into(`target/screenshots/${name}-${width}.png`), fullPage: true });
  }
}

async function furnished(host, more = {}) {
  const service = await host.service({ product: 7, options: { Mailboxes: 8, Forwards: 4, Storage: 40 }, ...more });
  const { domain } = service;
  const { attributes } = await host.simulator('GET', `/domains/${domain}`);
  const mailbox = (name, person, workgroup = 'staff', more = {}) => ({
    user: `${name}@${domain}`, type: 'mailbox', attributes: { name: person, workgroup, quota: 5 * 2 ** 30, ...more },
  });
  await host.simulator('POST', '/domains', {
    domain, company: 'reseller', attributes: { notes_external: attributes.notes_external, limit_users: 12, aliases: ['bits.example'], catchall: `anna@${domain}` },
    workgroups: ['office', 'staff'],
    users: [
      mailbox('left', 'Tom Becker'), mailbox('anna', 'Anna Müller', 'office', { aliases: [`sales@${domain}`, `info@${domain}`] }),
      mailbox('ben', 'Ben Okafor', 'staff', { autoresponder: 'Away.', delivery_autoresponder: true }),
      { ...mailbox('werkstatt', 'Zoë Höfer'), bytes_used: 6 * 2 ** 30 },
      { user: `team@${domain}`, type: 'forward', attributes: {
        delivery_forward: true, forward_recipients: ['a.partner@elsewhere.example', 'b@elsewhere.example'],
      } },
    ],
  });
  return service;
}

for (const language of languages) {
  test(`every page in ${language}`, async ({ page, host, theme }) => {
    test.setTimeout(180_000);
    const shot = (name) => shoot(page, `${theme}/${name}-${language}`);
    const service = await furnished(host);
    await host.control('POST', '/call', { function: 'LookAtPeople', service: service.id });
    await page.goto(`${host.url}/index.php?language=${language}`);
    // Something was deleted, so that there is something to bring back.
    await page.goto(`${service.url}&mail=delete&type=mailbox&name=left`);
    await page.locator('.opensrsemail-form [type=submit]').click();
    for (const [name, path] of Object.entries(pages)) {
      await page.goto(service.url + path);
      await shot(name);
    }

    await page.goto(`${service.url}&mail=add-mailbox`);
    await page.locator('[name=name]').fill('anna');
    await page.locator('[name=password]').fill(PASSWORD);
    await page.locator('[name=password_confirmation], [name=confirmation]').fill(PASSWORD);
    await page.locator('.opensrsemail-form [type=submit]').click();
    await shot('refused');
    await page.locator('[name=name]').fill('karl');
    await page.locator('[name=password]').fill(PASSWORD);
    await page.locator('[name=password_confirmation], [name=confirmation]').fill(PASSWORD);
    await page.locator('.opensrsemail-form [type=submit]').click();
    await shot('added');

    await page.goto((await host.service()).url);
    await shot('empty');
    const over = await host.service({ mailboxes: 1, forwards: 0 });
    await host.addMailboxes(over.domain, 3);
    await page.goto(over.url);
    await shot('over');
    const many = await host.service({ mailboxes: 500 });
    await host.addMailboxes(many.domain, 400);
    await page.goto(`${many.url}&page=3`);
    await shot('many');

    await host.control('POST', '', { run_client_functions_for_all_statuses: true });
    const suspended = await furnished(host);
    await host.control('POST', '/call', { function: 'SuspendAccount', service: suspended.id });
    // WHMCS has not written the status yet, or somebody stopped the domain at OpenSRS.
    await page.goto(suspended.url);
    await shot('stopped');
    await page.goto(`${suspended.url}&mail=add-mailbox`);
    await shot('stopped-form');
    await host.control('POST', '/service', { id: suspended.id, status: 'Suspended' });
    await page.goto(suspended.url);
    await shot('suspended');
    await host.control('POST', '', { run_client_functions_for_all_statuses: false });
    await host.simulator('POST', '/faults', { method: 'get_domain', fault: 'drop_before', times: 9 });
    await page.goto(service.url);
    await shot('unreachable');
    await host.simulator('DELETE', '/faults');
  });
}

test('every page of an international domain', async ({ page, host, theme }) => {
  test.setTimeout(180_000);
  const service = await furnished(host, { firm: 'schreinerei-höfer' });
  await page.goto(`${host.url}/index.php?language=german`);
  for (const [name, path] of Object.entries(pages)) {
    await page.goto(service.url + path);
    await shoot(page, `${theme}/${name}-international`);
    const shown = await page.locator('.opensrsemail').innerText();
    // What has to be typed where a program knows no other form stands on the devices' page.
    expect(name === 'devices' ? shown.replace(`anna@${service.domain}`, '') : shown, name).not.toContain('xn--');
  }
  await page.goto(`${service.url}&mail=add-mailbox`);
  await page.locator('.opensrsemail-form [type=submit]').click();
  await shoot(page, `${theme}/refused-international`);
});

test('the picture in the README', async ({ page, host, theme }) => {
  test.skip(!process.env.README || theme !== 'twenty-one');
  const service = await furnished(host);
  await host.control('POST', '/call', { function: 'LookAtPeople', service: service.id });
  await page.setViewportSize({ width: 1280, height: 700 });
  await page.goto(service.url);
  await page.screenshot({ path: into('docs/client-area.png'), fullPage: true });
});

test('the administrator\'s pages', async ({ page, context, host, theme }) => {
  test.skip(theme !== 'twenty-one');
  const service = await furnished(host);
  await page.goto(`${host.url}/admin/login.php`);
  await page.getByLabel('Username').fill('admin');
  await page.getByLabel('Password').fill('demo');
  await page.getByRole('button', { name: 'Login' }).click();
  await page.goto(`${host.url}/admin/clientsservices.php?id=${service.id}`);
  await shoot(page, 'admin-service');
  await page.goto(`${host.url}/admin/configproducts.php?action=edit&id=1`);
  await shoot(page, 'admin-product');
  expect(context.pages()).toHaveLength(1);
});
