// 快速自评: one page at a time, until nothing can change a verdict; the same draft as the form, by keyboard and by
// mouse, with conditions confirmed at once, skipping, going back, undo and a reload in the middle.

import assert from 'node:assert/strict';
import { appTest, assessDraft, screenshot, started } from './lib/app.mjs';
import { answerQuestion, said, SCREENS, SECTIONS, yearsOf } from './lib/fill.mjs';
import { eventually, keptDraft } from './lib/home.mjs';
import { focused, press, tabTo } from './lib/keys.mjs';
import { draftWith, sample, SAMPLES, shelf } from './lib/samples.mjs';
import { STANDINGS } from './lib/words.mjs';

const QUESTIONS = SECTIONS.flatMap((section) => section.questions).filter((question) => question.fields?.length);
const main = (page) => page.getByRole('main');
const title = (page) => page.locator('#main .q-title');
const next = (page) => page.locator('#main .quick-nav .btn-main');
const skip = (page) => page.getByRole('button', { name: '跳过' });
const back = (page) => page.getByRole('button', { name: '上一题' });
// The field of the question, once the page has chosen one; or that it is the end.
const key = (page) => eventually(async () => {
  const part = (await page.evaluate(() => location.hash)).split('/')[3];
  assert.ok(part, 'no question yet');
  return part;
});
const questionOf = (field) => QUESTIONS.find((question) => question.fields[0].path === field);
// Some text of a page that the keys of its questions lead to.
const region = (page, name) => page.getByRole('region', { name, exact: true });
const ticks = (page) => page.locator('#main .quick-ticks');
const line = (page, field) => page.getByRole('checkbox', { name: rowOf(field).line, exact: true });
const unclear = (page, field) => page.locator('.ticks li').filter({ has: line(page, field) }).getByRole('button', { name: /^还不清楚/ });
const screenOf = (field) => SCREENS.find(({ rows }) => rows.some(({ path }) => path === field));
const rowOf = (field) => screenOf(field).rows.find(({ path }) => path === field);

// The questions of the page one is on, once it is drawn: alone under their own titles, or several with short ones.
const asked = (page) => eventually(async () => {
  const here = await key(page);
  const [question, screen] = [questionOf(here), screenOf(here)];
  const years = await page.evaluate(() => document.querySelector('#main .q-title')?.textContent ?? '');
  assert.ok(question && years, 'no page yet');
  if (screen?.none && await ticks(page).count() > 0) {
    const shown = await ticks(page).getByRole('checkbox').evaluateAll((all) => all.map((one) => one.parentElement.innerText));
    const rows = screen.rows.filter((row) => shown.some((words) => words.includes(row.line)));
    assert.ok(rows.some((row) => row.path === here), 'another page');
    return { here, screen, rows };
  }
  // Sums of three years stand in one table, which has all their names.
  const titles = await page.locator('#main .quick-many > section .q-title').allInnerTexts();
  if (titles.length > 0) {
    const among = (row) => titles.find((one) => one === row.line || one.startsWith(`${row.line}、`)
      || one.endsWith(`、${row.line}`) || one.includes(`、${row.line}、`));
    const rows = screen?.rows.filter(among) ?? [];
    assert.ok(rows.some((row) => row.path === here), 'another page');
    const questions = titles.map((title) => {
      const own = rows.filter((row) => among(row) === title).map((row) => questionOf(row.path));
      return { ...own[0], title, fields: own.flatMap(({ fields }) => fields) };
    });
    return { here, questions };
  }
  assert.equal(await page.locator('#main .quick section.q').count(), 1, 'another page');
  const title = await page.locator('#main .q-title').innerText();
  assert.equal(title, question.title.replaceAll('{year}', /[0-9]{4}/.exec(title)?.[0]), 'another page');
  return { here, questions: [question] };
});
const goesOn = (page, from) => eventually(async () => assert.notEqual(await key(page), from));

// What the enterprise of a sample knows: the sample, and in the short forms what follows from it.
function knows(name) {
  const draft = sample(name);
  const { answers } = draft;
  const rights = answers.ip.filter((right) => right.core && right.in_force);
  const first = rights.filter(({ kind }) => ['invention', 'ic_layout'].includes(kind)).length;
  const own = rights.filter(({ obtained }) => obtained === 'own').length;
  answers.ip_counts = { class1: first, class2: rights.length - first, class2_used: 0, own };
  for (const { rd } of Object.values(answers.years)) {
    if (rd.personnel === undefined) continue;
    const [home, abroad] = [rd.outsourced_domestic, rd.outsourced_overseas].map((sum) => Number(sum) * 0.8);
    const inside = ['personnel', 'direct', 'depreciation', 'amortisation', 'design', 'trials']
      .reduce((sum, part) => sum + Number(rd[part]), 0);
    const other = Math.min(Number(rd.other), (inside + home + abroad) / 4);
    rd.domestic = String(inside + home + other);
    rd.total = String(inside + home + abroad + other);
  }
  return draft;
}

const isKnown = (draft, question, years) => question.fields.some(({ path: field }) => (
  (field.startsWith('year.') ? years : [undefined]).some((year) => said(draft.answers, field, year) !== undefined)
));

// Ticks what is so, says what is not known, with the keyboard; whether anything was known.
async function answerTicks(page, rows, draft) {
  let known = false;
  for (const { path: field, ticked } of rows) {
    const value = said(draft.answers, field);
    const is = Array.isArray(value) ? value.length > 0 : value === ticked;
    known ||= value !== undefined;
    if (value === undefined) await press(page, unclear(page, field));
    if (value === undefined || !is) continue;
    await tabTo(page, line(page, field));
    await page.keyboard.press('Space');
  }
  return known;
}

// Answers until it stops, with the keyboard; says which pages came.
async function goThrough(page, draft) {
  const years = yearsOf(draft.answers);
  const came = [];
  for (;;) {
    if (await key(page) === 'end') return came;
    const { here, rows, questions } = await asked(page);
    came.push(here);
    assert.ok(came.length < 60, `it does not end: ${came.join(' ')}`);
    let known = rows ? await answerTicks(page, rows, draft) : false;
    for (const question of questions ?? []) {
      if (!isKnown(draft, question, years)) continue;
      known = true;
      await answerQuestion(page, question, draft, years);
    }
    await press(page, known ? next(page) : skip(page));
    await goesOn(page, here);
  }
}

// The verdicts at the end: name and word.
async function verdicts(page) {
  const cards = await main(page).locator('.summary > li:has(.chip)').all();
  return Object.fromEntries(await Promise.all(cards.map(async (card) => [
    await card.getByRole('heading', { level: 2 }).innerText(), await card.locator('.chip').innerText(),
  ])));
}

// As many pages as natively (tests/next/samples.rs); one that is skipped comes twice.
const MOST = { qualified: 8, borderline: 12, unqualified: 6 };

for (const name of SAMPLES) {
  const draft = knows(name);
  const begun = { storage: shelf({ a: draftWith({ apply_on: draft.answers.apply_on }) }), route: '#/quick/a' };
  appTest(`the ${name} sample, answered with the keyboard until it stops`, begun, async ({ page }) => {
    await page.evaluate(() => {
      window.clicks = 0;
      addEventListener('pointerdown', () => { window.clicks += 1; }, true);
    });
    await eventually(async () => assert.equal(await key(page), 'region'));
    const came = await goThrough(page, draft);
    assert.equal(await page.evaluate(() => window.clicks), 0);
    assert.equal(came[0], 'region');
    const first = new Set(came);
    assert.ok(first.size <= MOST[name], `${first.size} pages: ${came.join(' ')}`);
    await screenshot(page, `quick-end-${name}`);
    await page.getByText(/^已保存 .*，仅在本机$/).waitFor();
    const told = assessDraft(await keptDraft(page, 'a')).programmes.filter(({ id: one }) => ['hnte', 'tech_sme'].includes(one));
    const shown = await verdicts(page);
    assert.deepEqual(Object.values(shown).slice(0, 2), told.map(({ verdict }) => STANDINGS[verdict]));
    if (name === 'unqualified') assert.deepEqual(told.map(({ verdict }) => verdict), ['unmet', 'unmet']);
    if (name === 'qualified') assert.deepEqual(told.map(({ verdict }) => verdict), ['met', 'met']);
  });
}

appTest('from 首页, and on in the form with the same answers', async ({ page }) => {
  await page.getByRole('button', { name: '开始快速自评' }).click();
  await eventually(async () => assert.equal(await key(page), 'region'));
  await region(page, '注册成立日期').getByRole('textbox').fill('2019-03-12');
  await main(page).getByRole('link', { name: '换成完整自评' }).click();
  await page.getByRole('heading', { level: 1, name: '企业基本情况' }).waitFor();
  const card = page.getByRole('region', { name: '注册成立日期', exact: true });
  assert.equal(await card.getByRole('textbox').inputValue(), '2019-03-12');
});

const WHO = { apply_on: '2026-07-15', region: '350205', registered_on: '2018-04-20' };
const at = (question, answers = {}) => (
  { storage: shelf({ a: draftWith({ ...WHO, ...answers }) }), route: `#/quick/a${question ? `/${question}` : ''}` }
);

const CONDITIONS = SCREENS.find(({ rows }) => rows.some(({ path }) => path === 'abnormal_listed')).rows;
// What is said of each condition in the draft as it is kept.
const keptConditions = (page, expected) => eventually(async () => {
  const { answers } = await keptDraft(page, 'a');
  assert.deepEqual(Object.fromEntries(CONDITIONS.map(({ path }) => [path, answers[path]])), expected);
});
const DENIED = Object.fromEntries(CONDITIONS.map(({ path, ticked }) => [path, ticked === undefined ? [] : !ticked]));
const FIELD = { field: 'manufacturing' };

appTest('conditions: none of them, said with one button', at('tax_resident', FIELD), async ({ page }) => {
  await eventually(async () => assert.equal(await ticks(page).getByRole('checkbox').count(), CONDITIONS.length));
  await eventually(async () => assert.match(await focused(page), /企业有没有下面这些情形/));
  await next(page).getByText('以上都没有').waitFor();
  await next(page).click();
  await goesOn(page, 'tax_resident');
  await keptConditions(page, DENIED);
  // Back: each is there as it was said, and one can still be changed.
  await back(page).click();
  await eventually(async () => assert.equal(await ticks(page).getByText('没有', { exact: true }).count(), CONDITIONS.length));
  await next(page).getByText('下一题').waitFor();
  await line(page, 'abnormal_listed').check();
  await keptConditions(page, { ...DENIED, abnormal_listed: true });
  await line(page, 'abnormal_listed').uncheck();
  await keptConditions(page, { ...DENIED, abnormal_listed: undefined });
  await next(page).getByText('其余都没有').click();
  await goesOn(page, 'tax_resident');
  await keptConditions(page, DENIED);
});

appTest('conditions by keyboard: one ticked, one unclear, one with a list, the others denied', at('tax_resident', FIELD), async ({ page }) => {
  await ticks(page).waitFor();
  for (const field of ['abnormal_listed', 'incidents']) {
    await tabTo(page, line(page, field));
    await page.keyboard.press('Space');
  }
  await tabTo(page, line(page, 'tax_resident'), { key: 'Shift+Tab' });
  await press(page, unclear(page, 'research_misconduct'));
  assert.equal(await unclear(page, 'research_misconduct').getAttribute('aria-pressed'), 'true');
  assert.ok(await line(page, 'abnormal_listed').isChecked());
  await next(page).getByText('其余都没有').waitFor();
  await press(page, next(page));
  // What was ticked of a list is asked for next.
  await eventually(async () => assert.equal(await key(page), 'incidents'));
  await region(page, '重大安全、重大质量事故或严重环境违法行为').waitFor();
  await keptConditions(page, {
    ...DENIED, abnormal_listed: true, incidents: undefined, research_misconduct: undefined,
  });
  // On the way back all of it is as it was said.
  await press(page, back(page));
  await eventually(async () => assert.equal(await key(page), 'tax_resident'));
  await ticks(page).waitFor();
  assert.ok(await line(page, 'incidents').isChecked());
  assert.equal(await unclear(page, 'research_misconduct').getAttribute('aria-pressed'), 'true');
});

appTest('conditions: one step back takes all denials back', at('tax_resident', FIELD), async ({ page }) => {
  await ticks(page).waitFor();
  await next(page).click();
  await goesOn(page, 'tax_resident');
  await page.getByRole('group', { name: '撤销和重做' }).getByRole('button', { name: /^撤销：/ }).click();
  await eventually(async () => assert.equal(await key(page), 'tax_resident'));
  await next(page).getByText('以上都没有').waitFor();
  await keptConditions(page, Object.fromEntries(CONDITIONS.map(({ path }) => [path, undefined])));
});

appTest('conditions that are skipped come again, each with its own answer', at('tax_resident', FIELD), async ({ page }) => {
  await ticks(page).waitFor();
  await skip(page).click();
  await goesOn(page, 'tax_resident');
  await keptConditions(page, Object.fromEntries(CONDITIONS.map(({ path }) => [path, undefined])));
});

appTest('the next page has the focus, and the way back leads to the last one', at('', FIELD), async ({ page }) => {
  const first = (await asked(page)).here;
  await press(page, next(page));
  await goesOn(page, first);
  await asked(page);
  const second = await title(page).first().innerText();
  await eventually(async () => assert.match(await focused(page), new RegExp(second.slice(0, 12))));
  await press(page, back(page));
  await eventually(async () => assert.equal(await key(page), first));
  await asked(page);
  await press(page, next(page));
  await eventually(async () => assert.equal(await title(page).first().innerText(), second));
});

appTest('a reload goes on where it was', at('year.staff'), async ({ page }) => {
  await region(page, '职工总数').getByRole('textbox').fill('80');
  await page.getByText(/^已保存 .*，仅在本机$/).waitFor();
  await page.reload();
  await started(page);
  assert.equal(await key(page), 'year.staff');
  assert.equal(await region(page, '职工总数').getByRole('textbox').inputValue(), '80');
  await region(page, '科技人员数').waitFor();
  await next(page).click();
  await goesOn(page, 'year.staff');
});

appTest('R&D within the country is said with one button', at('year.rd.total'), async ({ page }) => {
  const card = page.getByRole('region', { name: /研究开发费用（高企口径）$/ });
  const cells = (name) => card.getByRole('textbox', { name: new RegExp(`^[0-9]{4} 年${name}`) });
  const button = card.getByRole('button', { name: '全部在境内' });
  await button.waitFor();
  assert.ok(await button.isDisabled(), 'there is no total yet');
  for (const [place, sum] of ['187', '220-230', '265.5'].entries()) await cells('研究开发费用').nth(place).fill(sum);
  await press(page, button);
  await eventually(async () => {
    const { years } = (await keptDraft(page, 'a')).answers;
    for (const year of [2023, 2024, 2025]) assert.deepEqual(years[year].rd.domestic, years[year].rd.total);
    assert.deepEqual(years[2024].rd.total, { from: '2200000', to: '2300000' });
  });
  assert.equal(await button.getAttribute('aria-pressed'), 'true');
});

appTest('the counts stand by themselves, and none is one button', at('ip_counts.class1'), async ({ page }) => {
  const card = region(page, '知识产权件数');
  await card.waitFor();
  assert.equal(await card.getByText('只填件数').count(), 0);
  assert.doesNotMatch(await card.innerText(), /上面/);
  await card.getByRole('button', { name: 'Ⅱ类，认定高企时用过：没有' }).click();
  await eventually(async () => assert.equal((await keptDraft(page, 'a')).answers.ip_counts.class2_used, '0'));
});

appTest('what was skipped comes again when nothing else is left', {
  ...at('', { ...sample('qualified').answers, tax_resident: undefined, accounts_sound: undefined, field: undefined }),
}, async ({ page }) => {
  const came = [];
  await eventually(async () => assert.ok(await key(page)));
  while (await key(page) !== 'end') {
    const here = await key(page);
    came.push(here);
    assert.ok(came.length < 20, came.join(' '));
    await skip(page).click();
    await goesOn(page, here);
  }
  const once = came.length / 2;
  assert.deepEqual(came.slice(once).sort(), came.slice(0, once).sort(), 'each came twice');
  await main(page).getByRole('button', { name: '接着答没答的 3 题' }).click();
  await eventually(async () => assert.ok(came.includes(await key(page))));
});

appTest('the end says the verdicts once', at('end', sample('unqualified').answers), async ({ page }) => {
  await main(page).locator('.summary').waitFor();
  assert.equal(await main(page).getByText('高新技术企业认定', { exact: true }).filter({ visible: true }).count(), 1);
});

appTest('undo leads back to the question', at('ip_counts.class1'), async ({ page }) => {
  await page.getByRole('textbox').first().fill('2');
  await next(page).click();
  await goesOn(page, 'ip_counts.class1');
  await page.getByRole('group', { name: '撤销和重做' }).getByRole('button', { name: /^撤销：/ }).click();
  await eventually(async () => assert.equal(await key(page), 'ip_counts.class1'));
  await eventually(async () => assert.equal(await page.getByRole('textbox').first().inputValue(), ''));
});

appTest('an ended programme asks for nothing more, and the form marks what is left', at('', {
  ...sample('unqualified').answers, years: { 2025: { staff: 210, rd_staff: 6 } }, tax_resident: false,
}), async ({ page }) => {
  await eventually(async () => assert.equal(await key(page), 'end'));
  await main(page).getByRole('heading', { level: 1 }).waitFor();
  assert.equal(await main(page).getByRole('button', { name: /^接着答没答的/ }).count(), 0);
  await main(page).getByRole('link', { name: /^转到完整自评/ }).click();
  await page.getByRole('navigation', { name: '各节' }).getByRole('link', { name: /^成果与管理/ }).click();
  const card = page.getByRole('region', { name: '科技成果转化项数', exact: true });
  await card.getByText(/^不影响结论/).waitFor();
});

appTest('the questions of other programmes come when they are wanted', at('end', {
  ...sample('unqualified').answers,
}), async ({ page }) => {
  const onward = main(page).getByRole('button', { name: /^接着看其他项目/ });
  await onward.click();
  await goesOn(page, 'end');
  await title(page).first().waitFor();
  await page.getByText(/^主要项目的结论已定|^这是最后一页/).waitFor();
});
