// 快速自评: one question at a time, until none can change a verdict; the same draft as the form, by keyboard and by
// mouse, with skipping, going back, undo and a reload in the middle.

import assert from 'node:assert/strict';
import { appTest, assessDraft, screenshot, started } from './lib/app.mjs';
import { answerQuestion, said, SECTIONS, yearsOf } from './lib/fill.mjs';
import { eventually, keptDraft } from './lib/home.mjs';
import { focused, press } from './lib/keys.mjs';
import { draftWith, sample, SAMPLES, shelf } from './lib/samples.mjs';
import { STANDINGS } from './lib/words.mjs';

const QUESTIONS = SECTIONS.flatMap((section) => section.questions).filter((question) => question.fields?.length);
const main = (page) => page.getByRole('main');
const title = (page) => page.locator('#main .q-title');
const next = (page) => page.getByRole('button', { name: '下一题' });
const skip = (page) => page.getByRole('button', { name: '跳过' });
const back = (page) => page.getByRole('button', { name: '上一题' });
// The field of the question, once the page has chosen one; or that it is the end.
const key = (page) => eventually(async () => {
  const part = (await page.evaluate(() => location.hash)).split('/')[3];
  assert.ok(part, 'no question yet');
  return part;
});
const asked = async (page) => {
  const here = await key(page);
  return QUESTIONS.find((question) => question.fields[0].path === here);
};
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

// Answers until it stops, with the keyboard; says which questions came.
async function goThrough(page, draft) {
  const years = yearsOf(draft.answers);
  const came = [];
  for (;;) {
    const here = await key(page);
    if (here === 'end') return came;
    came.push(here);
    assert.ok(came.length < 60, `it does not end: ${came.join(' ')}`);
    const question = await asked(page);
    await title(page).waitFor();
    if (isKnown(draft, question, years)) {
      await answerQuestion(page, question, draft, years);
      await press(page, next(page));
    } else {
      await press(page, skip(page));
    }
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

// As many as natively (tests/next/samples.rs); one that is skipped comes twice.
const MOST = { qualified: 31, borderline: 36, unqualified: 18 };

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
    assert.ok(first.size <= MOST[name], `${first.size} questions: ${came.join(' ')}`);
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
  await skip(page).click();
  await eventually(async () => assert.equal(await key(page), 'registered_on'));
  await page.getByRole('textbox').fill('2019-03-12');
  await main(page).getByRole('link', { name: '换成完整自评' }).click();
  await page.getByRole('heading', { level: 1, name: '企业基本情况' }).waitFor();
  const card = page.getByRole('region', { name: '注册成立日期', exact: true });
  assert.equal(await card.getByRole('textbox').inputValue(), '2019-03-12');
});

const WHO = { apply_on: '2026-07-15', region: '350205', registered_on: '2018-04-20' };
const at = (question, answers = {}) => (
  { storage: shelf({ a: draftWith({ ...WHO, ...answers }) }), route: `#/quick/a${question ? `/${question}` : ''}` }
);
const yes = (page, word) => page.getByRole('radio', { name: word, exact: true });

appTest('the next question has the focus, and the way back leads to the last one', at(), async ({ page }) => {
  await eventually(async () => assert.ok(await asked(page)));
  const first = await key(page);
  await yes(page, (await asked(page)).words[0]).check();
  await press(page, next(page));
  await goesOn(page, first);
  const second = await title(page).innerText();
  await eventually(async () => assert.match(await focused(page), new RegExp(second.slice(0, 12))));
  await press(page, back(page));
  await eventually(async () => assert.equal(await key(page), first));
  assert.ok(await yes(page, (await asked(page)).words[0]).isChecked(), 'the answer is still there');
  await press(page, next(page));
  await eventually(async () => assert.equal(await title(page).innerText(), second));
});

appTest('a reload goes on where it was', at('year.staff'), async ({ page }) => {
  await page.getByRole('textbox').fill('80');
  await page.getByText(/^已保存 .*，仅在本机$/).waitFor();
  await page.reload();
  await started(page);
  assert.equal(await key(page), 'year.staff');
  assert.equal(await page.getByRole('textbox').inputValue(), '80');
  await next(page).click();
  await goesOn(page, 'year.staff');
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
  await main(page).getByRole('button', { name: `接着答没答的 ${once} 题` }).click();
  await eventually(async () => assert.ok(came.includes(await key(page))));
});

appTest('undo leads back to the question', at('tax_resident'), async ({ page }) => {
  await yes(page, '不是').check();
  await next(page).click();
  await goesOn(page, 'tax_resident');
  await page.getByRole('group', { name: '撤销和重做' }).getByRole('button', { name: /^撤销：/ }).click();
  await eventually(async () => assert.equal(await key(page), 'tax_resident'));
  assert.ok(!await yes(page, '不是').isChecked());
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
  await title(page).waitFor();
  await page.getByText(/^主要项目的结论已定|^这是最后一题/).waitFor();
});
