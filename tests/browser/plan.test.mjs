// 提升方案: what to do to reach programmes together, compared by the user's own prices, tried as a draft of its own.

import assert from 'node:assert/strict';
import { appTest, screenshot, started } from './lib/app.mjs';
import { eventually, goHome, keptDraft, names } from './lib/home.mjs';
import { press, tabTo, typeInto } from './lib/keys.mjs';
import { watchWrites } from './lib/raw.mjs';
import { draftWith, sample, shelf } from './lib/samples.mjs';

const main = (page) => page.getByRole('main');
const plans = (page) => page.getByRole('region', { name: '怎样一起达到' });
const steps = (page) => plans(page).getByRole('list', { name: /的步骤$/ }).getByRole('listitem');
const firstSteps = (page) => steps(page).locator('.move-what').allInnerTexts();
const goal = (page, name) => page.getByRole('region', { name: '要达到哪些' }).getByRole('checkbox', { name });
const HNTE = /^高新技术企业认定/;
const SME = /^科技型中小企业/;
const field = (page, name) => page.getByRole('textbox', { name, exact: true });
const trial = (page) => plans(page).getByRole('button', { name: '另存为新草稿试算' });

async function found(page) {
  await plans(page).getByText(/^找到 \d+ 个办法/).first().waitFor();
  await plans(page).and(page.locator(':not([aria-busy])')).waitFor();
}

async function verdictsOfMain(page) {
  await page.getByRole('heading', { level: 1, name: '结果' }).waitFor();
  return main(page).locator('.summary > li:has(.chip) .chip').allInnerTexts();
}

const opened = (name, route = '#/plan/a') => ({ storage: shelf({ a: sample(name) }), route });

for (const name of ['borderline', 'unqualified']) {
  appTest(`the ${name} sample: the first plan, kept as a new draft, meets both programmes`, opened(name), async ({ page }) => {
    await found(page);
    assert.ok(await goal(page, HNTE).isChecked() && await goal(page, SME).isChecked(), 'what is open suggests itself');
    assert.ok((await firstSteps(page)).length > 0);
    for (const words of await firstSteps(page)) assert.doesNotMatch(words, /元 [转，]|undefined|[a-z]{3}/, words);
    await screenshot(page, `plan-${name}`);
    const before = await keptDraft(page, 'a');
    await trial(page).click();
    await page.getByText(`已另存为“${sample(name).name} 试算”，现在打开的是这一份`).waitFor();
    assert.deepEqual(await verdictsOfMain(page), ['达标', '达标']);
    assert.deepEqual(await keptDraft(page, 'a'), before, 'the draft itself is as it was');
    await goHome(page);
    assert.deepEqual((await names(page)).sort(), [sample(name).name, `${sample(name).name} 试算`].sort());
  });
}

appTest('prices change what is cheapest, and survive a reload', opened('unqualified', '#/plan/a/hnte'), async ({ page }) => {
  await found(page);
  const has = async (words) => (await firstSteps(page)).some((step) => words.test(step));
  assert.ok(await has(/名现有职工转为科技人员/) && !await has(/新招/));
  const neutral = await plans(page).getByRole('radio').first().locator('..').innerText();
  await page.getByText('按自己的情况定“份”').click();
  const price = field(page, '1 名现有职工转为科技人员，几份');
  await price.fill('很贵');
  await price.press('Tab');
  await page.getByText('请填 0.01 到 10000 的数，最多两位小数。').waitFor();
  await price.fill('900');
  const moved = async () => {
    await found(page);
    await eventually(async () => assert.ok(await has(/新招 \d+ 名科技人员/) && !await has(/转为科技人员/)));
    assert.notEqual(await plans(page).getByRole('radio').first().locator('..').innerText(), neutral);
  };
  await moved();
  await page.reload();
  await started(page);
  await moved();
  await page.getByText('按自己的情况定“份”').click();
  assert.equal(await price.inputValue(), '900');
  await page.getByRole('button', { name: '恢复默认' }).click();
  await eventually(async () => assert.ok(await has(/名现有职工转为科技人员/)));
  assert.equal(await page.evaluate(() => localStorage.getItem('kece.plan')), null);
});

appTest('with the keyboard: choose, compare, try; the address keeps the choice', opened('unqualified'), async ({ page }) => {
  await found(page);
  await tabTo(page, goal(page, SME));
  await page.keyboard.press('Space');
  await eventually(async () => assert.equal(await page.evaluate(() => location.hash), '#/plan/a/hnte'));
  await found(page);
  await page.reload();
  await started(page);
  await found(page);
  assert.ok(await goal(page, HNTE).isChecked() && !await goal(page, SME).isChecked());
  const all = plans(page).getByRole('radiogroup', { name: '比较办法' });
  const last = all.getByRole('radio').last();
  const before = await firstSteps(page);
  await tabTo(page, all, { inside: true });
  while (!await last.isChecked()) await page.keyboard.press('ArrowDown');
  await eventually(async () => assert.notDeepEqual(await firstSteps(page), before));
  await press(page, trial(page));
  assert.equal((await verdictsOfMain(page))[0], '达标');
});

appTest('from a card of 结果, for that programme alone; a step leads to its question', opened('borderline', '#/result/a'), async ({ page }) => {
  await page.locator('#p-hnte').getByRole('link', { name: '看提升方案：做哪些能达到' }).click();
  await page.getByRole('heading', { level: 1, name: '提升方案' }).waitFor();
  await found(page);
  assert.ok(await goal(page, HNTE).isChecked() && !await goal(page, SME).isChecked());
  await steps(page).first().getByRole('link', { name: /^看这一题：/ }).click();
  await page.getByRole('heading', { level: 1, name: '财务' }).waitFor();
});

appTest('scores, years and single requirements', opened('borderline'), async ({ page }) => {
  await found(page);
  const rise = page.getByRole('region', { name: '高新技术企业认定', exact: true });
  await rise.getByText('哪几项还能升，做什么').click();
  assert.match(await rise.getByRole('row', { name: /^科技成果转化能力/ }).innerText(), /比 2025 年再多 2 项/);
  const years = page.getByRole('region', { name: '哪一年合适' });
  const cards = years.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 3 }) });
  assert.deepEqual(await cards.getByRole('heading').allInnerTexts(), ['2026 年申报', '2027 年申报', '2028 年申报']);
  assert.match(await cards.nth(1).innerText(), /达标/);
  await years.getByText('改假设：以后每年增长多少').click();
  const growth = field(page, '销售收入、收入总额、高新技术产品收入，每年增长百分之几');
  const before = await cards.nth(2).innerText();
  await growth.fill('-50');
  await years.getByText(/2026、2027 年没有填的数，按下面假设的增长算/).waitFor();
  await eventually(async () => assert.notEqual(await cards.nth(2).innerText(), before));
  const single = page.getByRole('region', { name: '单项看' });
  await single.locator('summary').first().click();
  await single.getByText(/^(这样|做到其中一样)就够：$/).first().waitFor();
});

appTest('what is not answered is asked for', {
  storage: shelf({ a: draftWith({ apply_on: '2026-07-15', registered_on: '2020-01-01', years: { 2025: { staff: 100, rd_staff: 9 } } }) }),
  route: '#/plan/a/tech_sme',
}, async ({ page }) => {
  await found(page);
  const rests = plans(page).getByRole('list', { name: '还要看的' });
  await rests.getByRole('link', { name: '在中国境内注册的居民企业' }).click();
  await page.getByRole('heading', { level: 1, name: '企业基本情况' }).waitFor();
});

appTest('nothing answered, and everything reached', {
  storage: shelf({ a: draftWith({}), b: sample('qualified') }), route: '#/plan/a',
}, async ({ page }) => {
  await main(page).getByRole('heading', { name: '还没有答案' }).waitFor();
  await main(page).getByRole('link', { name: '快速自评' }).waitFor();
  await page.evaluate(() => { location.hash = '#/plan/b'; });
  await page.getByText('主要的项目都达到了。想看别的怎样达到，在下面选。').waitFor();
  assert.equal(await plans(page).count(), 0);
  await goal(page, /^创新型中小企业/).check();
  await found(page);
});

appTest('无痕填报 writes no price', { storage: shelf({}), before: watchWrites }, async ({ page }) => {
  await page.evaluate(() => { window.touched = []; });
  await page.getByRole('button', { name: '无痕填报：什么都不存' }).click();
  await page.getByRole('region', { name: '无痕填报' }).waitFor();
  await typeInto(page, page.getByRole('region', { name: '注册成立日期' }).getByRole('textbox'), '2019-03-12');
  await page.getByRole('link', { name: '提升方案', exact: true }).click();
  await page.getByText('按自己的情况定“份”').click();
  await field(page, '取得 1 项Ⅰ类知识产权，几份').fill('7');
  await page.getByText('改过 1 样').waitFor();
  await page.getByRole('link', { name: '结果', exact: true }).click();
  await page.getByRole('link', { name: '提升方案', exact: true }).click();
  await page.getByText('改过 1 样').waitFor();
  assert.deepEqual(await page.evaluate(() => window.touched), []);
});
