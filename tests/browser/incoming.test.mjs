// A draft is opened that is here already: the same is not stored twice, one that says something else is compared
// answer by answer, and nothing is replaced unless somebody chose so.

import assert from 'node:assert/strict';
import { appTest, overflow, screenshot, SIZES, started, STRICT_POLICY } from './lib/app.mjs';
import { eventually, exported, goHome, names, openFile, stored as newest } from './lib/home.mjs';
import { nameless, stickingOut, tooSmall } from './lib/inspect.mjs';
import { canonical, draftWith, sample, shelf } from './lib/samples.mjs';

const CODE = '91350100M000100Y43';
const copy = (draft) => JSON.parse(JSON.stringify(draft));
const file = (...drafts) => ({
  name: '别处来的.kece.json', mimeType: 'application/json',
  buffer: Buffer.from(JSON.stringify(drafts.length === 1 ? drafts[0] : drafts)),
});

const here = { ...sample('borderline'), answers: { ...sample('borderline').answers, uscc: CODE } };
const changed = copy(here);
changed.name = '示例轴承科技股份有限公司';
changed.answers.years['2025'].staff = '98.0';
changed.answers.years['2025'].sales = { from: '50000000', to: '52000000' };
changed.answers.years['2023'].sales = 48000000;
changed.answers.ip[0].core = false;
changed.answers.ip.splice(1, 1);
changed.answers.ip.push({ kind: 'software', title: '轴承寿命预测软件', granted_on: '2025-03-02' });
changed.answers.later = { x: 1 };

const STORAGE = shelf({ b: here });
const head = (page, words) => page.getByRole('heading', { level: 1, name: words });
const asks = (page) => head(page, `“${here.name}”这里已经有一份`);
const stored = async (page, id = 'b') => (await newest(page, id)).draft;
const ids = (page) => page.evaluate(() => Object.keys(localStorage).filter((key) => /^kece\.draft\.\w+$/.test(key)));
const click = (page, name) => page.getByRole('button', { name, exact: true }).click();
const row = (page, label) => page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: label, exact: true }) });
const take = (page, label) => row(page, label).getByRole('radio').last().check();

// Every row as "label: here | there".
const rows = (page) => page.locator('.differences tbody tr').evaluateAll((all) => all.map((tr) => {
  const [label, a, b] = [...tr.children].map((cell) => cell.textContent.trim());
  return `${label}：${a} | ${b}`;
}));

appTest('the differences are said in words, and nothing is chosen for anybody', { storage: STORAGE }, async ({ page }) => {
  await openFile(page, file(changed));
  await asks(page).waitFor();
  assert.match(await asks(page).innerText(), /和文件里的有 7 处不同$/);
  assert.deepEqual(await rows(page), [
    '企业名称：示例轴承科技有限公司 | 示例轴承科技股份有限公司',
    '2025 年销售收入：约 4,900–5,200 万元 | 约 5,000–5,200 万元',
    '2025 年职工总数：96 人 | 98 人',
    '知识产权“一种轴承保持架的加工方法”：对主要产品（服务）起核心支持作用：是 | 否',
    '知识产权“一种滚子分选装置”：实用新型专利，2023-08-04 授权，自主研发，目前有效，核心，权属没有争议，认定高企时没用过 | 没有这一项',
    '知识产权“轴承寿命预测软件”：没有这一项 | 软件著作权，2025-03-02 登记',
    '这个版本不认识的内容：没有 | 一组内容',
  ]);
  assert.equal(await page.locator('.differences tr td:nth-of-type(1) input:checked').count(), 7);
  assert.equal(await page.title(), '打开草稿 · 科策自评');
  await page.getByText('7 处都用这里的。').waitFor();
  await click(page, '按选的合并');
  await page.getByText(`“${here.name}”照这里的，没有改动`).waitFor();
  await page.waitForURL(/#\/fill\/b/);
  assert.deepEqual(await stored(page), here);
});

appTest('what was chosen is merged, and can be taken back', { storage: STORAGE }, async ({ page }) => {
  await openFile(page, file(changed));
  await asks(page).waitFor();
  await take(page, '2025 年职工总数');
  await take(page, '知识产权“一种滚子分选装置”');
  await take(page, '知识产权“轴承寿命预测软件”');
  await take(page, '这个版本不认识的内容');
  await page.getByText('4 处用文件里的，其余 3 处用这里的。').waitFor();
  await click(page, '按选的合并');
  await page.getByText(`已合并到“${here.name}”，改了 4 处`).waitFor();
  await page.waitForURL(/#\/fill\/b/);
  const merged = copy(here);
  merged.answers.years['2025'].staff = '98.0';
  merged.answers.ip = [here.answers.ip[0], here.answers.ip[2], changed.answers.ip.at(-1)];
  merged.answers.later = { x: 1 };
  assert.deepEqual(await stored(page), merged);
  assert.equal((await ids(page)).length, 1);
  await click(page, '撤销');
  await page.getByText(`“${here.name}”回到了合并前的样子`).waitFor();
  assert.deepEqual(await stored(page), here);
  assert.deepEqual(canonical((await exported(page, here.name)).draft), canonical(here));
});

appTest('with all of the file it says what the file says', { storage: STORAGE }, async ({ page }) => {
  await openFile(page, file(changed));
  await asks(page).waitFor();
  await click(page, '全用文件里的');
  await page.getByText('7 处都用文件里的。').waitFor();
  await click(page, '全用这里的');
  await page.getByText('7 处都用这里的。').waitFor();
  await click(page, '全用文件里的');
  await click(page, '按选的合并');
  await page.getByText(`已合并到“${here.name}”，改了 7 处`).waitFor();
  const { draft } = await exported(page, changed.name);
  const sorted = (one) => canonical({ ...one, answers: { ...one.answers, ip: [...one.answers.ip].sort((a, b) => a.title.localeCompare(b.title)) } });
  const expected = copy(changed);
  // Written as it was here: the same number.
  expected.answers.years['2023'].sales = here.answers.years['2023'].sales;
  assert.deepEqual(sorted(draft), sorted(expected));
  await openFile(page, file(changed));
  await page.getByText(`已打开“${changed.name}”，和这里的一样，没有重复存`).waitFor();
});

appTest('taking a merge back loses nothing that was typed since', { storage: STORAGE }, async ({ page }) => {
  await openFile(page, file(changed));
  await asks(page).waitFor();
  await click(page, '全用文件里的');
  await click(page, '按选的合并');
  await page.getByText('已合并到').waitFor();
  const name = page.getByRole('region', { name: '企业名称' }).getByRole('textbox');
  await name.fill('合并后改的名');
  await click(page, '撤销');
  await page.getByText(`“${here.name}”合并后又改过，合并前的另存了一份`).waitFor();
  assert.equal((await stored(page)).name, '合并后改的名');
  await goHome(page);
  assert.deepEqual((await names(page)).sort(), ['合并后改的名', here.name].sort());
});

appTest('both are kept, or the one that came is not opened', { storage: STORAGE }, async ({ page }) => {
  await openFile(page, file(changed));
  await asks(page).waitFor();
  await click(page, '不打开');
  await page.getByText(`没有打开，这里的“${here.name}”没有动`).waitFor();
  assert.deepEqual(await names(page), [here.name]);
  assert.deepEqual(await stored(page), here);
  await openFile(page, file(changed));
  await asks(page).waitFor();
  await take(page, '企业名称');
  await click(page, '分开存一份');
  await page.getByText(`已打开“${changed.name}”，和原来的“${here.name}”分开存`).waitFor();
  await goHome(page);
  assert.deepEqual((await names(page)).sort(), [here.name, changed.name].sort());
  assert.deepEqual(await stored(page), here, 'what was chosen is not merged then');
  assert.deepEqual((await exported(page, changed.name)).draft, changed);
});

appTest('one that is here already is opened and not stored again, however it is written', { storage: STORAGE }, async ({ page }) => {
  const same = copy(here);
  same.answers.years['2025'].staff = { from: '96', to: 96 };
  same.answers.ip.reverse();
  await openFile(page, file(same));
  await page.getByText(`已打开“${here.name}”，和这里的一样，没有重复存`).waitFor();
  await page.waitForURL(/#\/fill\/b/);
  assert.deepEqual(await stored(page), here);
  assert.equal((await ids(page)).length, 1);
});

const MARKUP = '<img src=x onerror="window.hit=1"><b>甲</b>&amp;';
const HOSTILE = { storage: shelf({ b: draftWith({ ip: [{ title: MARKUP, core: true }], years: { 2025: { staff: 1 } } }, MARKUP) }) };
appTest('a name full of markup is text everywhere', HOSTILE, async ({ page }) => {
  await openFile(page, file(draftWith({ ip: [{ title: MARKUP, number: '<script>' }], years: { 2025: { staff: '<i>' } } }, MARKUP)));
  await head(page, `“${MARKUP}”这里已经有一份`).waitFor();
  assert.deepEqual(await rows(page), [
    '2025 年职工总数：1 人 | “<i>”，读不出来',
    `知识产权“${MARKUP}”：授权号或登记号：没有填 | <script>`,
    `知识产权“${MARKUP}”：对主要产品（服务）起核心支持作用：是 | 还不清楚`,
  ]);
  assert.equal(await page.locator('main img, main b, main i, main script').count(), 0);
  await click(page, '全用文件里的');
  await click(page, '按选的合并');
  await page.getByText(`已合并到“${MARKUP}”，改了 3 处`).waitFor();
  assert.equal(await page.evaluate(() => window.hit), undefined);
});

const three = ['甲', '乙', '丙'].map((name) => draftWith({ years: { 2025: { staff: 10 } } }, name));
const THREE = { storage: shelf({ a: three[0], b: three[1], c: three[2] }) };
const raised = three.map((draft) => ({ ...draft, answers: { years: { 2025: { staff: 11 } } } }));
appTest('several are asked about one after the other; what is new is saved at once', THREE, async ({ page }) => {
  await openFile(page, file(...raised, draftWith({}, '丁'), three[0]));
  await page.getByText('已打开 1 份草稿，另有 1 份和这里的一样，没有重复存，其余的请看下面').waitFor();
  await head(page, '“甲”这里已经有一份').waitFor();
  await page.getByText('这一份之后还有 2 份。').waitFor();
  await click(page, '全用文件里的');
  await click(page, '按选的合并');
  await head(page, '“乙”这里已经有一份').waitFor();
  assert.match(await page.evaluate(() => document.activeElement.textContent), /^“乙”/, 'the focus goes along');
  await page.getByText('这一份之后还有 1 份。').waitFor();
  await page.getByText('1 处都用这里的。').waitFor();
  await click(page, '撤销');
  await page.getByText('“甲”回到了合并前的样子').waitFor();
  await click(page, '不打开');
  await head(page, '“丙”这里已经有一份').waitFor();
  assert.equal(await page.getByText(/这一份之后/).count(), 0);
  await goHome(page);
  const notice = page.getByText('打开的草稿里还有 1 份没有处理。');
  await notice.waitFor();
  await page.getByRole('link', { name: '去处理' }).click();
  await click(page, '分开存一份');
  await head(page, '先自评，再申报').waitFor();
  assert.equal(await notice.count(), 0);
  assert.deepEqual((await names(page)).sort(), ['甲', '乙', '丙', '丙', '丁'].sort());
  for (const [id, draft] of [['a', three[0]], ['b', three[1]], ['c', three[2]]]) assert.deepEqual(await stored(page, id), draft);
});

appTest('a reload drops what waits, and says so', { storage: STORAGE }, async ({ page }) => {
  await openFile(page, file(changed));
  await asks(page).waitFor();
  await page.reload();
  await started(page);
  await head(page, '没有等着处理的草稿').waitFor();
  await goHome(page);
  await eventually(async () => assert.deepEqual(await names(page), [here.name]));
});

appTest('a draft that another window changed meanwhile is looked at once more', { storage: STORAGE }, async ({ page }) => {
  await openFile(page, file(changed));
  await asks(page).waitFor();
  await take(page, '2025 年职工总数');
  const other = copy(here);
  other.answers.years['2025'].staff = 97;
  const text = Object.values(shelf({ b: other }))[0].replace('"revision":1', '"revision":2');
  await page.evaluate((line) => localStorage.setItem('kece.draft.b', line), text);
  await click(page, '按选的合并');
  await page.getByText(`“${here.name}”刚才在别处改过，请再看一遍`).waitFor();
  await page.getByText('7 处都用这里的。').waitFor();
  assert.ok((await rows(page)).includes('2025 年职工总数：97 人 | 98 人'));
  assert.deepEqual(await stored(page), other);
});

// As with a link: it is asked whether to keep what this machine does not have.
appTest('a draft whose counterpart is gone is shown and asked about', { storage: STORAGE }, async ({ page }) => {
  await openFile(page, file(changed));
  await asks(page).waitFor();
  await page.evaluate(() => localStorage.removeItem('kece.draft.b'));
  await goHome(page);
  await page.getByRole('link', { name: '去处理' }).click();
  await head(page, '文件里有一份草稿，要不要存下来？').waitFor();
  const card = page.getByRole('region', { name: changed.name });
  assert.match(await card.innerText(), /福建省厦门市海沧区[\s\S]*高企/);
  await screenshot(page, 'incoming-new');
  await click(page, '不要');
  await page.getByText('没有留下，这里的草稿都没有动').waitFor();
  assert.equal((await ids(page)).length, 0);
  await openFile(page, file(changed));
  await page.getByText(`已打开“${changed.name}”`).waitFor();
});

const OLD = {
  storage: STORAGE, browser: 'old', policy: STRICT_POLICY.replace("'wasm-unsafe-eval'", "'unsafe-eval'"),
  allow: [/invalid source: ''wasm-unsafe-eval''/],
};
appTest('in Chromium 86 too', OLD, async ({ page }) => {
  await page.locator('input[type=file]').setInputFiles(file(changed));
  await asks(page).waitFor();
  await take(page, '2025 年职工总数');
  await click(page, '按选的合并');
  await page.getByText(`已合并到“${here.name}”，改了 1 处`).waitFor();
  assert.equal((await stored(page)).answers.years['2025'].staff, '98.0');
  await click(page, '撤销');
  await page.getByText(`“${here.name}”回到了合并前的样子`).waitFor();
  assert.deepEqual(await stored(page), here);
});

appTest('the page at every width', { storage: STORAGE }, async ({ page }) => {
  await openFile(page, file(changed));
  await asks(page).waitFor();
  await take(page, '2025 年职工总数');
  await take(page, '知识产权“轴承寿命预测软件”');
  for (const size of Object.keys(SIZES)) {
    await page.setViewportSize(SIZES[size]);
    assert.equal(await overflow(page), 0, size);
    assert.deepEqual(await stickingOut(page), [], size);
    assert.deepEqual(await nameless(page), [], size);
    if (size === 'phone') assert.deepEqual(await tooSmall(page), []);
  }
  await screenshot(page, 'incoming');
  await page.setViewportSize(SIZES.phone);
  await page.getByText('菜单', { exact: true }).click();
  await page.getByRole('button', { name: '大字版' }).last().click();
  await eventually(async () => assert.equal(await page.locator('html[data-size=large]').count(), 1));
  assert.equal(await overflow(page), 0, 'large type');
  assert.deepEqual(await stickingOut(page), []);
});
