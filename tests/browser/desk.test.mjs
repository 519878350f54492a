// 外勤台: an afternoon with thirty enterprises, by a person at the keyboard.

import assert from 'node:assert/strict';
import { appTest, assessDraft, downloadOf, overflow, started } from './lib/app.mjs';
import { counted, go, kept, names, onDesk, queue, row } from './lib/desk.mjs';
import { sample, SAMPLES } from './lib/samples.mjs';

const DESK = { route: '#/desk' };
const FULL = { ...DESK, storage: onDesk(Object.fromEntries(SAMPLES.map((name) => [name, sample(name)]))) };
const detail = (page) => page.getByRole('complementary');
const heading = (page, name) => page.getByRole('heading', { name, exact: true });

for (const place of ['http', 'file']) {
  appTest(`the next enterprise begins with one key, and is on the list afterwards (${place})`, { ...DESK, place }, async ({ page }) => {
    await page.getByText('名单还是空的').waitFor();
    await page.keyboard.press('n');
    await page.keyboard.type('甲示例公司');
    await page.keyboard.press('Enter');
    await page.locator('.q-title').first().waitFor();
    assert.match(page.url(), /#\/quick\/desk-/);
    assert.equal(await page.title(), '快速自评 · 科策自评', 'the history of the browser names nobody');
    await page.getByRole('link', { name: '回外勤台' }).click();
    await counted(page, 1);
    assert.deepEqual(await names(page), ['甲示例公司']);
    await queue(page, '乙示例公司');
    await counted(page, 2);
    await row(page, '乙示例公司').getByText('排队', { exact: false }).first().waitFor();
    await page.reload();
    await started(page);
    await counted(page, 2);
    assert.deepEqual((await names(page)).sort(), ['乙示例公司', '甲示例公司'].sort());
    assert.equal(Object.keys(await kept(page)).length, 2);
    // The list of drafts on 首页 is another one.
    await go(page, '#/');
    await page.getByText('这台电脑上还没有草稿').waitFor();
  });
}

appTest('a row says what the engine says, and why it stands where it does', FULL, async ({ page }) => {
  await counted(page, 3);
  for (const name of SAMPLES) {
    const native = assessDraft(sample(name));
    const verdict = { met: '达标', undecided: '待确定', unmet: '未达标' }[native.programmes.find(({ id }) => id === 'hnte').verdict];
    await row(page, sample(name).name).locator('.desk-chip').first().getByText(verdict, { exact: true }).waitFor();
  }
  // Those that may still come to qualify stand first.
  const shown = await names(page);
  assert.equal(shown.at(-1), sample('qualified').name);
  await row(page, sample('unqualified').name).getByText(/\d+ 条未达标/).waitFor();
  await row(page, sample('qualified').name).getByText('各条都达标').waitFor();
  await page.getByLabel('结论').selectOption('达标');
  await page.waitForFunction(() => document.querySelectorAll('.queue tbody tr[data-row]').length === 1);
  assert.deepEqual(await names(page), [sample('qualified').name]);
  await page.getByLabel('结论').selectOption('');
  await page.getByRole('textbox', { name: '找企业' }).fill('没有这一家');
  await page.getByText('没有这样的企业').waitFor();
  await page.getByRole('textbox', { name: '找企业' }).fill('');
  for (const size of [[1280, 800], [1024, 768], [390, 844]]) {
    await page.setViewportSize({ width: size[0], height: size[1] });
    assert.equal(await overflow(page), 0, `no sideways scrolling at ${size[0]}`);
  }
});

appTest('the keyboard goes all the way, and what the officer notes is kept', FULL, async ({ page }) => {
  await counted(page, 3);
  const order = await names(page);
  await heading(page, order[0]).waitFor();
  await page.keyboard.press('ArrowDown');
  await heading(page, order[1]).waitFor();
  await page.keyboard.press('End');
  await heading(page, order[2]).waitFor();
  await page.keyboard.press('/');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'desk-search');
  await page.keyboard.type('轴承');
  await page.waitForFunction(() => document.querySelectorAll('.queue tbody tr[data-row]').length < 3);
  await page.getByRole('textbox', { name: '找企业' }).fill('');
  await detail(page).getByLabel('联系人').fill('王会计');
  await detail(page).getByLabel('备注').fill('下周二再来');
  await detail(page).getByLabel('电话').fill('0574-1');
  await page.getByRole('textbox', { name: '找企业' }).focus();
  await page.waitForFunction(async () => new Promise((done) => {
    const request = indexedDB.open('kece-desk');
    request.onsuccess = () => {
      const all = request.result.transaction('kece-desk').objectStore('kece-desk').getAll();
      all.onsuccess = () => {
        request.result.close();
        done(all.result.some((text) => /王会计/.test(text) && /下周二再来/.test(text) && /0574-1/.test(text)));
      };
    };
  }));
  const name = await detail(page).getByRole('heading', { level: 2 }).textContent();
  await detail(page).getByRole('button', { name: '从名单里删除' }).click();
  await counted(page, 2);
  await page.getByRole('button', { name: '撤销' }).click();
  await counted(page, 3);
  assert.ok((await names(page)).includes(name));
});

appTest('nothing of one enterprise is to be seen by the next', FULL, async ({ page }) => {
  await counted(page, 3);
  const [first, second] = await names(page);
  await row(page, first).click();
  await heading(page, first).waitFor();
  await detail(page).getByRole('button', { name: '交给企业填' }).click();
  const dialog = page.getByRole('dialog', { name: '定一个解锁码' });
  await dialog.getByLabel('解锁码').fill('25');
  await dialog.getByRole('button', { name: '锁上' }).click();
  await dialog.getByText('解锁码至少 4 位').waitFor();
  await dialog.getByLabel('解锁码').fill('2580');
  await dialog.getByRole('button', { name: '锁上' }).click();
  await page.getByRole('link', { name: '填好了，交还' }).waitFor();
  const own = page.url();
  const sees = () => page.evaluate(() => document.body.innerText);
  const others = Object.keys(await kept(page)).filter((id) => !own.includes(`desk-${id}`));
  for (const route of ['#/', '#/desk', '#/settings', '#/usb', '#/packs', '#/desk/counts', ...others.map((id) => `#/fill/desk-${id}`)]) {
    await go(page, route);
    await heading(page, '这台电脑锁着').waitFor();
    assert.doesNotMatch(await sees(), new RegExp(second), route);
  }
  // Opened anew, it is still locked; the own draft is open to its enterprise.
  await page.reload();
  await started(page);
  await heading(page, '这台电脑锁着').waitFor();
  await page.getByRole('link', { name: '回去接着填' }).click();
  await page.getByRole('link', { name: '填好了，交还' }).waitFor();
  assert.match(await sees(), new RegExp(first));
  assert.equal(await page.getByRole('link', { name: '首页' }).count(), 0);
  await page.getByRole('link', { name: '填好了，交还' }).click();
  await page.getByLabel('解锁码').fill('1111');
  await page.keyboard.press('Enter');
  await page.getByText('不是这个解锁码').waitFor();
  await page.getByLabel('解锁码').fill('2580');
  await page.keyboard.press('Enter');
  await counted(page, 3);
  // The code is that of the day.
  await page.keyboard.press('l');
  await heading(page, '这台电脑锁着').waitFor();
});

appTest('at the end the list goes into a file, and off this machine', FULL, async ({ page }) => {
  await counted(page, 3);
  await page.getByRole('button', { name: '导出并清除' }).click();
  const dialog = page.getByRole('dialog', { name: '导出并清除名单' });
  const clear = dialog.getByRole('button', { name: '第二步：清除' });
  assert.ok(await clear.isDisabled());
  const file = await downloadOf(page, () => dialog.getByRole('button', { name: '第一步' }).click());
  assert.match(file.name, /^外勤台名单-\d{4}-\d\d-\d\d\.kece-desk\.jsonl$/);
  const [head, ...lines] = file.text.trimEnd().split('\n').map((line) => JSON.parse(line));
  assert.deepEqual([head.format, head.count, lines.length], ['kece-desk', 3, 3]);
  assert.ok(lines.every(({ saved }) => saved.programmes.some(({ id }) => id === 'hnte')), 'with the verdicts of today');
  await dialog.getByText('已存成文件').waitFor();
  await dialog.getByLabel('文件已经在我手里').check();
  await clear.click();
  await page.getByText('名单还是空的').waitFor();
  assert.deepEqual(await kept(page), {});
  const left = await page.evaluate(() => Object.entries({ ...localStorage }).filter(([, text]) => text.includes('示例')));
  assert.deepEqual(left, []);
});

appTest('the lists of two laptops become one, and where they differ a person chooses', FULL, async ({ page }) => {
  await counted(page, 3);
  const file = await downloadOf(page, () => page.getByRole('button', { name: '存成名单文件' }).click());
  const lines = file.text.trimEnd().split('\n').map((line) => JSON.parse(line));
  const changed = lines.find(({ draft }) => draft?.name === sample('borderline').name);
  changed.draft.answers.years['2025'].staff = 99;
  changed.contact = '李主任';
  const fresh = { ...structuredClone(lines[1]), id: 'x', draft: { format: 'kece-draft', version: 1, name: '新来的公司', answers: {} } };
  const text = [...lines, fresh].map((line) => JSON.stringify(line)).join('\n');
  await go(page, '#/desk/merge');
  await page.locator('input[type=file]').setInputFiles({
    name: '乙.kece-desk.jsonl', mimeType: 'application/json', buffer: Buffer.from(`${text}\n不是企业\n`),
  });
  await page.getByText('新增 1 家，2 家原来就有、答案一样，1 家答案不一样').waitFor();
  await page.getByText('有 1 行读不出来').waitFor();
  await page.getByRole('heading', { name: /两份答得不一样，有 1 处/ }).waitFor();
  await page.getByRole('radio', { name: /用文件里的/ }).check();
  await page.getByRole('button', { name: '用选好的（1 处照文件里的）' }).click();
  await page.getByRole('link', { name: '看名单' }).click();
  await counted(page, 4);
  const all = Object.values(await kept(page));
  const merged = all.find(({ draft }) => draft.name === sample('borderline').name);
  assert.deepEqual([Number(merged.draft.answers.years['2025'].staff), merged.contact], [99, '李主任']);
});

appTest('the list is compared with that of another year', FULL, async ({ page }) => {
  await counted(page, 3);
  const file = await downloadOf(page, () => page.getByRole('button', { name: '存成名单文件' }).click());
  const [head, ...lines] = file.text.trimEnd().split('\n').map((line) => JSON.parse(line));
  const of = (name) => lines.find(({ draft }) => draft.name === sample(name).name);
  const hnte = (name) => of(name).saved.programmes.find(({ id }) => id === 'hnte');
  // Then one qualified that does not any more, by a requirement that turned; and one did not that does now.
  const fell = hnte('unqualified');
  fell.verdict = 'met';
  fell.requirements.forEach((one) => { one.outcome = 'met'; });
  hnte('qualified').verdict = 'unmet';
  const gone = { ...structuredClone(of('borderline')), id: 'gone', draft: { format: 'kece-draft', version: 1, name: '搬走的公司', answers: {} } };
  const then = [{ ...head, date: '2025-07-01' }, of('unqualified'), of('qualified'), gone].map((line) => JSON.stringify(line)).join('\n');
  await go(page, '#/desk/compare');
  await page.locator('input[type=file]').setInputFiles({ name: '去年.kece-desk.jsonl', mimeType: 'application/json', buffer: Buffer.from(then) });
  await page.getByText('2025-07-01 存的').waitFor();
  for (const words of ['新达标 1 家', '不再达标 1 家', '新增 1 家', '不在名单里了 1 家']) await heading(page, words).waitFor();
  await page.getByRole('listitem').filter({ hasText: sample('unqualified').name }).getByRole('button', { name: /差在哪/ }).click();
  await page.locator('.desk-figures li').first().waitFor();
  const figures = await page.locator('.desk-figures li').allTextContents();
  assert.ok(figures.every((text) => /由达标变为(未达标|待确定)/.test(text)), figures.join('\n'));
  await go(page, '#/desk/counts');
  await page.getByRole('row', { name: /没有写.*3$/ }).first().waitFor();
});

appTest('a full store loses no row', { ...DESK, before: () => {
  const put = IDBObjectStore.prototype.put;
  window.full = false;
  IDBObjectStore.prototype.put = function (...what) {
    if (window.full && this.name === 'kece-desk') throw new DOMException('full', 'QuotaExceededError');
    return put.apply(this, what);
  };
} }, async ({ page }) => {
  await page.getByText('名单还是空的').waitFor();
  await queue(page, '存住的公司');
  await counted(page, 1);
  await page.evaluate(() => { window.full = true; });
  await queue(page, '存不住的公司');
  await counted(page, 2);
  await page.getByText('有 1 家没有存住').waitFor();
  const file = await downloadOf(page, () => page.getByRole('button', { name: '存成名单文件' }).click());
  assert.match(file.text, /存不住的公司/);
  await page.evaluate(() => { window.full = false; });
  await page.getByRole('button', { name: '再存一次' }).click();
  await page.getByText('没有存住').waitFor({ state: 'detached' });
  assert.equal(Object.keys(await kept(page)).length, 2);
});

appTest('无痕填报 keeps the list in the page alone', {}, async ({ page }) => {
  await page.getByRole('button', { name: /无痕/ }).first().click();
  await page.getByText('写下的都不存').waitFor();
  await go(page, '#/desk');
  await page.getByText('名单还是空的').waitFor();
  await queue(page, '无痕的公司');
  await counted(page, 1);
  await page.getByText('关掉这一页，名单就没有了').waitFor();
  assert.deepEqual(await kept(page), {});
});

appTest('a second window of the list hears of what the first one does', FULL, async ({ page, context, url }) => {
  await counted(page, 3);
  const other = await context.newPage();
  await other.goto(`${url}#/desk`);
  await started(other);
  await counted(other, 3);
  await queue(page, '新登记的公司');
  await counted(page, 4);
  await counted(other, 4);
});

appTest('erasing everything takes the list along', FULL, async ({ page }) => {
  await counted(page, 3);
  await go(page, '#/settings');
  await page.getByText('外勤台名单 3 家').first().waitFor();
  await page.getByRole('button', { name: '清除…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('checkbox').check();
  await dialog.getByRole('button', { name: /清/ }).last().click();
  await page.waitForFunction(async () => (await indexedDB.databases()).every(({ name }) => name !== 'kece-desk'));
});

appTest('on a phone the list is cards that fit', { ...FULL, size: 'phone' }, async ({ page }) => {
  await counted(page, 3);
  assert.equal(await overflow(page), 0);
  await row(page, sample('borderline').name).click();
  await heading(page, sample('borderline').name).waitFor();
});

