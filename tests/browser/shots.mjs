// Pictures of the pages for people to look at; called by scripts/shots.
// pages.json: "drafts" { id: draft file, from the project's folder } are stored before the app starts,
// "pages" { name: route } are opened.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { closeBrowser, openApp, ROOT, screenshot, started } from './lib/browser.mjs';

const list = JSON.parse(readFileSync(new URL('pages.json', import.meta.url), 'utf8'));
const asked = process.argv.slice(2);
const pages = asked.length > 0
  ? asked.map((route) => [route.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || 'home', route])
  : Object.entries(list.pages);
const storage = Object.fromEntries(
  Object.entries(list.drafts).map(([id, file]) => [`kece.draft.${id}`, stored(readFileSync(path.join(ROOT, file), 'utf8'))]),
);

// As the app stores a draft file (src/store/envelope.rs).
function stored(draft) {
  return `{"kece":1,"revision":1,"saved_at":"2026-07-01T06:32:00.000Z","draft":${draft}}`;
}

let bad = 0;
for (const [name, route] of pages) {
  const app = await openApp({ route, storage });
  await started(app.page);
  for (const file of await screenshot(app.page, name)) console.log(path.relative(ROOT, file));
  for (const problem of app.problems) console.error(`  ${problem}`);
  bad += app.problems.length;
  await app.close();
}
await closeBrowser();
process.exit(bad > 0 ? 1 : 0);
