// Every page of the module in both themes: nothing for axe to find, no sideways scrolling on a phone.
import { test, expect, forwardSections, sections, findings, hiddenFocus, scrollsSideways } from '../fixtures.js';

const pages = {
  list: '', 'add mailbox': '&mail=add-mailbox', account: '&mail=account&name=NAME', history: '&mail=history&name=NAME', why: '&mail=why&name=NAME&from=a@x.example',
  'move alias': '&mail=move-alias&name=NAME&alias=info', 'has left': '&mail=has-left&name=NAME',
  ...Object.fromEntries(sections.map((name) => [name, `&mail=${name}&name=NAME`])),
  'add forward': '&mail=add-forward', 'add alias': '&mail=add-alias', delete: '&mail=delete&type=mailbox&name=NAME',
  workgroups: '&mail=workgroups', 'rename workgroup': '&mail=rename-workgroup&name=staff', domain: '&mail=domain', 'domain spam': '&mail=domain-spam', 'domain language': '&mail=domain-language', 'other domains': '&mail=other-domains', dns: '&mail=dns', storage: '&mail=domain-storage', 'domain history': '&mail=domain-history', settings: '&mail=settings', devices: '&mail=devices&name=NAME',
  'delete ticked': '&mail=delete-ticked&ticked[]=mailbox%20NAME', 'none ticked': '&mail=delete-ticked',
  'nobody': '&mail=account&name=nobody', deleted: '&mail=deleted',
};

for (const [name, path] of Object.entries(pages)) {
  test(`${name} is accessible and fits a phone`, async ({ page, host, service }) => {
    await host.addMailboxes(service.domain, 3, 'a-name-as-long-as-people-sometimes-choose');
    const [address] = await host.users(service.domain);
    await page.goto(service.url + path.replace('NAME', address.split('@')[0]));
    expect(await findings(page)).toEqual([]);
    expect(await scrollsSideways(page)).toBe(false);
    const ids = await page.locator('[id]').evaluateAll((elements) => elements.map((element) => element.id));
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await scrollsSideways(page)).toBe(false);
    expect(await findings(page)).toEqual([]);
    expect(await hiddenFocus(page)).toEqual([]);
  });
}

test('an international domain is read in Unicode on every page', async ({ page, host }) => {
  const { domain, url } = await host.service({ firm: 'schreinerei-höfer', product: 7, options: { Mailboxes: 5, Forwards: 3, Storage: 40 } });
  const { attributes } = await host.simulator('GET', `/domains/${domain}`);
  await host.simulator('POST', '/domains', { domain, attributes, users: [
    { user: `user00001@${domain}`, type: 'mailbox', attributes: { aliases: [`chef@${domain}`] } },
    { user: `team@${domain}`, type: 'forward', attributes: { forward_recipients: [`user00001@${domain}`], delivery_forward: true } },
  ] });
  const more = {
    forward: '&mail=account&name=team', ...Object.fromEntries(forwardSections.map((name) => [`forward: ${name}`, `&mail=${name}&name=team`])),
    'delete forward': '&mail=delete&type=forward&name=team',
    'delete alias': `&mail=delete&type=alias&name=chef@${domain}&target=user00001`,
    'ticked alias': `&mail=delete-ticked&ticked[]=alias%20chef%40${domain}%20user00001`,
  };
  for (const [name, path] of Object.entries({ ...pages, ...more })) {
    await page.goto(url + path.replace('NAME', 'user00001'));
    const typedIn = await page.locator('.opensrsemail').locator('input:not([type=hidden]):not([type=checkbox]), textarea, option')
      .evaluateAll((all) => all.map((one) => one.value));
    const shown = [await page.locator('.opensrsemail').innerText(), ...typedIn].join('\n');
    // What has to be typed where a program knows no other form stands on the devices' page.
    const typed = name === 'devices' ? `user00001@${domain}` : '';
    // And what is entered in DNS is entered so.
    const read = name === 'dns' ? shown.replace(/\S*xn--\S*/g, '') : shown.replace(typed, '');
    expect(read, name).not.toContain('xn--');
    expect(name === 'nobody' || shown.includes('schreinerei-höfer') || !shown.includes('@'), name).toBe(true);
    expect(await page.title()).not.toContain('xn--');
  }
});

test('states are accessible: empty, refused form, more than bought', async ({ page, host, service }) => {
  await page.goto(service.url);
  expect(await findings(page)).toEqual([]);
  await page.goto(`${service.url}&mail=add-mailbox`);
  await page.getByLabel('Mailbox name').fill('-');
  await page.getByRole('button', { name: 'Add mailbox' }).click();
  await expect(page.getByRole('alert')).toBeFocused();
  expect(await findings(page)).toEqual([]);
  const small = await host.service({ mailboxes: 1 });
  await host.addMailboxes(small.domain, 2);
  await page.goto(small.url);
  expect(await findings(page)).toEqual([]);
});

for (const language of ['dutch', 'english', 'french', 'german', 'portuguese-br', 'spanish']) {
  test(`longest words fit in ${language}`, async ({ page, host, service }) => {
    await host.addMailboxes(service.domain, 2, 'a-name-as-long-as-people-sometimes-choose');
    await host.simulator('POST', '/accounts', { domain: service.domain, type: 'forward', count: 1, prefix: 'team' });
    await page.goto(`${host.url}/index.php?language=${language}`);
    await page.goto(`${service.url}&mail=add-alias&target=team00001`);
    await page.locator('[name=name]').fill('an-alias-of-a-forward');
    await page.locator('.opensrsemail-form [type=submit]').click();
    const [address] = await host.users(service.domain);
    for (const path of ['', '&mail=add-mailbox', '&mail=workgroups', `&mail=devices&name=${address.split('@')[0]}`]) {
      await page.goto(service.url + path);
      for (const width of [360, 768, 1024, 1280]) {
        await page.setViewportSize({ width, height: 740 });
        expect(await scrollsSideways(page), `${path} at ${width}`).toBe(false);
      }
    }
  });
}

// What such a theme sets itself: its own colours for what Bootstrap has.
const dark = `
  * { transition: none !important; }
  body, .tab-content, .tab-pane, .table, .table th, .table td, .table tr { background: #16181c !important; color: #e4e6ea !important; }
  a:not(.btn):not(.alert-link), .text-muted, .help-block, .field-error-msg { color: #9ecbff !important; }
  .btn-default, .form-control, .input-group-text, .input-group-addon { background: #2a2e35 !important; color: #f0f0f0 !important; }`;

test('a dark theme can be read', async ({ page, host, service }) => {
  await host.addMailboxes(service.domain, 3);
  for (const path of ['', '&mail=add-mailbox', '&mail=workgroups', '&mail=devices&name=user00001']) {
    await page.goto(service.url + path);
    if (path.includes('add')) {
      await page.getByLabel('Mailbox name').fill('-');
      await page.getByRole('button', { name: 'Add mailbox' }).click();
      await page.getByLabel('Password', { exact: true }).fill('aA1!aaaaaaaa');
    }
    await page.addStyleTag({ content: dark });
    expect(await findings(page)).toEqual([]);
  }
});
