// What the page says of every programme, read as a person reads it, and what it has to say by what the
// native engine says of the same draft.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './browser.mjs';
import { CLAIMABLE, REVIEW, STANDINGS } from './words.mjs';

const PACKS = path.join(ROOT, 'static/packs');
const ALL = readdirSync(PACKS)
  .filter((file) => file.endsWith('.json') && file !== 'pack.schema.json')
  .map((file) => JSON.parse(readFileSync(path.join(PACKS, file), 'utf8')))
  .flatMap((pack) => pack.programmes.map((programme) => ({ ...programme, pack: pack.id })));

// The rules of a programme on a day: a law that changed has several.
const rulesOf = (id, on) => ALL.find(({ id: own, valid = {} }) => own === id
  && (valid.from ?? '') <= on && on <= (valid.until ?? '9999')) ?? assert.fail(`no pack has ${id} on ${on}`);

const grouped = (text) => text.replace(/\B(?=(\d{3})+$)/g, ',');

// "64–78": whole points, which is what the samples give.
function points({ from, to }) {
  assert.match(`${from} ${to}`, /^\d+ \d+$/, 'a sample with broken points needs more words here');
  return from === to ? from : `${from}–${to}`;
}

// "20 万元", "最高 7.5 万元", "0".
function money({ from, to }) {
  const one = (yuan) => {
    const [, whole, rest] = String(yuan).padStart(5, '0').match(/^(\d+)(\d{4})$/);
    return `${grouped(whole)}.${rest}`.replace(/\.?0+$/, '');
  };
  if (to === '0') return '0';
  if (to === undefined) return '以当年通知为准';
  if (from === to) return `${one(to)} 万元`;
  return from === '0' ? `最高 ${one(to)} 万元` : `${one(from)}–${one(to)} 万元`;
}

// The main programmes, then the others place by place, the nearest first.
function inPageOrder(rows) {
  const places = [...new Set(rows.map(({ pack }) => pack))].reverse();
  const others = places.flatMap((place) => rows.filter(({ pack, prominent }) => pack === place && !prominent));
  return [...rows.filter(({ prominent }) => prominent), ...others];
}

function rows(result) {
  return inPageOrder(result.programmes.map((outcome) => {
    const programme = rulesOf(outcome.id, result.on);
    const award = programme.kind === 'award';
    const given = outcome.items.length + (outcome.grants ?? []).length;
    return {
      pack: programme.pack,
      prominent: programme.prominent === true,
      name: programme.name,
      verdict: award && outcome.verdict === 'met' ? CLAIMABLE : STANDINGS[outcome.verdict],
      review: outcome.review,
      score: outcome.score ? points(outcome.score) : null,
      award: award && given > 0 ? money(outcome.award) : null,
      requirements: Object.fromEntries(outcome.requirements.map(({ id, outcome: how }) => {
        const requirement = programme.requirements.find((r) => r.id === id);
        return [requirement.name, STANDINGS[how]];
      })),
    };
  }));
}

// What the result page must show of a native result: one row a programme, in the order of the page.
export const expected = (result) => rows(result).map(({ pack, prominent, ...row }) => row);

// What the live panel must show of it; the score only of the main programmes.
export const brief = (result) => rows(result)
  .map(({ name, verdict, score, prominent }) => ({ name, verdict, score: prominent ? score : null }));

// What the result page shows, read from its cards.
export async function shown(page) {
  await page.getByRole('heading', { level: 1, name: '结果' }).waitFor();
  // With the keyboard: a notice at the foot of the window may lie over it for a while.
  const lines = page.locator('details.prog-fold:not([open]) > summary');
  while (await lines.count() > 0) await lines.first().press('Enter');
  // What is met is folded; a fold is opened to be read.
  const folded = page.locator('details:not([open]) > summary', { hasText: /^看 \d+ 条要求/ });
  while (await folded.count() > 0) await folded.first().press('Enter');
  const cards = await page.getByRole('article').all();
  return Promise.all(cards.map(async (card) => {
    const [verdict, ...others] = await card.locator('.verdict .chip').allInnerTexts();
    const total = card.getByRole('row', { name: /^合计/ });
    const rows = await card.locator('.req').all();
    return {
      name: await card.getByRole('heading', { level: 2 }).innerText(),
      verdict,
      review: others.includes(REVIEW),
      score: await scoreOf(card),
      award: await total.count() > 0 ? await total.getByRole('cell').first().innerText() : null,
      requirements: Object.fromEntries(await Promise.all(rows.map(async (row) => [
        await row.getByRole('heading', { level: 4 }).innerText(),
        await row.locator('.mark').first().innerText(),
      ]))),
    };
  }));
}

// The live panel beside the form: name, verdict and score of every programme.
export async function shownInPanel(page) {
  const panel = page.getByRole('complementary', { name: '目前的结论' });
  const main = await panel.locator('.prog:has(h3)').all();
  const lines = await panel.locator('.prog-row').all();
  return Promise.all([
    ...main.map(async (row) => ({
      name: await row.getByRole('heading', { level: 3 }).innerText(),
      verdict: await row.locator('.chip').innerText(),
      score: await scoreOf(row),
    })),
    ...lines.map(async (row) => ({
      name: await row.getByRole('link').innerText(),
      verdict: await row.locator('.mark').innerText(),
      score: null,
    })),
  ]);
}

// "50–74" off a score bar that says "得分 50 至 74 分，须高于 70 分"; null where nothing is scored.
async function scoreOf(around) {
  const bar = around.getByRole('img', { name: /^得分 / });
  if (await bar.count() === 0) return null;
  return (await bar.getAttribute('aria-label')).match(/^得分 (.+?) 分/)[1].replace(' 至 ', '–');
}
