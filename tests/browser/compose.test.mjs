// Chinese input methods: what is being composed is never touched by the program. (A field that was written to
// while one composes would end the composition, with half a word left in it.)

import assert from 'node:assert/strict';
import { appTest } from './lib/app.mjs';
import { keeps } from './lib/home.mjs';
import { tabTo } from './lib/keys.mjs';
import { draftWith, shelf } from './lib/samples.mjs';

const START = { apply_on: '2026-07-15', region: '350205', registered_on: '2020-03-12' };
const at = (section, name = '甲') => ({ storage: shelf({ a: draftWith(START, name) }), route: `#/fill/a/${section}` });

// Composes as a pinyin input method does: syllables first, then the characters chosen for them. `committed`
// stands in the field before; after every step the field must hold just that and what is composed.
async function compose(page, field, syllables, chosen, committed = '') {
  await page.evaluate(() => {
    const listens = window.heard !== undefined;
    window.heard = [];
    if (listens) return;
    for (const kind of ['compositionstart', 'compositionend']) addEventListener(kind, () => window.heard.push(kind), true);
  });
  const browser = await page.context().newCDPSession(page);
  for (const text of syllables) {
    await browser.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    assert.equal(await field.inputValue(), committed + text, 'the composition stands as it is');
  }
  assert.deepEqual(await page.evaluate(() => window.heard), ['compositionstart'], 'it goes on');
  await browser.send('Input.insertText', { text: chosen });
  assert.equal(await field.inputValue(), committed + chosen);
  assert.deepEqual(await page.evaluate(() => window.heard), ['compositionstart', 'compositionend'], 'it ended once');
  await browser.detach();
}

appTest('composes the name of the enterprise', at('company'), async ({ page }) => {
  const name = page.getByRole('region', { name: '企业名称' }).getByRole('textbox');
  await tabTo(page, name);
  await page.keyboard.press('End');
  await compose(page, name, ['s', 'sh', 'shi', 'shi l', 'shi li', '示例'], '示例', '甲');
  await compose(page, name, ['g', 'gong', 'gong s', 'gongsi'], '公司', '甲示例');
  await page.keyboard.press('Tab');
  await page.getByText(/^已保存 .*，仅在本机$/).waitFor();
  assert.equal(await name.inputValue(), '甲示例公司');
  await page.getByText('甲示例公司', { exact: true }).waitFor();
  assert.equal(await page.title(), '填报 · 甲示例公司 · 科策自评');
});

for (const [what, section, field, where] of [
  ['a number', 'finance', (page) => page.getByRole('region', { name: '2025 年收入总额' }).getByRole('textbox'), 'years.2025.total_income'],
  ['a cell of the table of years', 'finance', (page) => page.getByRole('textbox', { name: '2024 年销售收入' }), 'years.2024.sales'],
]) {
  appTest(`composes full-width digits in ${what}`, at(section), async ({ page }) => {
    await tabTo(page, field(page));
    await compose(page, field(page), ['１', '１２', '１２３４'], '１２３４');
    await compose(page, field(page), ['w', 'wan'], '万', '１２３４');
    assert.equal(await field(page).inputValue(), '１２３４万', 'nothing is put right while one is in the field');
    await page.keyboard.press('Tab');
    assert.equal(await field(page).inputValue(), '1,234');
    await keeps(page, 'a', where, '12340000');
  });
}

appTest('composes in a field of a list that enters the draft with its first answer', at('ip'), async ({ page }) => {
  await page.getByRole('button', { name: '加一项' }).first().click();
  const title = page.getByLabel('名称', { exact: true });
  await tabTo(page, title);
  await compose(page, title, ['z', 'zhou', 'zhoucheng'], '轴承');
  await compose(page, title, ['b', 'bao'], '保持架', '轴承');
  await page.getByRole('button', { name: '加入清单' }).click();
  await keeps(page, 'a', 'ip', [{ title: '轴承保持架' }]);
});
