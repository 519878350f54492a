// 以前的版本: what a draft said before a change is kept, shown with its differences, and can be had back.

import assert from 'node:assert/strict';
import { appTest, screenshot } from './lib/app.mjs';
import { eventually, goHome, keeps, keptDraft, row } from './lib/home.mjs';
import { typeInto } from './lib/keys.mjs';
import { canonical, draftWith, sample, shelf } from './lib/samples.mjs';

const DRAFT = sample('borderline');
const card = (page, title) => page.getByRole('region', { name: title, exact: true });
const versions = (page) => page.locator('.version');
const kept = (page) => page.evaluate(
  () => Object.keys(localStorage).filter((key) => key.startsWith('kece.past.')).sort(),
);

appTest('a draft of weeks ago that is changed today can be had back', {
  route: '#/fill/a/company', storage: shelf({ a: DRAFT }),
}, async ({ page }) => {
  await typeInto(page, card(page, '企业名称').getByRole('textbox'), '改了名的公司');
  await eventually(async () => assert.equal((await keptDraft(page, 'a')).name, '改了名的公司'));
  assert.deepEqual(await kept(page), ['kece.past.a.1']);

  await page.reload();
  await goHome(page);
  const here = row(page, '改了名的公司');
  await here.getByRole('button', { name: '更多' }).click();
  await here.getByRole('link', { name: '以前的版本' }).click();
  await page.getByRole('heading', { level: 1, name: '以前的版本' }).waitFor();
  assert.equal(await versions(page).count(), 1);
  const version = versions(page).first();
  await version.getByText(`${DRAFT.name}，答了`, { exact: false }).waitFor();
  await version.getByText('和现在有 1 处不同').waitFor();
  await screenshot(page, 'past');

  await version.getByRole('button', { name: /^看不同/ }).click();
  const line = version.getByRole('row', { name: /企业名称/ });
  assert.deepEqual(await line.getByRole('cell').allInnerTexts(), [DRAFT.name, '改了名的公司']);
  await screenshot(page, 'past-differences');

  await version.getByRole('button', { name: /^恢复这一版/ }).click();
  await page.getByText(/已恢复 .* 的版本，可以撤销/).waitFor();
  await eventually(async () => assert.deepEqual(canonical(await keptDraft(page, 'a')), canonical(DRAFT)));
  assert.equal(await card(page, '企业名称').getByRole('textbox').inputValue(), DRAFT.name);

  await page.getByRole('group', { name: '撤销和重做' }).getByRole('button', { name: /^撤销：恢复/ }).click();
  await eventually(async () => assert.equal((await keptDraft(page, 'a')).name, '改了名的公司'));
});

appTest('a draft that was never changed has none, and says when there will be', {
  route: '#/past/a', storage: shelf({ a: draftWith({}) }),
}, async ({ page }) => {
  await page.getByRole('heading', { name: '还没有以前的版本' }).waitFor();
  await page.getByText('填过一阵以后，隔一段时间会自动留一版。').waitFor();
  await screenshot(page, 'past-none');
});

appTest('a number that was replaced is shown in the words of the form', {
  route: '#/fill/a/finance', storage: shelf({ a: DRAFT }),
}, async ({ page }) => {
  await typeInto(page, page.getByRole('textbox', { name: /^2025 年销售收入/ }), '1234.5');
  await keeps(page, 'a', 'years.2025.sales', '12345000');
  await page.evaluate(() => { location.hash = '#/past/a'; });
  await versions(page).first().getByRole('button', { name: /^看不同/ }).click();
  const line = versions(page).first().getByRole('row', { name: /2025 年/ });
  assert.match(await line.innerText(), /销售收入/);
  assert.match((await line.getByRole('cell').allInnerTexts())[1], /1,234\.5 万元/);
});
