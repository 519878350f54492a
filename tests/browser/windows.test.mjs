// Two windows on one draft: the one that is not the newest only shows it, says why, and what was typed in
// either is stored, shown or held: nothing vanishes without a word.

import assert from 'node:assert/strict';
import { appTest, downloadOf, overflow, screenshot, started } from './lib/app.mjs';
import { eventually, goHome, keptDraft, more, names, row } from './lib/home.mjs';
import { typeInto } from './lib/keys.mjs';
import { draftWith, sample, shelf, stored } from './lib/samples.mjs';

const OLD = { storage: shelf({ a: draftWith({}, '旧名') }), route: '#/fill/a' };
const nameField = (page) => page.getByRole('region', { name: '企业名称' }).getByRole('textbox');
const codeField = (page) => page.getByRole('region', { name: '统一社会信用代码' }).getByRole('textbox');
const banner = (page) => page.getByRole('alert').filter({ hasText: '只能看' });
const button = (page, name) => page.getByRole('alert').getByRole('button', { name, exact: true });
const said = (page, words) => page.locator('.toast', { hasText: words }).waitFor();
const keepsName = (page, name) => eventually(async () => assert.equal((await keptDraft(page, 'a')).name, name));

async function secondWindow(app, route = '#/fill/a') {
  const other = await app.context.newPage();
  await other.goto(app.url + route);
  await started(other);
  return other;
}

async function locked(page) {
  await banner(page).waitFor();
  await eventually(async () => assert.ok(await nameField(page).isDisabled()));
}

async function unlocked(page) {
  await banner(page).waitFor({ state: 'detached' });
  await eventually(async () => assert.ok(await nameField(page).isEnabled()));
}

appTest('typing in one window locks the other; 接管 goes on with the newest and locks the first', OLD, async (app) => {
  const { page } = app;
  const other = await secondWindow(app);
  assert.equal(await banner(page).count() + await banner(other).count(), 0, 'looking is free');
  await typeInto(other, nameField(other), '另一个窗口');
  await locked(page);
  assert.equal(await banner(other).count(), 0);
  assert.ok(await banner(page).evaluate((el) => el.contains(document.activeElement) || document.activeElement.closest('a, body')));
  assert.equal(await page.getByRole('group', { name: '撤销和重做' }).getByRole('button').count(), 0, 'nothing can be taken back');
  assert.equal(await page.getByRole('main').locator('input:enabled, select:enabled, textarea:enabled').count(), 0);
  await page.getByRole('navigation', { name: '各节' }).getByRole('link', { name: /^财务/ }).click();
  await page.getByRole('heading', { level: 1, name: '财务' }).waitFor();
  await page.getByRole('navigation', { name: '本企业' }).getByRole('link', { name: '结果' }).click();
  await page.getByRole('heading', { level: 1, name: '结果' }).waitFor();
  await banner(page).waitFor();
  await page.goBack();
  await page.goBack();

  await button(page, '接管').click();
  await said(page, '已接管，从最新的内容接着填');
  await unlocked(page);
  assert.equal(await nameField(page).inputValue(), '另一个窗口');
  await locked(other);
  await typeInto(page, codeField(page), '91350205MA2Y00001Y');
  await eventually(async () => assert.equal((await keptDraft(page, 'a')).answers.uscc, '91350205MA2Y00001Y'));
  assert.equal(await codeField(other).inputValue(), '', 'it shows what it had');
  await button(other, '接管').click();
  await unlocked(other);
  assert.equal(await codeField(other).inputValue(), '91350205MA2Y00001Y');
  await locked(page);
});

appTest('另存一份: both go on, each with its own', OLD, async (app) => {
  const { page } = app;
  const other = await secondWindow(app);
  await typeInto(other, nameField(other), '另一个窗口');
  await locked(page);
  await button(page, '另存一份').click();
  await said(page, '已另存为“旧名（副本）”，现在打开的是这一份');
  await unlocked(page);
  await typeInto(page, codeField(page), '1');
  await typeInto(other, codeField(other), '2');
  await eventually(async () => assert.equal((await keptDraft(page, 'a')).answers.uscc, '2'));
  assert.equal(await banner(page).count() + await banner(other).count(), 0, 'two drafts by now');
  await goHome(page);
  assert.deepEqual((await names(page)).sort(), ['旧名（副本）', '另一个窗口'].sort());
});

// A pause in typing comes only when window.rest() is called.
function restsOnCall() {
  const { setTimeout, clearTimeout } = window;
  const waiting = new Map();
  window.setTimeout = (what, after, ...more) => {
    const id = setTimeout(what, after >= 200 ? 1e9 : after, ...more);
    if (after >= 200) waiting.set(id, what);
    return id;
  };
  window.clearTimeout = (id) => { waiting.delete(id); clearTimeout(id); };
  window.rest = () => [...waiting].forEach(([id, what]) => { if (waiting.delete(id)) what(); });
}

appTest('both typed at the same time: what was not saved is held and shown, until one says which stays', { ...OLD, before: restsOnCall }, async (app) => {
  const { page } = app;
  const other = await secondWindow(app);
  await typeInto(page, nameField(page), '第一个窗口');
  await typeInto(other, nameField(other), '第二个窗口');
  await keepsName(page, '第二个窗口');
  await locked(page);
  await banner(page).getByText('这里还有没存的改动').waitFor();
  assert.equal(await nameField(page).inputValue(), '第一个窗口', 'shown');
  await page.evaluate(() => window.rest());
  assert.equal((await keptDraft(page, 'a')).name, '第二个窗口', 'and not stored over the other');
  await goHome(page);
  assert.deepEqual(await names(page), ['第一个窗口'], 'held: on the list');
  await row(page, '第一个窗口').getByRole('link', { name: '继续' }).click();
  await locked(page);
  await button(page, '接管').click();
  await said(page, '已接管，存的是这里的内容');
  await keepsName(page, '第一个窗口');
  await locked(other);
  assert.equal(await nameField(other).inputValue(), '第二个窗口', 'shown there');
  assert.equal(await banner(other).getByText('没存的改动').count(), 0);
  await button(other, '另存一份').click();
  await said(other, '已另存为“第二个窗口（副本）”');
  await goHome(other);
  assert.deepEqual((await names(other)).sort(), ['第一个窗口', '第二个窗口（副本）'].sort());
});

appTest('interleaved keys in both windows: neither text vanishes', OLD, async (app) => {
  const { page } = app;
  const other = await secondWindow(app);
  await typeInto(page, nameField(page), '甲');
  await nameField(other).focus().catch(() => {});
  for (const key of ['乙', '丙', '丁', '戊']) {
    await Promise.all([page.keyboard.type(key), other.keyboard.type(key)]);
  }
  // One of the two is locked, with what it had; the other is stored.
  await eventually(async () => assert.equal(await banner(page).count() + await banner(other).count(), 1));
  const [stale, newest] = await banner(page).count() === 1 ? [page, other] : [other, page];
  await keepsName(newest, await nameField(newest).inputValue());
  const [mine, theirs] = [await nameField(stale).inputValue(), await nameField(newest).inputValue()];
  await button(stale, '另存一份').click();
  await said(stale, '已另存为');
  await goHome(stale);
  assert.deepEqual((await names(stale)).sort(), [`${mine}（副本）`, theirs].sort());
});

// This window does not hear of what others store.
function deaf() {
  window.addEventListener('storage', (event) => event.stopImmediatePropagation(), true);
}

appTest('a window that was told nothing finds out when it saves, and overwrites nothing', { ...OLD, before: deaf }, async (app) => {
  const { page } = app;
  const other = await secondWindow(app);
  await typeInto(other, nameField(other), '另一个窗口');
  await keepsName(page, '另一个窗口');
  assert.equal(await banner(page).count(), 0);
  await typeInto(page, nameField(page), '这个窗口');
  await locked(page);
  assert.equal((await keptDraft(page, 'a')).name, '另一个窗口');
  assert.equal(await page.getByText('浏览器不让存草稿').count(), 0, 'no fault of the storage');
  await button(page, '另存一份').click();
  await goHome(page);
  assert.deepEqual((await names(page)).sort(), ['另一个窗口', '这个窗口（副本）'].sort());
});

appTest('a window that comes back into sight looks whether it is still the newest', { ...OLD, before: deaf }, async (app) => {
  const { page } = app;
  await page.evaluate((text) => localStorage.setItem('kece.draft.a', text), stored(draftWith({}, '外面改的'), { revision: 5 }));
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await locked(page);
  await button(page, '接管').click();
  await unlocked(page);
  assert.equal(await nameField(page).inputValue(), '外面改的');
});

appTest('deleted in another window: said, still shown, kept by 另存一份; put back there, it goes on', OLD, async (app) => {
  const { page } = app;
  const other = await secondWindow(app, '#/');
  await (await more(other, '旧名', '删除')).click();
  const gone = page.getByRole('alert').filter({ hasText: '这份草稿已在另一个窗口里删掉或清除。' });
  await gone.waitFor();
  assert.ok(await nameField(page).isDisabled());
  assert.equal(await nameField(page).inputValue(), '旧名');
  assert.equal(await button(page, '接管').count(), 0);
  await other.getByRole('button', { name: '撤销', exact: true }).click();
  await gone.waitFor({ state: 'detached' });
  await eventually(async () => assert.ok(await nameField(page).isEnabled()));

  await (await more(other, '旧名', '删除')).click();
  await gone.waitFor();
  assert.equal(await keptDraft(page, 'a'), null);
  const file = await downloadOf(page, () => button(page, '存成文件').click());
  assert.deepEqual(JSON.parse(file.text), draftWith({}, '旧名'));
  await button(page, '另存一份').click();
  await said(page, '已另存为“旧名”');
  await eventually(async () => assert.ok(await nameField(page).isEnabled()));
  await goHome(page);
  assert.deepEqual(await names(page), ['旧名']);
});

appTest('everything cleared elsewhere while something is typed: held, and not stored by itself', { ...OLD, before: restsOnCall }, async (app) => {
  const { page } = app;
  const other = await secondWindow(app, '#/');
  await typeInto(page, nameField(page), '还在填');
  await other.evaluate(() => localStorage.clear());
  await page.getByRole('alert').filter({ hasText: '删掉或清除' }).waitFor();
  assert.equal(await nameField(page).inputValue(), '还在填');
  await page.evaluate(() => window.rest());
  assert.equal(await keptDraft(page, 'a'), null, 'what was cleared does not come back by itself');
  await page.getByRole('alert').getByRole('link', { name: '回首页' }).click();
  await row(page, '还在填').waitFor();
  assert.deepEqual(await names(page), ['还在填'], 'held');
});

appTest('saved by a newer version: only shown, and not touched', OLD, async (app) => {
  const { page } = app;
  const other = await secondWindow(app, '#/packs');
  const newer = JSON.stringify({ kece: 9, revision: 12, draft: { format: 'kece-draft', version: 9 } });
  await other.evaluate((text) => localStorage.setItem('kece.draft.a', text), newer);
  await banner(page).getByText('这份草稿是更新版本的科策自评存的').waitFor();
  assert.ok(await nameField(page).isDisabled());
  assert.deepEqual(await page.getByRole('alert').getByRole('button').allInnerTexts(), ['存成文件']);
  assert.equal(await page.evaluate(() => localStorage.getItem('kece.draft.a')), newer);
});

const RICH = { storage: shelf({ a: sample('borderline') }), route: '#/fill/a/finance' };
appTest('a locked form reads as before at every width, and does not run over', RICH, async (app) => {
  const { page } = app;
  const other = await secondWindow(app);
  await typeInto(other, nameField(other), '另一个窗口');
  await banner(page).waitFor();
  for (const section of ['finance', 'ip', 'company']) {
    await page.evaluate((hash) => { location.hash = hash; }, `#/fill/a/${section}`);
    await page.locator(`.steps [aria-current]`).waitFor();
    const files = await screenshot(page, `locked-${section}`);
    assert.equal(files.length, 3);
    for (const width of [1280, 1024, 390]) {
      await page.setViewportSize({ width, height: 800 });
      assert.equal(await overflow(page), 0, `${section} at ${width}`);
    }
    await page.setViewportSize({ width: 1280, height: 800 });
    // Whatever is chosen can still be seen, and what cannot be done is not offered.
    assert.equal(await page.locator('.form .btn:not(.grade):visible:not(a)').count(), 0);
  }
});
