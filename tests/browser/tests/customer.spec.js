// What a customer does, with JavaScript and without: everything goes by links, labels and buttons.
import { test, expect, PASSWORD } from '../fixtures.js';

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('a mailbox is added, changed and deleted', async ({ page, host, service }) => {
      await page.goto(service.url);
      await expect(page.getByText('There are no addresses in this domain yet.')).toBeVisible();
      await page.getByRole('link', { name: 'Add mailbox' }).first().click();
      await page.getByLabel('Mailbox name').fill('Werkstatt');
      await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
      await page.getByLabel('Confirm password').fill(PASSWORD);
      await page.getByLabel('Name', { exact: true }).fill("Zoë O'Hara & <Söhne>");
      await page.getByRole('button', { name: 'Add mailbox' }).click();
      const address = `werkstatt@${service.domain}`;
      await expect(page.getByRole('status')).toHaveText(`The mailbox ${address} was added.`);
      await expect(page.getByRole('rowheader', { name: address })).toBeVisible();
      await expect(page.getByText('1 of 5')).toBeVisible();

      await page.getByRole('rowheader', { name: address }).getByRole('link').click();
      await page.getByRole('link', { name: 'Person, workgroup' }).click();
      await expect(page.getByLabel('Name', { exact: true })).toHaveValue("Zoë O'Hara & <Söhne>");
      await page.getByLabel('Title', { exact: true }).fill('Chefin');
      await page.getByRole('button', { name: 'Save' }).click();
      await expect(page.getByRole('status')).toHaveText(`The mailbox ${address} was saved. Changed: Title.`);
      expect((await host.user(address)).attributes.title).toBe('Chefin');

      await page.getByRole('link', { name: 'Delete this mailbox' }).click();
      await expect(page.getByRole('heading', { name: `Delete the mailbox ${address}?` })).toBeVisible();
      await expect(page.getByText('30 days')).toBeVisible();
      await page.getByRole('link', { name: 'Cancel', exact: true }).click();
      await page.getByRole('link', { name: 'Delete this mailbox' }).click();
      await page.getByRole('button', { name: 'Delete' }).click();
      await expect(page.getByRole('status')).toHaveText(`The mailbox ${address} was deleted.`);
      expect(await host.users(service.domain)).toEqual([]);
    });

    test('what is ticked is deleted together', async ({ page, host, service }) => {
      const { domain } = service;
      await host.addMailboxes(domain, 4);
      await page.goto(service.url);
      const remove = page.getByRole('button', { name: 'Delete selected' });
      if (javaScriptEnabled) {
        await expect(remove).toBeDisabled();
        await page.getByLabel('Select all on this page').check();
        await expect(remove).toHaveText('Delete selected (4)');
        await page.getByLabel(`Select user00002@${domain}`).uncheck();
        await page.getByLabel(`Select user00003@${domain}`).uncheck();
        await expect(page.getByLabel('Select all on this page')).not.toBeChecked();
      } else {
        await remove.click();
        await expect(page.getByText('Select in the list what is to be deleted.')).toBeVisible();
        await page.getByRole('link', { name: 'Back', exact: true }).click();
        await page.getByLabel(`Select user00001@${domain}`).check();
        await page.getByLabel(`Select user00004@${domain}`).check();
      }
      await remove.click();
      await expect(page.getByRole('heading', { name: 'Delete the selected addresses (2)?' })).toBeVisible();
      await page.getByRole('button', { name: 'Delete' }).click();
      await expect(page.getByRole('status')).toHaveText('Deleted: 2.');
      expect(await host.users(domain)).toEqual([`user00002@${domain}`, `user00003@${domain}`]);
    });

    test('forwards, aliases and workgroups', async ({ page, host, service }) => {
      const { domain } = service;
      await page.goto(service.url);
      await page.getByRole('link', { name: 'Add forward' }).first().click();
      await page.getByLabel('Forward name').fill('team');
      await page.getByLabel('Forward to').fill('a@x.example\nb@x.example, c@x.example');
      await page.getByRole('button', { name: 'Add forward' }).click();
      await expect(page.getByRole('row', { name: `team@${domain}` })).toContainText('→ a@x.example and 2 more');

      for (const alias of ['sales', 'jobs']) {
        await page.getByRole('link', { name: `Manage team@${domain}`, exact: true }).click();
        await page.getByRole('link', { name: 'Aliases' }).click();
        await page.getByLabel('Alias name').fill(alias);
        await page.getByRole('button', { name: 'Add alias' }).click();
        await expect(page.getByText(`The alias ${alias}@${domain} was added`)).toBeVisible();
        await page.getByRole('link', { name: 'Addresses' }).click();
        await expect(page.getByRole('row', { name: `team@${domain}` })).toContainText(`${alias}@`);
      }
      await page.getByLabel('Show').selectOption('Aliases');
      await page.getByRole('button', { name: 'Search', exact: true }).click();
      await expect(page.getByRole('rowheader')).toHaveCount(2);
      await page.getByRole('link', { name: `Manage team@${domain}, which sales@${domain} belongs to` }).click();
      await page.getByRole('link', { name: 'Aliases' }).click();
      await page.getByRole('link', { name: `Delete sales@${domain}` }).click();
      await page.getByRole('button', { name: 'Delete' }).click();
      await expect(page.getByText(`The alias sales@${domain} was deleted.`)).toBeVisible();
      await expect(page.getByRole('listitem').filter({ hasText: 'Aliases' })).toContainText(`jobs@${domain}`);
      await page.getByRole('link', { name: 'Addresses' }).click();
      await expect(page.getByRole('rowheader')).toHaveCount(1);
      await expect(page.getByRole('rowheader')).toContainText('jobs@');
      expect((await host.user(`team@${domain}`)).attributes.aliases).toEqual([`jobs@${domain}`]);

      await page.getByRole('link', { name: 'Workgroups', exact: true }).click();
      await page.getByLabel('Workgroup name').fill('office');
      await page.getByRole('button', { name: 'Add workgroup' }).click();
      await expect(page.getByRole('rowheader', { name: 'office' })).toBeVisible();
      await page.getByRole('link', { name: 'Delete office' }).click();
      await page.getByRole('button', { name: 'Delete' }).click();
      await expect(page.getByRole('rowheader', { name: 'office' })).toHaveCount(0);
      await expect(page.getByText('Takes new accounts')).toBeVisible();
    });

    test('webmail opens in a tab of its own, without the password', async ({ page, context, host, service }) => {
      await host.addMailboxes(service.domain, 1, 'joe');
      const [address] = await host.users(service.domain);
      await page.goto(`${service.url}&mail=account&name=joe00001`);
      const sent = [];
      context.on('request', (request) => { if (request.postData()?.includes('pass=')) sent.push(request); });
      const opens = context.waitForEvent('page');
      await page.getByRole('button', { name: 'Open webmail' }).click();
      const webmail = await opens;
      if (!javaScriptEnabled) {
        await webmail.getByRole('button', { name: 'Go on to webmail' }).click();
      }
      await expect(webmail.getByRole('heading', { name: `Inbox of ${address}` })).toBeVisible();
      expect(webmail.url()).toBe(`${host.facts.webmail}/mail`);
      expect(sent.map((request) => [...new URLSearchParams(request.postData()).keys()])).toEqual([['user', 'pass']]);
      expect(await sent[0].headerValue('referer')).toBe(null);
    });

    test('two clicks make one mailbox', async ({ page, host, service }) => {
      let posts = 0;
      page.on('request', (request) => { posts += request.method() === 'POST' ? 1 : 0; });
      await page.goto(`${service.url}&mail=add-mailbox`);
      await page.getByLabel('Mailbox name').fill('joe');
      await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
      await page.getByLabel('Confirm password').fill(PASSWORD);
      await host.simulator('POST', '/latency', { milliseconds: 100 });
      await page.getByRole('button', { name: 'Add mailbox' }).dblclick({ delay: 80 });
      await expect(page.getByRole('rowheader', { name: `joe@${service.domain}` })).toBeVisible();
      await host.simulator('POST', '/latency', { milliseconds: 0 });
      expect(posts).toBe(javaScriptEnabled ? 1 : 2);
      expect(await host.users(service.domain)).toEqual([`joe@${service.domain}`]);
    });

    test('a refused form keeps what was typed', async ({ page, service }) => {
      await page.goto(`${service.url}&mail=add-mailbox`);
      await page.getByLabel('Mailbox name').fill('joe');
      await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
      await page.getByLabel('Confirm password').fill(`${PASSWORD}2`);
      await page.getByText('More about the person').click();
      await page.getByLabel('Phone').fill('+31 20 123');
      await page.getByRole('button', { name: 'Add mailbox' }).click();
      await expect(page.getByRole('alert')).toContainText('The two passwords are not the same.');
      await expect(page.getByLabel('Confirm password')).toHaveAccessibleDescription(/not the same/);
      await expect(page.getByLabel('Mailbox name')).toHaveValue('joe');
      await expect(page.getByLabel('Phone')).toHaveValue('+31 20 123');
      await expect(page.getByLabel('Password', { exact: true })).toHaveValue(PASSWORD);
    });

    test('nothing is cut, and all that is wrong is told at once', async ({ page, host, service }) => {
      await page.goto(`${service.url}&mail=add-mailbox`);
      const long = 'aA1!'.repeat(16);
      await page.getByLabel('Mailbox name').fill('x'.repeat(70));
      await page.getByLabel('Password', { exact: true }).fill(long);
      await page.getByLabel('Confirm password').fill(long);
      await page.getByText('More about the person').click();
      await page.getByLabel('Phone').fill('+49 30 '.repeat(5));
      if (javaScriptEnabled) {
        await expect(page.getByText('64 characters; at most 54 are possible.').first()).toBeVisible();
        await expect(page.locator('[data-rule="length"]')).not.toHaveClass(/opensrsemail-kept/);
      }
      await page.getByRole('button', { name: 'Add mailbox' }).click();
      const told = page.getByRole('alert');
      await expect(told.getByRole('listitem')).toHaveText([
        'Mailbox name: A name has at most 64 characters; this one has 70.',
        'Password: A password has at most 54 characters; this one has 64.',
        'Phone: This has 34 characters; use at most 30.',
      ]);
      await expect(page.getByLabel('Mailbox name')).toHaveValue('x'.repeat(70));
      await expect(page.getByLabel('Password', { exact: true })).toHaveValue(long);
      expect(await host.users(service.domain)).toEqual([]);
      await told.getByRole('link', { name: 'Phone' }).click();
      if (javaScriptEnabled) {
        await expect(page.getByLabel('Phone')).toBeFocused();
        expect(page.url()).not.toContain('#');
      }
    });

    test('a form that OpenSRS did not answer is still there', async ({ page, host, service }) => {
      await page.goto(`${service.url}&mail=add-mailbox`);
      await page.getByLabel('Mailbox name').fill('joe');
      await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
      await page.getByLabel('Confirm password').fill(PASSWORD);
      await page.getByLabel('Name', { exact: true }).fill('Joe & "Co"');
      await host.simulator('POST', '/faults', { method: '*', fault: 'http_500', times: 0 });
      await page.getByRole('button', { name: 'Add mailbox' }).click();
      await expect(page.getByRole('alert')).toContainText('Communication error');
      await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Joe & "Co"');
      await host.simulator('DELETE', '/faults');
      await page.getByRole('button', { name: 'Try again' }).click();
      await expect(page.getByText(`joe@${service.domain} was added.`)).toBeVisible();
      expect(await host.users(service.domain)).toEqual([`joe@${service.domain}`]);
    });

    test('the list is searched, filtered, sorted and paged', async ({ page, host }) => {
      const { domain, url } = await host.service({ mailboxes: 100 });
      await host.addMailboxes(domain, 70);
      await page.goto(url);
      await expect(page.getByRole('row')).toHaveCount(51);
      await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: '2' }).click();
      await expect(page.getByRole('row')).toHaveCount(21);
      await page.getByRole('link', { name: 'Address', exact: false }).and(page.locator('.opensrsemail-sorts a')).click();
      await page.getByLabel('Name or address').fill('USER0007');
      await page.getByRole('button', { name: 'Search', exact: true }).click();
      await expect(page.getByText(/Found: \d+/)).toBeVisible();
      await expect(page.getByLabel('Name or address')).toHaveValue('USER0007');
      await page.getByRole('link', { name: 'Show all' }).click();
      await page.getByLabel('Show').selectOption('Forwards');
      await page.getByRole('button', { name: 'Search', exact: true }).click();
      await expect(page.getByText('There is nothing of this kind')).toBeVisible();
    });
  });
}

test('a password is generated by the rules that are shown', async ({ page, service }) => {
  await page.goto(`${service.url}&mail=add-mailbox`);
  await page.getByLabel('Mailbox name').fill('joe');
  const rules = page.locator('[data-rule]');
  const kept = page.locator('[data-rule].opensrsemail-kept');
  await page.getByLabel('Password', { exact: true }).fill('Joe!2345678');
  await expect(kept).toHaveCount(5);
  await page.getByRole('button', { name: 'Generate password' }).click();
  await expect(kept).toHaveCount(await rules.count());
  await expect(page.getByLabel('Password', { exact: true })).toHaveAttribute('type', 'text');
  await page.getByRole('button', { name: 'Hide password' }).click();
  await page.getByRole('button', { name: 'Add mailbox' }).click();
  await expect(page.getByRole('rowheader', { name: `joe@${service.domain}` })).toBeVisible();
});

test('more can be bought, the more visibly where all is used', async ({ page, host }) => {
  const { domain, url } = await host.service({ mailboxes: 1, forwards: 1 });
  await page.goto(url);
  await expect(page.getByRole('link', { name: 'Buy more' })).toHaveClass(/btn-default/);
  await host.addMailboxes(domain, 1);
  await page.goto(url);
  await expect(page.getByRole('link', { name: 'Buy more' })).toHaveClass(/btn-success/);
  await page.getByRole('link', { name: 'Add mailbox' }).click();
  await expect(page.getByText('All the mailboxes you bought (1) are in use')).toBeVisible();
  await page.getByRole('link', { name: 'Buy more' }).click();
  await expect(page).toHaveURL(/upgrade\.php\?type=configoptions/);
});

test('who owns more than bought is asked to delete', async ({ page, host }) => {
  const { domain, url } = await host.service({ mailboxes: 1 });
  await host.addMailboxes(domain, 3);
  await page.goto(url);
  await expect(page.getByText('Mailboxes in use: 3; bought: 1. Delete 2 or buy more')).toBeVisible();
  await expect(page.getByRole('checkbox', { name: /^Select user/ })).toHaveCount(3);
});

test('a suspended service can be looked at', async ({ page, host }) => {
  await host.control('POST', '', { run_client_functions_for_all_statuses: true });
  const { id, domain, url } = await host.service();
  await host.addMailboxes(domain, 2);
  await host.control('POST', '/service', { id, status: 'Suspended' });
  await page.goto(url);
  await expect(page.getByText('This service is suspended.')).toBeVisible();
  await expect(page.getByRole('rowheader')).toHaveCount(2);
  await expect(page.getByRole('link', { name: /^(Add |Manage|Delete)\b/ })).toHaveCount(0);
  await host.control('POST', '', { run_client_functions_for_all_statuses: false });
});

test('a mailbox is handed over: steps to print or to write, and files', async ({ page, host, service }) => {
  await host.addMailboxes(service.domain, 1, 'joe');
  const [address] = await host.users(service.domain);
  await page.goto(service.url);
  await page.getByRole('link', { name: `Manage ${address}` }).click();
  await page.getByRole('link', { name: 'Phone and computer' }).click();
  await expect(page.getByRole('definition').first()).toContainText(address);
  await expect(page.getByRole('row', { name: 'IMAP' })).toContainText('993');
  const webmail = page.locator('.opensrsemail').getByRole('link', { name: 'Open webmail' });
  await expect(webmail).toHaveAttribute('href', `${host.facts.webmail}/`);
  const letter = await page.getByRole('link', { name: 'Write an e-mail with these steps' }).getAttribute('href');
  expect(decodeURIComponent(letter)).toContain(address);
  await page.evaluate(() => { window.print = () => { window.printed = document.querySelectorAll('details:not([open])').length; }; });
  await page.getByRole('button', { name: 'Print this page' }).click();
  expect(await page.evaluate(() => window.printed), 'nothing is folded on paper').toBe(0);
  for (const [button, name] of [['Download profile', `${address}.mobileconfig`],
    ['Download config-v1.1.xml', 'config-v1.1.xml']]) {
    const arrives = page.waitForEvent('download');
    await page.getByRole('link', { name: button }).click();
    const download = await arrives;
    expect(download.suggestedFilename()).toBe(name);
  }
});

test('a colleague is suggested where mail is passed on to', async ({ page, host, service }) => {
  await host.addMailboxes(service.domain, 3, 'joe');
  const [joe, ann, zoe] = await host.users(service.domain);
  await page.goto(`${service.url}&mail=forwarding&name=${joe.split('@')[0]}`);
  const colleagues = page.getByLabel('Addresses of this domain');
  await expect(colleagues.getByRole('option')).toHaveText([ann, zoe]);
  for (const address of [ann, zoe, ann]) {
    await colleagues.selectOption(address);
    await page.getByRole('button', { name: 'Add', exact: true }).click();
  }
  await expect(page.getByLabel('Forward to')).toHaveValue(`${ann}\n${zoe}\n`);
  await page.goto(`${service.url}&mail=away&name=${joe.split('@')[0]}`);
  await expect(page.locator('datalist option')).toHaveCount(2);
});

test('what a customer or OpenSRS calls something never runs', async ({ page, host, service }) => {
  const { domain, url } = service;
  const evil = '</span><img src=x onerror=alert(1)><script>alert(2)</script>';
  const { attributes } = await host.simulator('GET', `/domains/${domain}`);
  await host.simulator('POST', '/domains', {
    domain, company: 'reseller', attributes: { notes_external: attributes.notes_external }, workgroups: [evil],
    users: [{ user: `joe@${domain}`, type: 'mailbox', attributes: { name: evil, title: evil, workgroup: evil } }],
  });
  for (const [path, shown] of [['&mail=workgroups', evil], ['&mail=account&name=joe', evil], ['', evil], ['&mail=person&name=joe', 'joe@']]) {
    await page.goto(url + path);
    await expect(page.locator('.opensrsemail')).toContainText(shown);
  }
  await expect(page.getByLabel('Title', { exact: true })).toHaveValue(evil);
  expect(await page.locator('.opensrsemail img, .opensrsemail script').count()).toBe(0);
});

test('a host name is copied', async ({ page, context, host, service }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await host.addMailboxes(service.domain, 1);
  await page.goto(`${service.url}&mail=devices&name=user00001`);
  const row = page.getByRole('row', { name: 'Sending (SMTP)' });
  await row.getByRole('button', { name: 'Copy' }).click();
  await expect(row.getByRole('button', { name: 'Copied' })).toBeVisible();
  const shown = await row.getByRole('cell').first().innerText();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain('hostedemail.com');
  expect(shown).toContain(copied);
});

test('with OpenSRS down the page says so and can be asked for again', async ({ page, host, service }) => {
  await host.addMailboxes(service.domain, 1);
  await host.simulator('POST', '/faults', { method: '*', fault: 'http_500', times: 0 });
  await page.goto(`${service.url}&mail=account&name=user00001`);
  await expect(page.getByRole('alert')).toHaveText('Communication error, please contact the administrator.');
  await host.simulator('DELETE', '/faults');
  await page.getByRole('link', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { name: `user00001@${service.domain}` })).toBeVisible();
});
