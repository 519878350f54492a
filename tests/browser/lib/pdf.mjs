// A page printed to PDF as a person prints it, and what poppler, which knows nothing of the app, reads off the paper.

import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { SHOTS, shotPath } from './browser.mjs';

const run = (program, ...args) => execFileSync(program, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
const squeezed = (text) => text.replace(/\s+/g, '');

// Prints to A4 as the style sheet asks, without background colours, as browsers do unless told; answers the file.
export async function printed(page, name) {
  const file = shotPath(name).replace(/\.png$/, '.pdf');
  await page.pdf({ path: file, preferCSSPageSize: true, printBackground: false });
  return file;
}

// How many pages there are, and their size in points.
export function sheets(file) {
  const info = run('pdfinfo', file);
  const [, width, height] = info.match(/^Page size:\s+([\d.]+) x ([\d.]+)/m);
  return { count: Number(info.match(/^Pages:\s+(\d+)/m)[1]), width: Number(width), height: Number(height) };
}

// The text of each page in the order in which it was drawn, which is that of the document: a row cell by cell. Without
// spaces, since where lines break says nothing.
export const textOfPages = (file) => run('pdftotext', '-raw', file, '-').split('\f').slice(0, -1).map(squeezed);

// The lines of each page from top to bottom, as the eye sees them: what stands at one height is one line.
export function linesOfPages(file) {
  const xml = run('pdftotext', '-bbox', file, '-');
  const entities = { amp: '&', lt: '<', gt: '>', quot: '"' };
  return xml.split('<page ').slice(1).map((page) => {
    const words = [...page.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">(.*?)<\/word>/g)]
      .map(([, x, top, bottom, text]) => ({
        x: Number(x), y: (Number(top) + Number(bottom)) / 2, text: text.replace(/&(\w+);/g, (all, name) => entities[name] ?? all),
      }));
    const lines = [];
    for (const word of words.sort((a, b) => a.y - b.y)) {
      const line = lines.find(({ y }) => Math.abs(y - word.y) < 2);
      if (line) line.words.push(word);
      else lines.push({ y: word.y, words: [word] });
    }
    return lines.map(({ y, words: all }) => ({ y, text: squeezed(all.sort((a, b) => a.x - b.x).map(({ text }) => text).join('')) }));
  });
}

// Pictures of all pages, for people and for a decoder; answers their paths.
export function pictures(file, dpi = 200) {
  const prefix = file.replace(/\.pdf$/, '');
  run('pdftoppm', '-r', String(dpi), '-png', file, prefix);
  const { count } = sheets(file);
  const digits = String(count).length;
  return Array.from({ length: count }, (_, at) => path.join(SHOTS, `${path.basename(prefix)}-${String(at + 1).padStart(digits, '0')}.png`));
}
