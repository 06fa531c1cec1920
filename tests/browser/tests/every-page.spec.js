// Every page of the module in both themes: nothing for axe to find, no sideways scrolling on a phone.
import { test, expect, findings, scrollsSideways } from '../fixtures.js';

const pages = {
  list: '', 'add mailbox': '&mail=add-mailbox', 'edit mailbox': '&mail=edit-mailbox&name=NAME',
  'add forward': '&mail=add-forward', 'add alias': '&mail=add-alias', delete: '&mail=delete&type=mailbox&name=NAME',
  workgroups: '&mail=workgroups', settings: '&mail=settings', devices: '&mail=devices&name=NAME',
  'delete ticked': '&mail=delete-ticked&ticked[]=mailbox%20NAME', 'none ticked': '&mail=delete-ticked',
  'nobody': '&mail=edit-mailbox&name=nobody',
};

for (const [name, path] of Object.entries(pages)) {
  test(`${name} is accessible and fits a phone`, async ({ page, host, service }) => {
    await host.addMailboxes(service.domain, 3, 'a-name-as-long-as-people-sometimes-choose');
    const [address] = await host.users(service.domain);
    await page.goto(service.url + path.replace('NAME', address.split('@')[0]));
    expect(await findings(page)).toEqual([]);
    const ids = await page.locator('[id]').evaluateAll((elements) => elements.map((element) => element.id));
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await scrollsSideways(page)).toBe(false);
    expect(await findings(page)).toEqual([]);
  });
}

test('states are accessible: empty, refused form, more than bought', async ({ page, host, service }) => {
  await page.goto(service.url);
  expect(await findings(page)).toEqual([]);
  await page.goto(`${service.url}&mail=add-mailbox`);
  await page.getByLabel('Mailbox name').fill('-');
  await page.getByRole('button', { name: 'Add mailbox' }).click();
  await expect(page.locator('[aria-invalid="true"]')).toBeFocused();
  expect(await findings(page)).toEqual([]);
  const small = await host.service({ mailboxes: 1 });
  await host.addMailboxes(small.domain, 2);
  await page.goto(small.url);
  expect(await findings(page)).toEqual([]);
});
