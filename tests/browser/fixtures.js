// A stand-in WHMCS for each worker, and what tests do with it in a line each.
import { test as base, expect } from '@playwright/test';
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export { expect };
export const PASSWORD = 'Kette-und-9-Ritzel';

const root = fileURLToPath(new URL('../..', import.meta.url));
const axe = readFileSync(new URL('./node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');

export const test = base.extend({
  theme: ['twenty-one', { scope: 'worker', option: true }],

  // The stand-in ends with its standard input, so nothing outlives a worker.
  host: [async ({ theme }, use, worker) => {
    const host = await Host.start(theme, worker.parallelIndex);
    await use(host);
    await host.stop();
  }, { scope: 'worker' }],

  // Anna, logged in; fails when the page asks for another machine or a script breaks.
  page: async ({ page, context, host }, use) => {
    const trouble = [];
    context.on('request', (request) => {
      const { hostname, protocol } = new URL(request.url());
      if (!['data:', 'blob:'].includes(protocol) && hostname !== '127.0.0.1') trouble.push(request.url());
    });
    context.on('weberror', (error) => trouble.push(String(error.error())));
    page.on('dialog', (dialog) => { trouble.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
    await host.login(context);
    await use(page);
    expect(trouble).toEqual([]);
    expect(await host.control('GET', '/defects')).toEqual([]);
  },

  // An active service with a domain of its own.
  service: async ({ host }, use) => { await use(await host.service()); },
});

export class Host {
  static async start(theme, number) {
    // Two workers' hosts would otherwise both make it.
    mkdirSync(`${root}/target/browser`, { recursive: true });
    const child = spawn('php', [
      'tests/host/bin/host', '--dir', `target/browser/host-${theme}-${number}`, '--seed', 'test', '--theme', theme,
      '--workers', '4', '--exit-with-stdin',
    ], { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] });
    for await (const line of createInterface({ input: child.stdout })) {
      return Object.assign(new Host(), { child, facts: JSON.parse(line), made: 0 });
    }
    throw new Error('the host did not start');
  }

  async stop() {
    const ended = new Promise((resolve) => { this.child.on('exit', resolve); });
    this.child.stdin.end();
    await ended;
  }

  get url() { return this.facts.client; }

  async login(context) {
    const index = await (await context.request.get(`${this.url}/index.php`)).text();
    const token = /csrfToken = '([0-9a-f]+)'/.exec(index)[1];
    await context.request.post(`${this.url}/dologin.php`, {
      form: { username: 'anna@example.net', password: 'demo', token },
    });
  }

  async control(method, path, body) {
    return this.#json(`${this.url}/host-control${path}`, method, body ?? (method === 'POST' ? {} : undefined));
  }

  async simulator(method, path, body) { return this.#json(this.facts.control + path, method, body); }

  // Orders nothing and pays nothing: the service is simply there, and the module has made its domain.
  async service({ mailboxes = 5, forwards = 3, firm = 'firma', ...more } = {}) {
    this.made += 1;
    const ordered = `${firm}-${this.made}-${process.pid}.example`;
    // As OpenSRS has it.
    const domain = new URL(`http://${ordered}`).hostname;
    const { id } = await this.control('POST', '/service', {
      product: 1, domain: ordered, status: 'Active', options: { Mailboxes: mailboxes, Forwards: forwards }, ...more,
    });
    const made = await this.control('POST', '/call', { function: 'CreateAccount', service: id });
    expect(made.value).toBe('success');
    return { id, domain, url: `${this.url}/clientarea.php?action=productdetails&id=${id}` };
  }

  async addMailboxes(domain, count, prefix = 'user') {
    await this.simulator('POST', '/accounts', { domain, type: 'mailbox', count, prefix });
  }

  async users(domain) {
    const { users } = await this.simulator('GET', `/domains/${domain}`);
    return users.map((user) => user.user);
  }

  async user(address) {
    const { users } = await this.simulator('GET', `/domains/${address.split('@')[1]}`);
    return users.find((user) => user.user === address);
  }

  async #json(url, method, body) {
    const answer = await fetch(url, {
      method, body: body === undefined ? undefined : JSON.stringify(body),
      headers: { 'Content-Type': 'application/json' },
    });
    expect(answer.status, `${method} ${url}`).toBeLessThan(400);
    return answer.json();
  }
}

// What axe finds on the module's own part of the page; the shell around it is the stand-in's.
export async function findings(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run('.opensrsemail', {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    rules: {
      // Of the shell: the theme's own button colour, and landmarks around our part.
      'color-contrast': { enabled: true }, region: { enabled: false },
    },
  }));
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
}

// Whether the page scrolls sideways, or something of the module's part stands out of it.
export async function scrollsSideways(page) {
  return page.evaluate(() => {
    const { right } = document.querySelector('.opensrsemail').getBoundingClientRect();
    const isOut = [...document.querySelectorAll('.opensrsemail *')].some((element) => {
      const box = element.getBoundingClientRect();
      return box.width > 1 && box.right > right + 1;
    });
    return isOut || document.documentElement.scrollWidth > window.innerWidth;
  });
}

// What has the keyboard's focus and cannot be seen: clipped away, or without a box.
export async function hiddenFocus(page) {
  const hidden = [];
  const part = page.locator('.opensrsemail');
  const count = await part.locator('a, button:enabled, input:not([type=hidden]), select, textarea').count();
  await part.evaluate((section) => { section.tabIndex = -1; section.focus(); });
  for (let at = 0; at < count; at += 1) {
    await page.keyboard.press('Tab');
    hidden.push(...await page.evaluate(() => {
      const focused = document.activeElement;
      const clips = [focused, focused.closest('thead') ?? focused].map((element) => element.getBoundingClientRect());
      const isSeen = focused.checkVisibility() && clips.every(({ width, height }) => width >= 16 && height >= 16);
      return isSeen ? [] : [focused.outerHTML];
    }));
  }
  return hidden;
}

// The sections of a mailbox' page, by their names in a link; RoutesTest holds that none is missing.
export const sections = ['storage', 'password', 'app-passwords', 'access', 'away', 'forwarding', 'aliases', 'spam', 'person', 'rename'];
export const forwardSections = ['targets', 'aliases', 'workgroup', 'rename'];
