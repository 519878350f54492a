// 报告: what is on the screen is what the native engine says, what is printed is what is on the screen, and it fits.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { appTest, assessDraft, screenshot, shotPath } from './lib/app.mjs';
import { eventually, keptDraft } from './lib/home.mjs';
import { canonical, sample, SAMPLES, shelf } from './lib/samples.mjs';
import { expected } from './lib/verdicts.mjs';

// The place of the last has five packs and over twenty programmes.
const MOST = { nested: 13 };
const ALL = [...SAMPLES, 'nested'];
const ready = (page) => page.locator('.report [aria-busy]').waitFor({ state: 'detached', timeout: 60_000 });
const run = (tool, ...words) => execFileSync(tool, words, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
// Lines are broken anywhere, and an icon is a letter to no one.
const squeezed = (text) => text.normalize('NFKC').replace(/[\s\p{C}]+/gu, '');

async function printed(page, name) {
  const file = shotPath(name).replace(/\.png$/, '.pdf');
  await page.pdf({ path: file, preferCSSPageSize: true });
  const info = run('pdfinfo', file);
  return { file, pages: Number(/^Pages:\s+(\d+)$/m.exec(info)[1]), info };
}

for (const name of ALL) {
  const draft = sample(name);
  appTest(`${name}: the full report says on paper what the engine says`, { route: '#/report/a', storage: shelf({ a: draft }) }, async ({ page }) => {
    await ready(page);
    const wanted = expected(assessDraft(draft));
    const shown = await page.locator('.rp-programme').evaluateAll((all) => all.map((section) => ({
      name: section.querySelector('h3').firstChild.textContent,
      verdict: section.querySelector('h3 .mark').textContent,
      requirements: Object.fromEntries([...section.querySelectorAll('tr[data-requirement]')].map((row) => [
        row.querySelector('th').textContent, row.querySelector('.mark').textContent,
      ])),
    })));
    assert.deepEqual(
      shown,
      wanted.map(({ name: of, verdict, requirements }) => ({ name: of, verdict, requirements })),
    );
    const scores = await page.locator('tr[data-programme]').evaluateAll((rows) => (
      Object.fromEntries(rows.map((row) => [row.querySelector('th').textContent, row.querySelectorAll('td')[1].textContent]))
    ));
    for (const { name: of, score } of wanted.filter((row) => row.score)) assert.match(scores[of], new RegExp(score), of);

    const cells = await page.locator('.sheet').evaluate((sheet) => (
      [...sheet.querySelectorAll('h2, h3, tr[data-requirement] > td, .kv td, .rp-list li')].map((part) => {
        // What a picture says in other words is not printed.
        const words = part.cloneNode(true);
        words.querySelectorAll('svg').forEach((picture) => picture.remove());
        return words.textContent;
      })
    ));
    const { file, pages, info } = await printed(page, `report-${name}`);
    assert.match(info, /A4/);
    assert.ok(pages <= (MOST[name] ?? 10), `${pages} pages`);
    // A row may be torn by the head and the foot of a page nowhere: its words stand in one piece.
    const paper = squeezed(run('pdftotext', '-raw', file, '-'));
    const missing = cells.flatMap((text) => text.split(/[，。；：]/)).map(squeezed).filter((text) => text && !paper.includes(text));
    assert.deepEqual(missing.slice(0, 5), [], `${missing.length} of ${cells.length} are not on paper`);
    assert.match(paper, /自评结果不代表认定结论/);
    assert.ok(paper.includes(`第1页,共${pages}页`), 'pages are numbered');
  });

  appTest(`${name}: the summary is one page`, { route: '#/report/a', storage: shelf({ a: draft }) }, async ({ page }) => {
    await page.getByRole('radio', { name: '一页摘要' }).check();
    await page.getByRole('heading', { name: /主要结论/ }).waitFor();
    const { file, pages } = await printed(page, `report-${name}-brief`);
    assert.equal(pages, 1);
    const paper = squeezed(run('pdftotext', '-raw', file, '-'));
    const main = expected(assessDraft(draft)).slice(0, 2);
    for (const { name: of, verdict } of main) assert.ok(paper.includes(squeezed(of + verdict)), `${of} ${verdict}`);
  });
}

const DRAFT = sample('borderline');
appTest('the printed code opens the same draft', { route: '#/report/a', storage: shelf({ a: DRAFT }) }, async ({ page }) => {
  await ready(page);
  await screenshot(page, 'report-screen');
  const { file } = await printed(page, 'report-code');
  const picture = shotPath('report-code').replace(/\.png$/, '');
  run('pdftoppm', '-r', '200', '-f', '1', '-l', '1', '-png', '-singlefile', file, picture);
  assert.ok(readFileSync(`${picture}.png`).length > 0);
  const read = run('zbarimg', '--nodbus', '--quiet', '--raw', '-Sdisable', '-Sqrcode.enable', `${picture}.png`).trim();
  const hash = read.slice(read.indexOf('#'));
  assert.match(hash, /^#\/d\//);
  // On a machine that has never seen it.
  await page.evaluate(() => localStorage.clear());
  await page.goto(`${page.url().split('#')[0]}?again${hash}`);
  await page.getByRole('button', { name: /打开/ }).first().click();
  await eventually(async () => {
    const id = (await page.evaluate(() => location.hash)).split('/')[2];
    assert.deepEqual(canonical((await keptDraft(page, id)).answers), canonical(DRAFT.answers));
  });
});
