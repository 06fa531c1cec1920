import { defineConfig } from '@playwright/test';

// Whatever a page asks for that is not on this machine fails at once, instead of by a time-out.
const offline = [
  '--disable-quic',
  '--proxy-server=127.0.0.1:1',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
];

const pictures = ['twenty-one', 'six'].map((theme) => ({ name: `screenshots-${theme}`, theme }));

export default defineConfig({
  testDir: 'tests',
  outputDir: '../../target/browser/out',
  timeout: 30_000,
  workers: 2,
  fullyParallel: true,
  forbidOnly: !!process.env.CI,
  reporter: [['list'], ['junit', { outputFile: '../../target/test/browser.xml' }]],
  use: {
    locale: 'en-GB',
    timezoneId: 'UTC',
    viewport: { width: 1280, height: 800 },
    actionTimeout: 5_000,
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell',
      chromiumSandbox: process.getuid() !== 0,
      args: offline,
    },
  },
  projects: [
    { name: 'twenty-one', testIgnore: /screenshots|sheets/, use: { theme: 'twenty-one' } },
    { name: 'six', testMatch: /every-page/, use: { theme: 'six' } },
    ...pictures.map(({ name, theme }) => ({ name, testMatch: /screenshots/, use: { theme } })),
    { name: 'screenshots', testMatch: /sheets/, dependencies: pictures.map(({ name }) => name) },
  ],
});
