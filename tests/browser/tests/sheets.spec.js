// One sheet for each page, width and theme, with all languages side by side: what is cut off or out of place shows.
import { test } from '@playwright/test';
import { readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../target/screenshots/', import.meta.url));
const columns = { 360: 6, 1280: 2 };

for (const theme of ['six', 'twenty-one']) {
  test(`sheets of ${theme}`, async ({ page }) => {
    test.setTimeout(120_000);
    const sheets = new Map();
    for (const name of readdirSync(root + theme)) {
      const sheet = name.replace(/-(dutch|english|french|german|portuguese-br|spanish)-/, '-');
      sheets.set(sheet, [...sheets.get(sheet) ?? [], name]);
    }
    for (const [sheet, pictures] of sheets) {
      const width = Number(/-(\d+)\.png$/.exec(sheet)[1]);
      const shown = width / 2 + 70;
      const style = `width:${shown}px;vertical-align:top;margin:2px`;
      const html = pictures.sort().map((name) => `<img src="${theme}/${name}" style="${style}">`);
      writeFileSync(`${root}${theme}.html`, `<body style="margin:0;background:#888">${html.join('')}`);
      await page.setViewportSize({ width: columns[width] * (shown + 8), height: 200 });
      await page.goto(`file://${root}${theme}.html`);
      await page.screenshot({ path: `${root}sheets/${theme}/${sheet}`, fullPage: true });
    }
  });
}
