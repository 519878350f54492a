// Draws static/portal/icon-*.png from static/icons/icon.svg; called by scripts/icons.

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { closeBrowser, launch, ROOT } from './lib/browser.mjs';

const svg = readFileSync(path.join(ROOT, 'static/icons/icon.svg'), 'utf8');
// A maskable icon is cut to any shape: the ground goes to the edges, the drawing stays within four fifths.
const maskable = svg.replace('viewBox="0 0 36 36"', 'viewBox="-4.5 -4.5 45 45"').replace(/<rect [^>]*>/, '<rect x="-5" y="-5" width="46" height="46" fill="#1450a3"/>');

const context = await (await launch()).newContext();
for (const [name, size, drawing] of [['icon-192', 192, svg], ['icon-512', 512, svg], ['icon-maskable-512', 512, maskable]]) {
  const page = await context.newPage();
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(`<style>html, body { margin: 0 } svg { display: block; width: 100vw; height: 100vh }</style>${drawing}`);
  writeFileSync(path.join(ROOT, 'static/portal', `${name}.png`), await page.screenshot({ omitBackground: true }));
}
await closeBrowser();
