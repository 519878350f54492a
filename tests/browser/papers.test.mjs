// 材料与日程: papers that come and go with answers, ticks that stay with the draft, the calendar file, tables to copy,
// and what it is worth.

import assert from 'node:assert/strict';
import { appTest, downloadOf, openApp, overflow, screenshot, started } from './lib/app.mjs';
import { byIcalJs, byPython, times } from './lib/calendars.mjs';
import { choose, typeInto } from './lib/keys.mjs';
import { eventually, exported, goHome, keptDraft, openFile } from './lib/home.mjs';
import { canonical, draftWith, sample, shelf } from './lib/samples.mjs';

const DRAFT = sample('qualified');
const PAPERS = { route: '#/papers/a', storage: shelf({ a: DRAFT }) };
const fold = (page, name) => page.locator('.papers-fold').filter({ has: page.locator('summary .name', { hasText: name }) });
const hnte = (page) => fold(page, '高新技术企业认定');
const box = (page, name) => hnte(page).getByRole('checkbox', { name });
const progress = (place) => place.locator('summary .sum').innerText();
const undo = (page) => page.getByRole('button', { name: /^撤销：/ });
const section = (page, name) => page.getByRole('region', { name, exact: true });
const year = (page, paper, which) => hnte(page).getByRole('group', { name: paper, exact: true }).getByRole('checkbox', { name: which });

// Opens a programme that is folded.
async function unfolded(page, name) {
  const place = fold(page, name);
  if (!await place.evaluate((el) => el.open)) await place.locator('summary').click();
  return place;
}

appTest('a tick is kept, taken back, and goes along with the file', PAPERS, async ({ page }) => {
  const [ready, all] = (await progress(hnte(page))).match(/\d+/g).map(Number);
  assert.equal(ready, 0);
  assert.equal(await hnte(page).getByRole('checkbox').count(), all, 'as many boxes as it says');
  await box(page, /^高新技术企业认定申请书/).check();
  await year(page, '财务会计报告', '2024 年').check();
  assert.equal(await progress(hnte(page)), `已备 2 / ${all}`);
  const ticked = { hnte: { 高新技术企业认定申请书: true, '财务会计报告|2024': true } };
  await eventually(async () => assert.deepEqual((await keptDraft(page, 'a')).papers, ticked));
  assert.deepEqual(canonical((await keptDraft(page, 'a')).answers), canonical(DRAFT.answers), 'no answer has changed');

  await page.reload();
  await started(page);
  assert.equal(await progress(hnte(page)), `已备 2 / ${all}`);
  assert.ok(await year(page, '财务会计报告', '2024 年').isChecked());

  // The history begins anew with the page.
  await box(page, '营业执照等注册登记证件').check();
  assert.equal(await undo(page).getAttribute('aria-label'), '撤销：材料“营业执照等注册登记证件”');
  await undo(page).click();
  await eventually(async () => assert.equal(await progress(hnte(page)), `已备 2 / ${all}`));
  assert.ok(!await box(page, '营业执照等注册登记证件').isChecked());

  const file = await exported(page, DRAFT.name);
  assert.deepEqual(file.draft.papers, ticked);
  const other = await openApp();
  try {
    await started(other.page);
    await openFile(other.page, { name: file.name, mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(file.draft)) });
    await other.page.getByRole('link', { name: '材料与日程' }).click();
    await eventually(async () => assert.equal(await progress(hnte(other.page)), `已备 2 / ${all}`));
    assert.ok(await box(other.page, /^高新技术企业认定申请书/).isChecked());
  } finally {
    await other.close();
  }
});

const CERTIFICATE = '有效期内的高新技术企业证书';
appTest('a paper appears when an answer is given and disappears when it is taken back', {
  route: '#/papers/a', storage: shelf({ a: draftWith({ ...DRAFT.answers, hnte_certificate: undefined }) }),
}, async ({ page }) => {
  const papers = async () => {
    await page.getByRole('navigation', { name: '本企业' }).getByRole('link', { name: '材料与日程' }).click();
    return unfolded(page, '科技型中小企业评价入库');
  };
  let sme = await papers();
  const wanted = () => sme.locator('.paper-checks').getByText(CERTIFICATE);
  const open = () => sme.locator('.papers-open li').filter({ hasText: CERTIFICATE });
  assert.equal(await wanted().count(), 0);
  await open().getByRole('link').first().click();
  await choose(page, page.getByRole('radiogroup', { name: '现在持有高新技术企业证书吗？' }), '有');
  await typeInto(page, page.getByRole('region', { name: '高新技术企业证书的发证日期' }).getByRole('textbox'), '2025-12-05');
  sme = await papers();
  await wanted().waitFor();
  assert.equal(await open().count(), 0);
  const expiry = section(page, '日程').locator('.timeline li').filter({ hasText: '高新技术企业证书有效期的最后一天' });
  assert.match(await expiry.innerText(), /2028-12-04/);
  // Back, answer by answer, on the page itself.
  await undo(page).click();
  await wanted().waitFor({ state: 'detached' });
  await open().waitFor();
  assert.equal(await expiry.count(), 0);
});

appTest('two parsers read the calendar file, and its events are those on the page', {
  route: '#/papers/a',
  storage: shelf({
    a: { ...sample('nested'), answers: { ...sample('nested').answers, ip: [{ kind: 'invention', title: '夹具, 一; 种\\', expires_on: '2043-05-15' }] } },
  }),
}, async ({ page }) => {
  const file = await downloadOf(page, () => page.getByRole('button', { name: '存成日历文件 (.ics)' }).click());
  assert.equal(file.name, `${sample('nested').name}-申报日程.ics`);
  await page.getByText(`已存成文件“${file.name}”`).waitFor();
  assert.ok(file.text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75 && !line.includes('\n')));
  const shown = await section(page, '日程').locator('.timeline:not(.is-over) > li:not(.is-today)').evaluateAll((rows) => rows.map((row) => {
    const days = [...row.querySelectorAll('time')].map((time) => time.getAttribute('datetime'));
    return { title: row.querySelector('.title').textContent, from: days[0], until: days.at(-1), yearly: row.querySelector('.days').textContent.includes('每年') };
  }));
  assert.ok(shown.length >= 4, 'certificate, right, yearly duties');
  const plain = (events) => events.map(({ title, from, until, yearly }) => ({ title, from, until, yearly }));
  const [first, second] = [byIcalJs(file.text), byPython(file.text)];
  assert.deepEqual(plain(first), shown);
  assert.deepEqual(second, first);
  assert.ok(first.every((event) => event.alarms.length > 0 && event.alarms.every((seconds) => seconds < 0)));
  assert.equal(new Set(first.map((event) => event.uid)).size, first.length);
  const report = first.find((event) => event.title.includes('填报上年度情况'));
  const start = Number(report.from.slice(0, 4));
  assert.deepEqual(times(file.text, report.uid, 3), [0, 1, 2].map((more) => `${start + more}-05-31`));
  assert.ok(first.some((event) => event.title === '发明专利 夹具, 一; 种\\有效期的最后一天'));
});

appTest('the tables of the application forms are copied as text and as tables', PAPERS, async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const copied = async (name) => {
    await page.getByRole('button', { name: `复制“${name}”` }).click();
    await page.getByText(`已复制“${name}”`).waitFor();
    return page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      const part = async (type) => (await item.getType(type)).text();
      return { text: await part('text/plain'), html: await part('text/html') };
    });
  };
  const ledger = await copied('年度研究开发费用结构（高企口径）');
  const rows = ledger.text.split('\n').map((line) => line.trimEnd().split('\t'));
  assert.deepEqual(rows[0], ['科目（万元）', '2023 年', '2024 年', '2025 年']);
  assert.deepEqual(rows.find(([name]) => name === '人员人工费用'), ['人员人工费用', '86.00', '101.20', '118.60']);
  const shown = await page.getByRole('region', { name: '年度研究开发费用结构（高企口径）' }).locator('tr')
    .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent)));
  assert.deepEqual(rows, shown, 'what is copied is what is shown');
  assert.match(ledger.html, /<td[^>]*>118\.60<\/td>/);
  const rights = await copied('知识产权汇总');
  assert.match(rights.text, /^1\t一种轴承套圈磨削方法\t发明专利\t\t2023-05-16\t自主研发/m);
});

appTest('of two tax rates the better is named and only that is added', {
  route: '#/papers/a',
  storage: shelf({
    a: draftWith({ ...DRAFT.answers, years: { ...DRAFT.answers.years, 2025: { ...DRAFT.answers.years[2025], taxable_profit: '2000000', rd_deductible: '0' } } }),
  }),
}, async ({ page }) => {
  const worth = section(page, '值多少');
  await worth.getByText('“小型微利”更划算').waitFor();
  await worth.getByText('2025 年应纳税所得额 200 万元 × 20%').waitFor();
  const row = (name) => worth.locator('table').last().locator('tr').filter({ has: page.getByRole('rowheader', { name }) }).locator('td').allInnerTexts();
  assert.deepEqual((await row('小型微利')).slice(0, 1), ['40 万元']);
  const [total, , last] = await row('合计');
  assert.match(total, /117\.5/, 'the better rate and the awards: 40 + 77.5 at least');
  assert.equal(last, '20 万元', 'in 2028 the law of the small ones is over');
});

appTest('what is assumed of the years to come is moved, and moves them', {
  route: '#/papers/a', storage: shelf({ a: draftWith({ ...DRAFT.answers, years: { ...DRAFT.answers.years, 2025: { ...DRAFT.answers.years[2025], taxable_profit: '2000000' } } }) }),
}, async ({ page }) => {
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: /^小型微利/ }) });
  const sums = () => row.getByRole('cell').allInnerTexts();
  await page.getByText('各年的应纳税所得额、研发费用都当作和上一年一样', { exact: false }).waitFor();
  await eventually(async () => assert.deepEqual((await sums()).slice(0, 2), ['40 万元', '40 万元']));
  const fold = page.locator('details').filter({ hasText: '改假设：以后每年增长多少' });
  await fold.locator('summary').click();
  const growth = fold.getByRole('textbox', { name: '应纳税所得额，每年增长百分之几' });
  await growth.fill('10');
  await eventually(async () => assert.deepEqual((await sums()).slice(0, 2), ['40 万元', '44 万元']));
  await page.getByText('各年的应纳税所得额当作每年增长 10%，研发费用当作和上一年一样', { exact: false }).waitFor();
  await growth.fill('a lot');
  await growth.blur();
  await fold.getByText('请填 -90 到 1000 的数，减少写负数。').waitFor();
  assert.deepEqual((await sums()).slice(0, 2), ['40 万元', '44 万元'], 'what cannot be read changes nothing');
});

appTest('a draft without answers says what is missing, on a phone too', {
  route: '#/papers/a', storage: shelf({ a: draftWith({}) }), size: 'phone',
}, async ({ page }) => {
  await page.getByText('研发费用还没有填。').waitFor();
  await page.getByText('知识产权清单还没有填').waitFor();
  await hnte(page).getByRole('heading', { name: '还说不准要不要的' }).waitFor();
  assert.equal(await overflow(page), 0);
  await screenshot(page, 'papers-empty', ['phone']);
});

appTest('from the card of a programme that is met one comes to its papers', {
  route: '#/result/a', storage: shelf({ a: DRAFT }),
}, async ({ page }) => {
  await page.locator('#p-tech_sme').getByRole('link', { name: '看材料与日程' }).click();
  await page.getByRole('heading', { level: 1, name: '材料与日程' }).waitFor();
  await fold(page, '科技型中小企业评价入库').locator('.paper-checks').waitFor();
  await goHome(page);
});
