// QR codes read off a screenshot by zbarimg, a decoder that knows nothing of the app.

import { execFileSync } from 'node:child_process';
import { shotPath } from './browser.mjs';

// What stands in the codes that the page shows, one picture each, in their order.
export async function decoded(page, name) {
  const codes = page.getByRole('img', { name: /^二维码/ });
  const texts = [];
  await codes.first().waitFor();
  for (let place = 0; place < await codes.count(); place += 1) {
    const file = shotPath(`${name}-${place + 1}`);
    await codes.nth(place).screenshot({ path: file });
    texts.push(decodedPicture(file));
  }
  return texts;
}

// How many pixels of the screen one module has, code by code.
export function moduleSizes(page) {
  return page.getByRole('img', { name: /^二维码/ }).evaluateAll((all) => all.map((svg) =>
    svg.getBoundingClientRect().width / svg.viewBox.baseVal.width));
}

// What stands in the code of a picture.
export const decodedPicture = (file) => execFileSync(
  'zbarimg', ['--nodbus', '--quiet', '--raw', '-Sdisable', '-Sqrcode.enable', file], { encoding: 'utf8' },
).trim();
