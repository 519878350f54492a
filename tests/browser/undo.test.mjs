// Undo and redo of answers: by the buttons in the case bar and by keys, of every kind of answer; the stored
// draft is then the one of before, and the page is where the answer stands.

import assert from 'node:assert/strict';
import { appTest, screenshot, started } from './lib/app.mjs';
import { eventually, goHome, keeps, keptDraft, row } from './lib/home.mjs';
import { choose, chooseFrom, focused, press, tabTo, typeInto } from './lib/keys.mjs';
import { canonical, draftWith, sample, shelf } from './lib/samples.mjs';

const START = { apply_on: '2026-07-15', region: '350205', registered_on: '2020-03-12' };
const at = (section, answers = {}) => (
  { storage: shelf({ a: draftWith({ ...START, ...answers }) }), route: `#/fill/a/${section}` }
);
const card = (page, title) => page.getByRole('region', { name: title, exact: true });
const bar = (page) => page.getByRole('group', { name: '撤销和重做' });
const undo = (page) => bar(page).getByRole('button', { name: /^撤销：/ });
const redo = (page) => bar(page).getByRole('button', { name: /^重做：/ });
const said = (page, words) => page.locator('.toast', { hasText: words }).waitFor();
const section = (page, name) => page.getByRole('navigation', { name: '各节' }).getByRole('link', { name: new RegExp(`^${name}`) });
const sales = (page, year) => page.getByRole('textbox', { name: new RegExp(`^${year} 年销售收入`) });
const income = (page) => card(page, '2025 年收入总额').getByRole('textbox');

// Waits until the stored draft is `draft`.
const stores = (page, draft) => eventually(async () => assert.deepEqual(canonical(await keptDraft(page, 'a')), canonical(draft)));
const inSight = (element) => eventually(async () => assert.ok(await element.evaluate((el) => {
  const { top, bottom } = el.getBoundingClientRect();
  return top >= 0 && bottom <= window.innerHeight;
}), 'it is in sight'));

// Does `act`, waits until it is stored, takes it back, makes it again, and takes it back once more.
async function thereAndBack(page, words, act, shows) {
  const before = await keptDraft(page, 'a');
  await act();
  await eventually(async () => assert.notDeepEqual(await keptDraft(page, 'a'), before));
  const after = await keptDraft(page, 'a');
  const done = await shows();
  assert.equal(await undo(page).getAttribute('aria-label'), `撤销：${words}`);
  await undo(page).click();
  await said(page, `已撤销：${words}`);
  await stores(page, before);
  assert.notDeepEqual(await shows(), done, 'the form shows what is stored');
  const undone = await shows();
  assert.equal(await redo(page).getAttribute('aria-label'), `重做：${words}`);
  await redo(page).click();
  await said(page, `已重做：${words}`);
  await stores(page, after);
  assert.deepEqual(await shows(), done);
  await undo(page).click();
  await stores(page, before);
  assert.deepEqual(await shows(), undone);
}

appTest('the name', at('company'), async ({ page }) => {
  const field = card(page, '企业名称').getByRole('textbox');
  assert.equal(await undo(page).count() + await redo(page).count(), 0, 'nothing to take back yet');
  await thereAndBack(page, '企业名称', () => typeInto(page, field, '新名称'), () => field.inputValue());
  await page.getByText('示例公司', { exact: true }).waitFor();
  await undo(page).waitFor({ state: 'detached' });
});

appTest('a number, and the way it is answered', at('finance', { years: { 2025: { total_income: '5' } } }), async ({ page }) => {
  const question = card(page, '2025 年收入总额');
  const shows = async () => [
    await question.getByRole('radio', { checked: true }).evaluate((radio) => radio.nextSibling.textContent),
    await question.getByRole('textbox').evaluateAll((all) => all.map((field) => field.value)),
  ];
  await thereAndBack(page, '收入总额（2025 年）', () => typeInto(page, income(page), '42'), shows);
  const ways = question.getByRole('radiogroup', { name: '2025 年收入总额怎么答' });
  await thereAndBack(page, '收入总额（2025 年）', () => choose(page, ways, '还不清楚'), shows);
  await choose(page, ways, '大约');
  await keeps(page, 'a', 'years.2025.total_income', { from: '5', to: '5' });
  await thereAndBack(page, '收入总额（2025 年）', () => typeInto(page, question.getByRole('textbox', { name: '最多' }), '900'), shows);
});

appTest('a choice, a list that opens, and a place', at('company', { hnte_certificate: { held: false } }), async ({ page }) => {
  const chosen = (group) => () => group.getByRole('radio').evaluateAll((all) => all.map((radio) => radio.checked));
  const resident = card(page, '是不是在中国境内（不含港澳台）注册的居民企业？').getByRole('radiogroup');
  await thereAndBack(page, '在中国境内注册的居民企业', () => resident.getByRole('radio', { name: '不是' }).click(), chosen(resident));
  const region = card(page, '注册地');
  const places = () => region.getByRole('combobox').evaluateAll((all) => all.map((list) => list.selectedOptions[0].textContent));
  const province = region.getByRole('combobox', { name: '省、自治区、直辖市' });
  // Twice: a list that a person has chosen from does not follow its page by itself.
  await thereAndBack(page, '注册地', () => chooseFrom(page, province, '江西省'), places);
  await thereAndBack(page, '注册地', () => chooseFrom(page, province, '山东省'), places);
  const day = card(page, '注册成立日期').getByRole('textbox');
  await thereAndBack(page, '注册成立日期', () => typeInto(page, day, '2021-02-03'), () => day.inputValue());
});

const IP = at('ip', { ip: sample('borderline').answers.ip });
appTest('items of a list: added, filled in, removed, none', IP, async ({ page }) => {
  const ip = card(page, '知识产权清单');
  const titles = () => ip.locator('.list > li b').allInnerTexts();
  const before = await keptDraft(page, 'a');
  await ip.getByRole('button', { name: '再加一项' }).click();
  await chooseFrom(page, ip.getByLabel('类别'), '软件著作权');
  await typeInto(page, ip.getByLabel('名称'), '新软件');
  await ip.getByRole('button', { name: '加入清单' }).click();
  assert.equal((await titles()).length, 4);
  assert.equal(await undo(page).getAttribute('aria-label'), '撤销：知识产权第 4 项的名称');
  await undo(page).click();
  await said(page, '已撤销：知识产权第 4 项的名称');
  assert.equal((await titles())[3], '软件著作权');
  await undo(page).click();
  await said(page, '已撤销：知识产权第 4 项');
  await stores(page, before);
  assert.equal((await titles()).length, 3);
  await thereAndBack(page, '知识产权第 2 项', () => ip.getByRole('button', { name: /^删/ }).nth(1).click(), titles);

  await ip.getByRole('button', { name: /^删/ }).first().click();
  await page.getByRole('button', { name: '撤销', exact: true }).click();
  await stores(page, before);
  assert.equal(await redo(page).getAttribute('aria-label'), '重做：知识产权第 1 项', 'the notice takes the same step back');
  const patents = card(page, '已经产业化的专利');
  const none = () => patents.getByText('一项也没有。').count();
  await thereAndBack(page, '产业化的专利', () => patents.getByRole('button', { name: '一项也没有' }).click(), none);
});

appTest('an item that is open while its step is taken back', IP, async ({ page }) => {
  const ip = card(page, '知识产权清单');
  const name = ip.getByLabel('名称', { exact: true });
  await ip.getByRole('button', { name: '再加一项' }).click();
  await typeInto(page, name, '打错了');
  await undo(page).click();
  await said(page, '已撤销：知识产权第 4 项');
  assert.equal(await name.inputValue(), '', 'the form is as before the first key');
  await redo(page).click();
  assert.equal(await name.inputValue(), '打错了');
  await undo(page).click();
  await ip.getByRole('button', { name: '取消' }).click();
  await ip.getByRole('button', { name: /^删/ }).first().click();
  await ip.getByRole('button', { name: /^改/ }).first().click();
  await name.waitFor();
  await undo(page).click();
  await said(page, '已撤销：知识产权第 1 项');
  await name.waitFor({ state: 'detached' });
  assert.equal((await ip.locator('.list > li b').allInnerTexts()).length, 3, 'the form of an item that has moved is closed');
});

const PASTED = at('finance', { years: { 2025: { sales: '1' } } });
appTest('a paste into the table of three years', PASTED, async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate(() => navigator.clipboard.writeText('4,800\t5,100.5\t5000\r\n'));
  const before = await keptDraft(page, 'a');
  await tabTo(page, sales(page, 2023));
  await page.keyboard.press('Control+V');
  await page.getByText('已粘贴 3 格').waitFor();
  assert.equal(await sales(page, 2023).inputValue(), '4,800', 'the cell with the focus follows too');
  await undo(page).click();
  await said(page, '已撤销：3 处');
  await stores(page, before);
  const values = () => Promise.all([2023, 2024, 2025].map((year) => sales(page, year).inputValue()));
  assert.deepEqual(await values(), ['', '', '0.0001']);
  await redo(page).click();
  await said(page, '已重做：3 处');
  assert.deepEqual(await values(), ['4,800', '5,100.5', '5,000']);
});

appTest('steps of several sections, one after the other: the page goes where each was', at('finance'), async ({ page }) => {
  await typeInto(page, sales(page, 2024), '5100');
  await section(page, '合规').click();
  const abnormal = card(page, '现在是否列入经营异常名录？').getByRole('radiogroup');
  await abnormal.getByRole('radio').first().click();
  await section(page, '人员').click();
  await typeInto(page, card(page, '2025 年职工总数').getByRole('textbox'), '80');
  await tabTo(page, undo(page), { key: 'Shift+Tab' });
  await page.keyboard.press('Enter');
  await said(page, '已撤销：职工总数（2025 年）');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: '合规' }).waitFor();
  await inSight(abnormal);
  assert.ok(!await abnormal.getByRole('radio').first().isChecked());
  assert.match(await focused(page), /^button .*撤销/, 'the button keeps the focus, to be pressed again');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: '财务' }).waitFor();
  await inSight(sales(page, 2024));
  await stores(page, draftWith(START));
  await eventually(async () => assert.match(await focused(page), /^button .*重做/, 'the button that went hands the focus on'));
  for (const heading of ['财务', '合规', '人员']) {
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: heading }).waitFor();
  }
  assert.equal(await card(page, '2025 年职工总数').getByRole('textbox').inputValue(), '80');
  await eventually(async () => assert.match(await focused(page), /^button .*撤销/));
});

appTest('a new change clears what could be made again; typing back leaves no step', at('finance'), async ({ page }) => {
  await typeInto(page, income(page), '1');
  await undo(page).click();
  await redo(page).waitFor();
  await typeInto(page, sales(page, 2024), '12');
  await redo(page).waitFor({ state: 'detached' });
  await undo(page).click();
  await stores(page, draftWith(START));
  assert.equal(await undo(page).count(), 0);
  await typeInto(page, income(page), '7');
  await page.keyboard.press('Backspace');
  await undo(page).waitFor({ state: 'detached' });
  await stores(page, draftWith(START));
});

appTest('with keys: not in a field for text, where the browser takes back what was typed', at('finance'), async ({ page }) => {
  await typeInto(page, income(page), '42');
  await page.keyboard.press('Control+Z');
  await eventually(async () => assert.notEqual(await income(page).inputValue(), '42', 'the browser did that'));
  assert.equal(await page.locator('.toast').count(), 0);
  await typeInto(page, income(page), '42');
  const ways = card(page, '2025 年不征税收入').getByRole('radiogroup');
  await tabTo(page, ways, { inside: true });
  await page.keyboard.press('Control+z');
  await said(page, '已撤销：收入总额（2025 年）');
  assert.equal(await income(page).inputValue(), '');
  for (const keys of ['Control+Shift+Z', 'Control+Y']) {
    await page.keyboard.press(keys);
    await said(page, '已重做：收入总额（2025 年）');
    assert.equal(await income(page).inputValue(), '42');
    await page.keyboard.press('Control+z');
    await said(page, '已撤销：收入总额（2025 年）');
  }
  await page.keyboard.press('Meta+Shift+z');
  await said(page, '已重做：收入总额（2025 年）');
  await press(page, page.getByRole('navigation', { name: '本企业' }).getByRole('link', { name: '结果' }));
  await page.getByRole('heading', { level: 1, name: '结果' }).waitFor();
  await page.keyboard.press('Control+z');
  await said(page, '已撤销：收入总额（2025 年）');
  assert.ok(await page.getByRole('heading', { level: 1, name: '结果' }).isVisible(), 'one stays with what follows');
  await stores(page, draftWith(START));
});

appTest('the way back is there after a look at other pages, and not after a reload', at('finance'), async ({ page }) => {
  await typeInto(page, income(page), '42');
  await goHome(page);
  assert.equal(await bar(page).count(), 0);
  await row(page, '示例公司').getByRole('link', { name: '继续' }).click();
  await undo(page).click();
  await page.getByRole('heading', { level: 1, name: '财务' }).waitFor();
  await stores(page, draftWith(START));
  await redo(page).click();
  await eventually(async () => assert.notDeepEqual(canonical(await keptDraft(page, 'a')), canonical(draftWith(START))));
  await page.reload();
  await started(page);
  await income(page).waitFor();
  assert.equal(await undo(page).count(), 0);
});

appTest('pictures', at('finance'), async ({ page }) => {
  await typeInto(page, sales(page, 2024), '5100');
  await typeInto(page, income(page), '42');
  await undo(page).click();
  await said(page, '已撤销');
  await screenshot(page, 'undo');
});
