// What an owner comes for, with the clicks counted from the list; typing is not counted.
import { test, expect, findings } from '../fixtures.js';

// Follows a link or presses a button, and counts.
function counted(page) {
  const clicks = { count: 0 };
  clicks.on = async (role, name, within = page.locator('#main-body')) => {
    await within.getByRole(role, { name, exact: true }).click();
    clicks.count += 1;
  };
  return clicks;
}

test('a new employee gets a mailbox, the password and the profile: 5 clicks', async ({ page, context, host }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  // More than a page of them: the new one need not be found in the list.
  const { domain, url } = await host.service({ mailboxes: 80 });
  await host.addMailboxes(domain, 74);
  await page.goto(url);
  const clicks = counted(page);
  await clicks.on('link', 'Add mailbox');
  await page.getByLabel('Name', { exact: true }).fill('Sofia Weber');
  await clicks.on('button', 'Generate password');
  await clicks.on('button', 'Copy address and password');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(`sofia.weber@${domain}\n`);
  // The form's, not the list's.
  await page.locator('.opensrsemail-form').getByRole('button', { name: 'Add mailbox' }).click();
  clicks.count += 1;
  await clicks.on('link', 'Hand it over');
  const profile = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download profile' }).click();
  expect((await profile).suggestedFilename()).toContain('.mobileconfig');
  // The profile is one more, on her phone.
  expect(clicks.count).toBe(5);
});

test('a holiday takes three clicks: reply, last day, and a copy to a colleague', async ({ page, host, service }) => {
  await host.addMailboxes(service.domain, 2, 'joe');
  const [joe, petra] = await host.users(service.domain);
  let clicks = 0;
  const click = async (locator) => {
    clicks += 1;
    await locator.click();
  };
  await page.goto(service.url);
  await click(page.getByRole('link', { name: `Manage ${joe}` }));
  await click(page.getByRole('link', { name: 'Automatic reply' }));
  await page.getByLabel('Automatic reply', { exact: true }).selectOption('on');
  await page.getByLabel('Text', { exact: true }).fill('I am away until the end of 2037.\nPetra reads my mail.');
  await page.getByLabel('Last day').fill('2037-12-30');
  await page.getByLabel('Pass a copy on to').fill(petra);
  await click(page.getByRole('button', { name: 'Save' }));
  await expect(page.getByText(`Mail to ${joe} is answered automatically until 2037-12-30. A copy goes to ${petra}.`)).toBeVisible();
  expect(clicks).toBe(3);
  await page.reload();
  await expect(page.getByRole('status').getByText('Mail is answered automatically until 2037-12-30.')).toBeVisible();
  await expect(page.getByRole('status').getByText(`A copy of new mail goes to ${petra}.`)).toBeVisible();
  await page.getByRole('button', { name: 'End now' }).click();
  await expect(page.getByText(`Mail to ${joe} is not answered automatically.`)).toBeVisible();
});

test('somebody has left: the seat is free, and a colleague has the address: 3 clicks', async ({ page, host, service }) => {
  await host.addMailboxes(service.domain, 2);
  await page.goto(service.url);
  const clicks = counted(page);
  await clicks.on('link', `Manage user00001@${service.domain}`);
  await clicks.on('link', 'Has left …');
  await page.getByLabel('Free the mailbox now').check();
  await expect(page.getByText('it can be brought back for 30 days, under “Deleted”')).toBeVisible();
  await page.getByLabel('Who takes over').fill(`user00002@${service.domain}`);
  await clicks.on('button', 'Do it');
  await expect(page.getByText(`✔ Mail to user00001@${service.domain} goes to user00002@${service.domain}.`)).toBeVisible();
  expect(clicks.count).toBe(3);
  expect(await host.users(service.domain)).toEqual([`user00002@${service.domain}`]);
  expect(await findings(page)).toEqual([]);
  // He is back, and the address is taken: under another name.
  await page.getByRole('link', { name: 'Deleted (1)' }).click();
  await expect(page.getByText('The name is in use by now')).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await page.getByRole('link', { name: 'Bring back as' }).click();
  await page.getByRole('button', { name: 'Bring back' }).click();
  await expect(page.getByText(`user00001@${service.domain} is back as user000012@${service.domain}`)).toBeVisible();
});

test('mail does not arrive: which mailbox is full is seen without a click, why with two', async ({ page, host, service }) => {
  const { attributes } = await host.simulator('GET', `/domains/${service.domain}`);
  await host.simulator('POST', '/domains', { domain: service.domain, attributes, users: [
    { user: `well@${service.domain}`, type: 'mailbox', attributes: {} },
    { user: `full@${service.domain}`, type: 'mailbox', attributes: {}, bytes_used: 6 * 2 ** 30 },
  ] });
  await page.goto(service.url);
  await expect(page.getByRole('row', { name: `full@${service.domain}` })).toContainText('⚠ Full');
  await expect(page.getByRole('row', { name: `well@${service.domain}` })).not.toContainText('⚠');
  await expect(page.getByRole('region', { name: 'Needs you' })).toContainText(`full@${service.domain} is full: new mail goes back`);
  const clicks = counted(page);
  await clicks.on('link', `Manage full@${service.domain}`);
  await clicks.on('link', 'Why doesn’t mail arrive?');
  await expect(page.locator('.opensrsemail').getByRole('listitem').first()).toContainText('Full:');
  expect(clicks.count).toBe(2);
});

test('more seats are bought, before all are used: 3 clicks', async ({ page, host, service }) => {
  await page.goto(service.url);
  const clicks = counted(page);
  await clicks.on('link', 'Buy more');
  await page.getByLabel('Mailboxes').fill('9');
  await clicks.on('button', 'Checkout');
  await clicks.on('button', 'Pay Now');
  expect(clicks.count).toBe(3);
  await page.goto(service.url);
  await expect(page.getByText('0 of 9')).toBeVisible();
  const { attributes } = await host.simulator('GET', `/domains/${service.domain}`);
  expect(attributes.limit_users).toBe(12);
});
