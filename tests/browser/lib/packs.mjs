// Policy packs as files, and what a person does on the pages of packs.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './browser.mjs';
import { draftWith, shelf } from './samples.mjs';

export const packText = (id) => readFileSync(path.join(ROOT, 'static/packs', `${id}.json`), 'utf8');
export const sha256 = (text) => createHash('sha256').update(text, 'utf8').digest('hex');

// The pack `id` after `change`, as a file for a file chooser.
export function packFile(id, change) {
  const pack = JSON.parse(packText(id));
  change(pack);
  return fileOf(JSON.stringify(pack));
}
export const fileOf = (text, name = '政策包.json') => ({ name, mimeType: 'application/json', buffer: Buffer.from(text) });

// The award that the tests change: 厦门, a national standard, first drafter.
export const PROGRAMME = '厦门市标准化战略专项资金（标准制定）';
export const RATE = '国家标准，起草单位排名第一';
export function amountOf(pack) {
  return pack.programmes.find((p) => p.name === PROGRAMME).award.rates.find((r) => r.name === RATE).amount;
}

// A draft that is given that award, 50 万元.
export const COMPANY = '标准公司';
export const DRAFT = shelf({
  a: draftWith({
    apply_on: '2026-07-15', region: '350200', registered_on: '2015-03-12', dishonest_listed: false,
    standards: [{ level: 'national', action: 'make', rank: 1, local_rank: 1, number: 'GB/T 1', published_on: '2025-10-01' }],
  }, COMPANY),
});

// The sum of the award on the result page of the draft.
export async function awardOf(page) {
  await page.evaluate(() => { location.hash = '#/result/a/xiamen.standards'; });
  const card = page.getByRole('article', { name: PROGRAMME });
  return card.getByRole('row', { name: /^合计/ }).getByRole('cell').first().innerText();
}

// Chooses a pack file on the page of packs.
export async function importPack(page, file) {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'), page.getByRole('button', { name: '选择政策包文件' }).click(),
  ]);
  await chooser.setFiles(file);
}

// The SHA-256 that the page of a pack shows.
export const hashShown = async (page) => (await page.locator('.hash').innerText()).replace('SHA-256 ', '');

// The fold of a rate in the form, and its field for the sum.
export const rateFold = (page) => page.locator('details.thing', { has: page.locator('summary', { hasText: RATE }) });
export const sumField = (page) => rateFold(page).getByRole('textbox', { name: '金额 › 定额' });
// What the trial beside the form says of the programme.
export const trial = (page) => page.getByRole('complementary', { name: /试一试/ }).locator('li', { hasText: PROGRAMME });

// From the list of packs to the open fold of the rate.
export async function openRate(page) {
  await page.getByRole('link', { name: '政策包', exact: true }).first().click();
  await page.getByRole('heading', { level: 1, name: '政策包' }).waitFor();
  await page.getByRole('main').getByRole('link', { name: '厦门市政策包', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: '厦门市政策包' }).waitFor();
  await page.getByRole('link', { name: /^(接着)?修改$/ }).click();
  await page.getByRole('heading', { level: 1, name: '修改厦门市政策包' }).waitFor();
  await page.getByRole('navigation', { name: '各部分', exact: true }).getByRole('link', { name: PROGRAMME }).click();
  await page.getByRole('heading', { level: 2, name: PROGRAMME }).waitFor();
  await rateFold(page).locator('summary').click();
  await sumField(page).waitFor();
}
