// U盘版: what a person does to make one, and what stands in the file.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { downloadOf, openApp, started, USB } from './browser.mjs';

// As the project builds it. A letter here is a byte of the file: it is no UTF-8.
export const BUILT = readFileSync(USB, 'latin1');
const CARRIED = /(<script type="application\/json" id="kece-carried" data-sha256=")([0-9a-f]{64})(">)([^<]*)(<\/script>)/;

// What a file carries: { text, sha256, said, ...its fields, drafts parsed }.
export function carriedBy(file) {
  const [, , said, , text] = file.match(CARRIED);
  const { drafts, ...rest } = JSON.parse(text);
  const sha256 = createHash('sha256').update(text, 'utf8').digest('hex');
  return { text, said, sha256, ...rest, drafts: drafts === '' ? [] : JSON.parse(drafts) };
}

// The same JSON in ASCII, as it stands in a file.
export const inAscii = (json) => json.replace(/[^\0-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

// The same file with another text to carry; with its hash unless told otherwise.
export function carrying(file, json, hash) {
  const text = inAscii(json);
  hash ??= createHash('sha256').update(text).digest('hex');
  return file.replace(CARRIED, (_, before, _said, middle, _text, after) => before + hash + middle + text + after);
}

// Everything of a file but what it carries.
export const programOf = (file) => carrying(file, '', '');

// Only the newer name of the permission for WebAssembly stands in the way of Chromium 86, and it goes on.
export const onDisk = (browser = 'new') =>
  ({ place: 'file', browser, allow: browser === 'old' ? [/invalid source: ''wasm-unsafe-eval''/] : [] });

// Opens a file in a profile of its own, does something in it, and closes it.
export async function inFile(file, body, { browser = 'new', ...options } = {}) {
  const app = await openApp({ ...onDisk(browser), file: Buffer.from(file, 'latin1'), ...browser === 'old' && { before: watchFiles }, ...options });
  try {
    await started(app.page);
    const answer = await body(app.page, app);
    if (app.problems.length > 0) throw new Error(`the page reported problems:\n${app.problems.join('\n')}`);
    return answer;
  } finally {
    await app.close();
  }
}

export async function toMaking(page, draft) {
  await page.evaluate((hash) => { location.hash = hash; }, draft ? `#/usb/${draft}` : '#/usb');
  await page.getByRole('heading', { level: 1, name: '制作U盘版' }).waitFor();
}

// Ticks exactly these of a section, by the beginning of their names.
export async function pick(page, section, names) {
  const boxes = await page.getByRole('region', { name: section }).locator('.usb-list').getByRole('checkbox').all();
  for (const box of boxes) {
    const name = await box.evaluate((node) => node.closest('label').innerText);
    await box.setChecked(names.some((wanted) => name.startsWith(wanted)));
  }
}

// Chromium 86 tells nobody of a download: what it is given to save, and under which name, is kept in the page.
function watchFiles() {
  const { createObjectURL } = URL;
  URL.createObjectURL = (blob) => {
    window.givenBlob = blob;
    return createObjectURL.call(URL, blob);
  };
  const { click } = HTMLAnchorElement.prototype;
  HTMLAnchorElement.prototype.click = function give() {
    if (this.download) window.givenName = this.download;
    return click.call(this);
  };
  window.givenFile = async () => {
    const bytes = new Uint8Array(await window.givenBlob.arrayBuffer());
    return { name: window.givenName, text: Array.from(bytes, (byte) => String.fromCharCode(byte)).join('') };
  };
}

// Presses the button and answers { name, text } of the file.
export async function made(page, button = '存成新的U盘版') {
  const press = () => page.getByRole('button', { name: button }).click();
  if (await page.evaluate(() => 'givenFile' in window)) {
    await press();
    await page.getByText(/^已存成“.*”（.* MB），在浏览器的下载文件夹里。$/).waitFor();
    return page.evaluate(() => window.givenFile());
  }
  const file = await downloadOf(page, press, 'latin1');
  await page.getByText(/^已存成“.*”（.* MB），在浏览器的下载文件夹里。$/).waitFor();
  return file;
}

export const copyCard = (page) => page.getByRole('region', { name: '这份U盘版' });
export const carriedRow = (page, name) => copyCard(page).locator('.draft').filter({ hasText: name });
