// Typing: what cannot be read is explained and never lost; what can be is understood as people write it;
// input methods compose undisturbed; "unknown", "0", "no" and "none" stay four different things.

import assert from 'node:assert/strict';
import { appTest, started } from './lib/app.mjs';
import { eventually, exported, keeps, keptAt, keptDraft } from './lib/home.mjs';
import { choose, tabTo, typeInto } from './lib/keys.mjs';
import { draftWith, shelf } from './lib/samples.mjs';

const START = { apply_on: '2026-07-15', region: '350205', registered_on: '2020-03-12' };
const at = (section, answers = {}) => (
  { storage: shelf({ a: draftWith({ ...START, ...answers }) }), route: `#/fill/a/${section}` }
);
const card = (page, title) => page.getByRole('region', { name: title, exact: true });
const income = (page) => card(page, '2025 年收入总额').getByRole('textbox');
const sales = (page, year) => page.getByRole('textbox', { name: `${year} 年销售收入` });

// The sentences that are tied to a field, as a screen reader finds them.
async function explained(field) {
  const ids = (await field.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean);
  return Promise.all(ids.map((id) => field.page().locator(`[id="${id}"]`).innerText()));
}

const textbox = (title) => (page) => card(page, title).getByRole('textbox');
for (const { where, section, field, wrong, why, right, kept } of [
  {
    where: 'years.2025.total_income', section: 'finance', field: income,
    wrong: '17.2.0', why: /两个小数点/, right: '17.2', kept: '172000',
  },
  {
    where: 'years.2025.total_income', section: 'finance', field: income,
    wrong: '12a', why: /12a/, right: '12', kept: '120000',
  },
  {
    where: 'years.2024.sales', section: 'finance', field: (page) => sales(page, 2024),
    wrong: '4800万人', why: /2024 年销售收入：.*4800万人/, right: '4800', kept: '48000000',
  },
  {
    where: 'years.2025.staff', section: 'staff', field: textbox('2025 年职工总数'),
    wrong: '-3', why: /负|0|零/, right: '3', kept: '3',
  },
  {
    where: 'registered_on', section: 'company', field: textbox('注册成立日期'),
    wrong: '2021-02-30', why: /2021-02-30/, right: '2021年2月3日', kept: '2021-02-03',
  },
  {
    where: 'uscc', section: 'company', field: textbox('统一社会信用代码'),
    wrong: '91350200MA2XXXXX0A', why: /校验|代码/, right: '91350205MA2Y00001Y', kept: '91350205MA2Y00001Y',
  },
]) {
  appTest(`${where}: “${wrong}” is explained beside its field, kept, and put right`, at(section), async ({ page }) => {
    await typeInto(page, field(page), wrong);
    assert.deepEqual(await explained(field(page)), [], 'not while one is typing');
    await page.keyboard.press('Tab');
    const check = async () => {
      assert.equal(await field(page).getAttribute('aria-invalid'), 'true');
      const [sentence] = await explained(field(page));
      assert.match(sentence, why);
      assert.match(sentence, /[\u4e00-\u9fff]/, 'in Chinese');
      assert.equal(await field(page).inputValue(), wrong, 'what was typed stays');
    };
    await check();
    await keeps(page, 'a', where, wrong);
    await page.reload();
    await started(page);
    await field(page).waitFor();
    await check();
    await typeInto(page, field(page), right);
    await page.keyboard.press('Tab');
    assert.equal(await field(page).getAttribute('aria-invalid'), null);
    assert.deepEqual(await explained(field(page)), []);
    await keeps(page, 'a', where, kept);
  });
}

appTest('a range upside down is explained at both ends, kept, and put right', at('finance'), async ({ page }) => {
  const question = card(page, '2025 年收入总额');
  const [from, to] = ['最少', '最多'].map((name) => question.getByRole('textbox', { name }));
  await choose(page, question.getByRole('radiogroup', { name: '2025 年收入总额怎么答' }), '大约');
  await typeInto(page, from, '600');
  await typeInto(page, to, '500');
  await page.keyboard.press('Tab');
  const sentence = '从 600 万元到 500 万元上下颠倒了，请把小的数填在前面。';
  for (const end of [from, to]) assert.deepEqual(await explained(end), [sentence]);
  await keeps(page, 'a', 'years.2025.total_income', { from: '6000000', to: '5000000' });
  await page.reload();
  await started(page);
  await from.waitFor();
  assert.deepEqual([await from.inputValue(), await to.inputValue(), await explained(from)], ['600', '500', [sentence]]);
  await typeInto(page, to, '700');
  await page.keyboard.press('Tab');
  for (const end of [from, to]) assert.deepEqual(await explained(end), []);
  await keeps(page, 'a', 'years.2025.total_income', { from: '6000000', to: '7000000' });
});

appTest('figures are understood as people write them, and written out when the field is left', at('finance'), async ({ page }) => {
  for (const [typed, shown, kept] of [
    ['１２３４．５', '1,234.5', '12345000'],
    ['4,200', '4,200', '42000000'],
    ['4300万', '4,300', '43000000'],
    ['1.2亿', '12,000', '120000000'],
    ['42000001元', '4,200.0001', '42000001'],
    ['17。2', '17.2', '172000'],
    ['0', '0', '0'],
  ]) {
    await typeInto(page, income(page), typed);
    assert.equal(await income(page).inputValue(), typed, 'untouched while one is typing');
    await page.keyboard.press('Tab');
    assert.equal(await income(page).inputValue(), shown);
    await keeps(page, 'a', 'years.2025.total_income', kept);
    await tabTo(page, income(page), { key: 'Shift+Tab' });
  }
});

const FINE = { years: { 2025: { total_income: '172345.678', sales: { from: '1', to: '123456789.01' } } } };
appTest('元 and 万元 show the same exact amount', at('finance', FINE), async ({ page }) => {
  const unit = page.getByRole('radiogroup', { name: '金额单位' }).first();
  const about = page.getByRole('textbox', { name: '2025 年销售收入，大约' });
  const values = async () => [await income(page).inputValue(), await about.inputValue()];
  const [wan, yuan] = [['17.2345678', '约 0.0001–12,345.678901'], ['172,345.678', '约 1–123,456,789.01']];
  assert.deepEqual(await values(), wan);
  await choose(page, unit, '元');
  assert.deepEqual(await values(), yuan);
  await page.reload();
  await started(page);
  await income(page).waitFor();
  assert.deepEqual(await values(), yuan, 'the choice is remembered');
  await choose(page, unit, '万元');
  assert.deepEqual(await values(), wan);
  assert.equal(await keptAt(page, 'a', 'years.2025.total_income'), '172345.678');
});

const ANSWERED = { years: { 2025: { total_income: '5' } }, tax_resident: false };
appTest('还不清楚 takes an answer back; 0 and “no” are answers', at('finance', ANSWERED), async ({ page }) => {
  const question = card(page, '2025 年收入总额');
  await choose(page, question.getByRole('radiogroup', { name: '2025 年收入总额怎么答' }), '还不清楚');
  assert.equal(await question.getByRole('textbox').count(), 0);
  await keeps(page, 'a', 'years.2025.total_income', undefined);
  await typeInto(page, card(page, '2025 年不征税收入').getByRole('textbox'), '0');
  await keeps(page, 'a', 'years.2025.non_taxable_income', '0');
  await page.getByRole('navigation', { name: '各节' }).getByRole('link', { name: /^企业基本情况/ }).click();
  const resident = card(page, '是不是在中国境内（不含港澳台）注册的居民企业？').getByRole('radiogroup');
  assert.ok(await resident.getByRole('radio', { name: '不是' }).isChecked());
  await choose(page, resident, '还不清楚');
  await keeps(page, 'a', 'tax_resident', undefined);
});

appTest('“一项也没有” is an answer, an untouched list is not: the file tells them apart', at('conduct'), async ({ page }) => {
  const incidents = () => card(page, '重大安全、重大质量事故或严重环境违法行为');
  const untouched = await exported(page, '示例公司');
  assert.ok(!('incidents' in untouched.draft.answers));
  await page.goBack();
  await incidents().getByRole('button', { name: '一项也没有' }).click();
  await incidents().getByText('一项也没有。').waitFor();
  assert.deepEqual((await exported(page, '示例公司')).draft.answers.incidents, []);
  await page.goBack();
  await incidents().getByRole('button', { name: '还不清楚' }).click();
  await incidents().getByRole('button', { name: '一项也没有' }).waitFor();
  assert.ok(!('incidents' in (await exported(page, '示例公司')).draft.answers));
});

const LINK = { ...at('company'), route: '#/fill/a/finance/years.2024.sales' };
appTest('the field that a link leads to has the focus', LINK, async ({ page }) => {
  await sales(page, 2024).waitFor();
  assert.ok(await sales(page, 2024).evaluate((el) => el === document.activeElement));
  await tabTo(page, sales(page, 2025));
});

appTest('a name with signs that nobody sees, or far too long, is said so beside its field and kept', at('company'), async ({ page }) => {
  const field = card(page, '企业名称').getByRole('textbox');
  const turned = '示例\u202e司公限有';
  for (const [name, why, title] of [
    [turned, /看不见的字符/, '示例\ufffd司公限有'], ['大'.repeat(201), /201 个字/, `${'大'.repeat(60)}…`],
  ]) {
    await field.fill(name);
    await page.keyboard.press('Tab');
    assert.match((await explained(field))[0], why);
    await eventually(async () => assert.equal((await keptDraft(page, 'a')).name, name, 'it is kept as it is'));
    assert.equal(await page.locator('.case-name').innerText(), title, 'where it stands for the draft it is fit to be shown');
  }
  await field.fill('示例有限公司');
  await page.keyboard.press('Tab');
  assert.deepEqual(await explained(field), []);
});
