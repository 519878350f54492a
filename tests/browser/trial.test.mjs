// 试一试: what is tried shows its verdicts beside the real ones, and the draft stays as it is until a copy is kept.

import assert from 'node:assert/strict';
import { appTest, assessDraft, screenshot } from './lib/app.mjs';
import { eventually, keptDraft } from './lib/home.mjs';
import { canonical, sample, shelf } from './lib/samples.mjs';
import { STANDINGS } from './lib/words.mjs';

const DRAFT = sample('borderline');
const TRY = { route: '#/try/a', storage: shelf({ a: DRAFT }) };
const HNTE = '高新技术企业认定';
const panel = (page) => page.getByRole('complementary', { name: '试出来的结论' });
const card = (page, name) => panel(page).locator('.prog').filter({ has: page.getByRole('heading', { name }) });
const verdict = (page, name) => card(page, name).locator('.chip').innerText();
const status = (page) => panel(page).getByRole('status').innerText();
const figure = (page, name) => page.getByRole('textbox', { name });
const isReal = async (page) => assert.deepEqual(canonical(await keptDraft(page, 'a')), canonical(DRAFT));
const verdictOf = (draft, id) => STANDINGS[assessDraft(draft).programmes.find((p) => p.id === id).verdict];

// All that there is, to the end of each slider.
async function enough(page) {
  await page.getByText(/^还有 \d+ 样$/).click();
  for (const one of await page.getByRole('slider').all()) {
    await one.focus();
    await page.keyboard.press('End');
  }
}

appTest('what is tried changes the verdicts beside the real ones, and nothing else', TRY, async ({ page }) => {
  await panel(page).waitFor();
  assert.equal(await status(page), '和现在一样。');
  const now = verdictOf(DRAFT, 'hnte');
  assert.equal(await verdict(page, HNTE), now);
  await enough(page);
  await eventually(async () => assert.equal(await verdict(page, HNTE), STANDINGS.met));
  assert.match(await card(page, HNTE).innerText(), new RegExp(`${now}[^]*${STANDINGS.met}`), 'the real one stands beside it');
  assert.match(await status(page), /达标/);
  await screenshot(page, 'try-met');
  // On a copy the keys take nothing of the draft back, and coming back finds it as it was.
  await page.keyboard.press('Control+z');
  await page.getByRole('link', { name: '结果', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: '结果' }).waitFor();
  await page.goBack();
  await eventually(async () => assert.equal(await verdict(page, HNTE), STANDINGS.met));
  await isReal(page);
  await page.getByRole('button', { name: '全部恢复' }).click();
  await eventually(async () => assert.equal(await status(page), '和现在一样。'));
  await page.getByRole('button', { name: '撤销' }).click();
  await eventually(async () => assert.equal(await verdict(page, HNTE), STANDINGS.met));
});

appTest('a figure is typed exactly, another answer is changed, and what is kept is what was tried', TRY, async ({ page }) => {
  await figure(page, '增加 2025 年研究开发费用').fill('12.3456');
  await page.getByText(/再多 12\.3456 万元|再多 123,456 元/).waitFor();
  await page.getByLabel('改哪一题').selectOption({ label: '是不是在中国境内（不含港澳台）注册的居民企业？' });
  await page.getByRole('radio', { name: '不是' }).check();
  await eventually(async () => assert.equal(await verdict(page, '科技型中小企业评价入库'), STANDINGS.unmet));
  await screenshot(page, 'try-edited');
  await isReal(page);
  await page.getByRole('button', { name: '另存为新草稿' }).click();
  await page.getByRole('heading', { level: 1, name: '结果' }).waitFor();
  const id = (await page.evaluate(() => location.hash)).split('/')[2];
  const kept = await keptDraft(page, id);
  assert.equal(kept.name, `${DRAFT.name} 试算`);
  assert.equal(kept.answers.tax_resident, false);
  const spent = (draft) => Object.values(draft.answers.years['2025'].rd.total).map(Number);
  assert.deepEqual(spent(kept), spent(DRAFT).map((end) => end + 123_456));
  assert.equal(verdictOf(kept, 'tech_sme'), STANDINGS.unmet);
  await isReal(page);
});
