// Fills a whole draft through the real widgets, with the keyboard alone: "answer this path with this value"
// for every question of the form, in the order of the form. The answers come from a draft file, titles and
// layouts from static/questions.json, the words of fields and choices from lib/words.mjs.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './browser.mjs';
import { choose, chooseFrom, press, tabTo, typeInto } from './keys.mjs';
import { CHOICES, COUNTED, LISTS, YEARLY } from './words.mjs';

const json = (file) => JSON.parse(readFileSync(path.join(ROOT, file), 'utf8'));
export const { sections: SECTIONS, screens: SCREENS } = json('static/questions.json');
const REGIONS = json('static/regions.json');

const isRange = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

// Fills the form, which shows its first section, and goes on to the result page.
// `afterSection(section, soFar)`: soFar is the draft as far as it has been answered.
export async function fillDraft(page, draft, { afterSection = async () => {} } = {}) {
  const years = yearsOf(draft.answers);
  const asked = new Set();
  for (const [place, section] of SECTIONS.entries()) {
    await page.getByRole('heading', { level: 1, name: section.title, exact: true }).waitFor();
    for (const question of section.questions) {
      await answerQuestion(page, question, draft, years);
      for (const { path: field } of question.fields ?? []) asked.add(field);
    }
    await afterSection(section, upTo(draft, asked));
    const next = SECTIONS[place + 1];
    const onward = page.getByRole('main').getByRole('link', { name: next ? `下一节：${next.title}` : '看完整结果' });
    await press(page, onward.first());
  }
  await page.getByRole('heading', { level: 1, name: '结果' }).waitFor();
}

// The three calendar years before the year of application; none before the enterprise was registered.
export function yearsOf({ apply_on: day, registered_on: registered = '' }) {
  const last = Number(day.slice(0, 4)) - 1;
  return [last - 2, last - 1, last].filter((year) => year >= Number(registered.slice(0, 4)));
}

// What a draft says at a path of questions.json: `region`, `hnte_certificate.held`, `year.rd.total`.
export function said(answers, field, year) {
  const inside = field.startsWith('year.') ? answers.years?.[year] : answers;
  return field.replace(/^year\./, '').split('.').reduce((at, key) => at?.[key], inside);
}

// The draft with only the answers of `asked`.
function upTo(draft, asked) {
  const kept = (node, prefix) => Object.fromEntries(Object.entries(node).flatMap(([key, value]) => {
    const field = prefix + key;
    if (asked.has(field)) return [[key, value]];
    const deeper = [...asked].some((other) => other.startsWith(`${field}.`));
    return deeper && isRange(value) ? [[key, kept(value, `${field}.`)]] : [];
  }));
  const { years, ...once } = draft.answers;
  const byYear = Object.entries(years).map(([year, figures]) => [year, kept(figures, 'year.')]);
  return { ...draft, answers: { ...kept(once, ''), years: Object.fromEntries(byYear) } };
}

// Answers one question as the draft does; nothing where the draft is silent.
export async function answerQuestion(page, question, draft, years) {
  const { answers } = draft;
  const last = years[years.length - 1];
  const title = question.title.replaceAll('{years}', years.join('、')).replaceAll('{year}', last);
  const card = page.getByRole('region', { name: title, exact: true });
  const field = question.fields?.[0]?.path;
  if (question.layout === 'name') return typeInto(page, card.getByRole('textbox'), draft.name);
  if (question.layout === 'three_years') return answerYears(page, card, question, answers, years);
  const value = said(answers, field, last);
  if (value === undefined || value === null) return undefined;
  switch (question.layout) {
    case 'region': return answerRegion(page, card, value);
    case 'uscc': case 'day': return typeInto(page, card.getByRole('textbox'), value);
    case 'yes_no': return choose(page, card.getByRole('radiogroup'), question.words[value ? 0 : 1]);
    case 'word': return choose(page, card.getByRole('radiogroup'), word(CHOICES[field], value));
    case 'list': return answerList(page, card, field, value);
    case 'points': return answerPoints(page, card, question, value);
    case 'numbers': return answerNumbers(page, card, question, answers);
    default: {
      const key = field.replace(/^year\./, '');
      return answerNumber(page, card, title, value, field.startsWith('year.') && !COUNTED.has(key));
    }
  }
}

function word(words, code) {
  return words[code] ?? assert.fail(`lib/words.mjs has no word for “${code}”`);
}

async function answerRegion(page, card, code) {
  const name = [`${code.slice(0, 2)}0000`, `${code.slice(0, 4)}00`, code].map((part) => REGIONS[part]).join('');
  await typeInto(page, card.getByLabel('找地名，或填六位行政区划代码'), REGIONS[code]);
  await press(page, card.getByRole('button', { name, exact: true }));
  await card.getByText(`选的是${name}，代码 ${code}。`).waitFor();
}

// As it is typed into a field of 万元: yuan with the point moved, never through a float.
export function asTyped(value, money) {
  if (!money) return String(value);
  const digits = String(value).padStart(5, '0');
  return `${digits.slice(0, -4)}.${digits.slice(-4)}`.replace(/\.?0+$/, '');
}

// One number: 准确 is what the form begins with, a range is 大约.
async function answerNumber(page, around, label, value, money) {
  if (!isRange(value)) return typeInto(page, around.getByRole('textbox'), asTyped(value, money));
  await choose(page, around.getByRole('radiogroup', { name: `${label}怎么答` }), '大约');
  await typeEnds(page, around, value, money);
}

async function typeEnds(page, around, { from, to }, money) {
  if (from !== undefined) await typeInto(page, around.getByRole('textbox', { name: '最少' }), asTyped(from, money));
  if (to !== undefined) await typeInto(page, around.getByRole('textbox', { name: '最多' }), asTyped(to, money));
}

// Several numbers that have names of their own.
async function answerNumbers(page, card, question, answers) {
  for (const [place, { path: field }] of question.fields.entries()) {
    const value = said(answers, field);
    const one = card.locator('.field').nth(place);
    if (value !== undefined) await typeInto(page, one.getByRole('textbox'), String(value));
  }
}

// A grade of the official table is pressed; anything else is typed.
async function answerPoints(page, card, question, value) {
  const [from, to] = isRange(value) ? [value.from, value.to] : [value, value];
  const grade = question.grades?.find(([, lo, hi]) => Number(from) === lo && Number(to) === hi);
  if (!grade) return answerNumber(page, card, question.title, value, false);
  const points = grade[1] === grade[2] ? grade[1] : `${grade[1]}–${grade[2]}`;
  const button = card.getByRole('button', { name: `${grade[0]} ${points}`, exact: true });
  await press(page, button);
  assert.equal(await button.getAttribute('aria-pressed'), 'true');
}

// The table of years, cell by cell. A range is typed into its cell as "200–280"; one in the last cell that
// is answered goes the other way, through 大约 of the editor below the table.
async function answerYears(page, card, question, answers, years) {
  const cells = question.fields.flatMap(({ path: field }) => years.map((year) => {
    const key = field.replace(/^year\./, '');
    return { name: YEARLY[key], year, value: said(answers, field, year), money: !COUNTED.has(key) };
  })).filter((cell) => cell.value !== undefined);
  if (cells.length === 0) return;
  await unfold(page, card, question.fold);
  for (const [place, { name, year, value, money }] of cells.entries()) {
    const cell = card.getByRole('textbox', { name: new RegExp(`^${year} 年${name}(，大约)?$`) });
    if (!isRange(value)) {
      await typeInto(page, cell, asTyped(value, money));
    } else if (place < cells.length - 1) {
      await typeInto(page, cell, `${asTyped(value.from, money)}-${asTyped(value.to, money)}`);
    } else {
      await tabTo(page, cell);
      await choose(page, card.getByRole('radiogroup', { name: `${year} 年，${name}怎么答` }), '大约');
      await typeEnds(page, card, value, money);
    }
  }
}

// Opens the fold that hides a question, if it is there and closed.
async function unfold(page, card, title) {
  const fold = card.locator('details:not([open]) > summary', { hasText: title });
  if (title && await fold.count() > 0) await press(page, fold);
}

async function answerList(page, card, list, items) {
  if (items.length === 0) return press(page, card.getByRole('button', { name: '一项也没有' }));
  const labels = LISTS[list] ?? assert.fail(`lib/words.mjs does not know the list “${list}”`);
  for (const [place, item] of items.entries()) {
    await press(page, card.getByRole('button', { name: place === 0 ? '加一项' : '再加一项' }));
    for (const key of Object.keys(item)) assert.ok(labels[key], `lib/words.mjs does not know ${list}.${key}`);
    for (const [key, [label, words]] of Object.entries(labels)) {
      if (item[key] !== undefined) await answerField(page, card, label, words, item[key]);
    }
    await press(page, card.getByRole('button', { name: '加入清单' }));
  }
}

function answerField(page, card, label, words, value) {
  if (words.number) return typeInto(page, card.getByRole('textbox', { name: label, exact: true }), String(value));
  const field = card.getByLabel(label, { exact: true });
  return Object.keys(words).length > 0 ? chooseFrom(page, field, word(words, value)) : typeInto(page, field, value);
}
