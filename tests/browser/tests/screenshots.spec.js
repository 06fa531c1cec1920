// Pictures for people to look at: every page of the module, and the administrator's, narrow and wide.
import { test, expect, PASSWORD } from '../fixtures.js';
import { fileURLToPath } from 'node:url';

const into = (name) => fileURLToPath(new URL(`../../../${name}`, import.meta.url));
const widths = [360, 1280];

async function shoot(page, name) {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    await page.screenshot({ path: into(`target/screenshots/${name}-${width}.png`), fullPage: true });
  }
}

async function furnished(host) {
  const service = await host.service({ mailboxes: 8, forwards: 4 });
  const { domain } = service;
  const { attributes } = await host.simulator('GET', `/domains/${domain}`);
  const mailbox = (name, person, workgroup = 'staff', more = {}) => ({
    user: `${name}@${domain}`, type: 'mailbox', attributes: { name: person, workgroup, ...more },
  });
  await host.simulator('POST', '/domains', {
    domain, company: 'reseller', attributes: { notes_external: attributes.notes_external, limit_users: 12 },
    workgroups: ['office', 'staff'],
    users: [
      mailbox('anna', 'Anna Müller', 'office', { aliases: [`sales@${domain}`, `info@${domain}`] }),
      mailbox('ben', 'Ben Okafor'), mailbox('werkstatt', 'Zoë Höfer'),
      { user: `team@${domain}`, type: 'forward', attributes: {
        delivery_forward: true, forward_recipients: ['a.partner@elsewhere.example', 'b@elsewhere.example'],
      } },
    ],
  });
  return service;
}

test('the customer\'s pages', async ({ page, host }) => {
  test.setTimeout(120_000);
  const service = await furnished(host);
  const pages = {
    list: '', 'add-mailbox': '&mail=add-mailbox', 'edit-mailbox': '&mail=edit-mailbox&name=anna',
    'add-forward': '&mail=add-forward', 'add-alias': '&mail=add-alias&target=anna',
    delete: '&mail=delete&type=mailbox&name=ben', workgroups: '&mail=workgroups', settings: '&mail=settings',
    devices: '&mail=devices&name=anna', missing: '&mail=edit-mailbox&name=nobody',
  };
  for (const [name, path] of Object.entries(pages)) {
    await page.goto(service.url + path);
    await shoot(page, name);
  }
  const empty = await host.service();
  await page.goto(empty.url);
  await shoot(page, 'empty');
  await page.goto(`${service.url}&mail=add-mailbox`);
  await page.getByLabel('Mailbox name').fill('anna');
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByLabel('Confirm password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Add mailbox' }).click();
  await shoot(page, 'refused');
  const over = await host.service({ mailboxes: 1, forwards: 0 });
  await host.addMailboxes(over.domain, 3);
  await page.goto(over.url);
  await shoot(page, 'over');
  if (process.env.README) {
    await page.setViewportSize({ width: 1120, height: 700 });
    await page.goto(service.url);
    await page.screenshot({ path: into('docs/client-area.png'), fullPage: true });
  }
  expect(await page.title()).not.toBe('');
});

for (const language of ['dutch', 'english', 'french', 'german', 'portuguese-br', 'spanish']) {
  test(`the list and the forms in ${language}`, async ({ page, host }) => {
    test.setTimeout(60_000);
    const service = await furnished(host);
    await page.goto(`${host.url}/index.php?language=${language}`);
    for (const [name, path] of [['list', ''], ['add-mailbox', '&mail=add-mailbox'],
      ['devices', '&mail=devices&name=anna'], ['delete', '&mail=delete&type=mailbox&name=ben']]) {
      await page.goto(service.url + path);
      await shoot(page, `${language}-${name}`);
    }
  });
}

test('the administrator\'s pages', async ({ page, context, host }) => {
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
