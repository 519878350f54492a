// The drafts on the page of an app that cannot start or has stopped: read without the app, taken away as files,
// opened again by the app.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { appTest, DIST, downloadOf, openApp, overflow, ROOT, screenshot, started, STRICT_POLICY } from './lib/app.mjs';
import { goHome, names, openFile } from './lib/home.mjs';
import { nameless, tooSmall } from './lib/inspect.mjs';
import { typeInto } from './lib/keys.mjs';
import { draftWith, sample, stored } from './lib/samples.mjs';

const ALL = '全部存成一个文件';
const NO_WASM = { policy: STRICT_POLICY.replace(" 'wasm-unsafe-eval'", ''), allow: [/WebAssembly|wasm/i] };
const REFUSED = '网站的安全策略不允许运行 WebAssembly';
const STOPPED = '页面出错了，已经停下';

const rows = (page) => page.getByRole('list', { name: '可以带走的草稿' }).locator('> li');
const row = (page, words) => rows(page).filter({ hasText: words });
const heading = (page, name) => page.getByRole('heading', { level: 1, name }).waitFor();
const save = (page, within, name = '存成文件') => downloadOf(page, () => within.getByRole('button', { name }).click());
const asFile = ({ name, text }) => ({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
// As the app itself gives its only draft.
async function ownFile(page) {
  await goHome(page);
  await page.getByRole('button', { name: '更多' }).click();
  return downloadOf(page, () => page.locator('.draft-more').getByRole('button', { name: '存成文件' }).click());
}
const stop = (page) => page.evaluate(() => window.keceFailed('a test'));

// One of the two slots of a draft. The draft is text: some of its numbers are none in JavaScript.
function slot(draft, { revision = 1, savedAt = '2026-07-01T06:32:00.000Z' } = {}) {
  return `{"kece":2,"schema":1,"app":"0.1.0","revision":${revision},"saved_at":"${savedAt}","writer":"w1",`
    + `"checksum":"0123456789abcdef","draft":${draft}}`;
}
const named = (name, answers = '{}') => `{"answers":${answers},"format":"kece-draft","name":${JSON.stringify(name)},"version":1}`;

const MARKUP = '<img src=x onerror=alert(1)>"&amp;公司';
const PRECISE = '{"later":1.10,"years":{"2025":{"sales":123456789012345678901234567890,"staff":80}}}';
const SLOTS = {
  // The newer of two is in the second slot; revisions are numbers, not text.
  'kece.draft.two': slot(named('旧的一次'), { revision: 9 }),
  'kece.draft.two.b': slot(named('新的一次', PRECISE), { revision: 10, savedAt: '2025-12-31T01:05:00.000Z' }),
  // A save that was torn off.
  'kece.draft.torn': slot(named('留下的一次'), { revision: 3, savedAt: '2026-02-01T01:05:00.000Z' }),
  'kece.draft.torn.b': slot(named('没写完的一次'), { revision: 4 }).slice(0, -9),
  'kece.draft.gone': '{"kece":2,"rev',
  'kece.draft.b': stored(draftWith({ apply_on: '2026-07-01' }, MARKUP), { savedAt: '2020-03-01T01:05:00.000Z' }),
  'kece.ui': '{}',
  'kece.bin.x': 'deleted',
  'someone.else': 'x',
};

appTest('a page that cannot start lists the newest readable slot of each draft', { ...NO_WASM, storage: SLOTS }, async ({ page }) => {
  await heading(page, REFUSED);
  const year = new Date().getFullYear() === 2026 ? '' : '2026 年 ';
  assert.deepEqual((await rows(page).allInnerTexts()).map((text) => text.split('\n').slice(0, 2)), [
    ['留下的一次', `${year}2 月 1 日 09:05 保存；另有一次保存读不出来，这是读得出来的最新一次`],
    ['新的一次', '2025 年 12 月 31 日 09:05 保存'],
    [MARKUP, '2020 年 3 月 1 日 09:05 保存'],
    ['读不出来的草稿', '读不出来，原样放在“全部存成一个文件”里'],
  ]);
  await page.getByText('写下的不会丢：草稿还在本机。').waitFor();
  assert.equal(await row(page, '读不出来的草稿').getByRole('button').count(), 0);
  assert.equal(await page.locator('.rescue img').count(), 0, 'a name is text');
  await screenshot(page, 'rescue');
  await page.setViewportSize({ width: 390, height: 844 });
  assert.deepEqual([await overflow(page), await tooSmall(page), await nameless(page)], [0, [], []]);
});

appTest('a draft goes into a file with all its digits, and opens in the app', { ...NO_WASM, storage: SLOTS }, async ({ page }) => {
  const file = await save(page, row(page, '新的一次'));
  assert.equal(file.name, '新的一次.kece.json');
  assert.match(file.text, /\n {6}"2025": \{\n {8}"sales": 123456789012345678901234567890,\n/);
  assert.match(file.text, /"later": 1\.10,/);
  await row(page, '新的一次').getByText('已存成文件“新的一次.kece.json”，在浏览器的下载文件夹里').waitFor();
  const markup = await save(page, row(page, MARKUP));
  const all = await save(page, page, ALL);

  const app = await openApp();
  try {
    await started(app.page);
    await openFile(app.page, asFile(file));
    await app.page.getByText('已打开“新的一次”').waitFor();
    assert.deepEqual(await ownFile(app.page), file, 'not a digit is lost on the whole way');
    await openFile(app.page, asFile(markup));
    await app.page.getByText(`已打开“${MARKUP}”`).waitFor();
    assert.deepEqual(app.problems, []);
  } finally {
    await app.close();
  }
  const { items, unsaved } = JSON.parse(all.text);
  const { 'someone.else': _, ...ours } = SLOTS;
  assert.deepEqual([items, unsaved], [ours, undefined], 'everything of ours as it is, the damaged too');
});

appTest('the file of everything opens in the app', { ...NO_WASM, storage: { 'kece.draft.a': SLOTS['kece.draft.two.b'], 'kece.draft.c': SLOTS['kece.draft.torn'] } }, async ({ page }) => {
  const all = await save(page, page, ALL);
  assert.match(all.name, /^科策自评-草稿-\d{4}-\d\d-\d\d\.json$/);
  const app = await openApp();
  try {
    await started(app.page);
    await openFile(app.page, asFile(all));
    await app.page.getByText('已打开 2 份草稿').waitFor();
    assert.deepEqual((await names(app.page)).sort(), ['留下的一次', '新的一次'].sort());
  } finally {
    await app.close();
  }
});

// Draft after draft through the app's own 存成文件 and through the rescue page: nobody can tell the files apart.
const NAMES = ['示例精密机械有限公司', '甲/乙:丙?', ' .. ', '.甲 乙.', `${'字'.repeat(59)}𠮷${'尾'.repeat(9)}`, 'tab\tnew\nline', '引号“"”\\'];
for (const name of NAMES) {
  appTest(`the same file as the app's own: ${JSON.stringify(name)}`, async ({ page }) => {
    const answers = { ...sample('qualified').answers, later: { text: '{"a":[1, 2]}', none: {}, list: [[], [{}, null, true, 1.5]] } };
    await openFile(page, asFile({ name: 'a.kece.json', text: JSON.stringify({ ...draftWith(answers, name) }).replace('1.5', '1.50') }));
    await page.getByText(/^已打开“/).waitFor();
    const own = await ownFile(page);
    assert.match(own.text, /1\.50/);
    await stop(page);
    const file = await save(page, rows(page).first());
    assert.deepEqual(file, own);
  });
}

// A pause in typing never comes, so that nothing is saved by waiting.
function neverRests() {
  const { setTimeout } = window;
  window.setTimeout = (what, after, ...rest) => setTimeout(what, after >= 100 ? 1e9 : after, ...rest);
}
const OPEN = { storage: { 'kece.draft.a': stored(draftWith({ apply_on: '2026-07-15' }, '原名')) }, route: '#/fill/a', before: neverRests, allow: [/./] };

appTest('a real panic lists what was not stored yet, and the draft', OPEN, async ({ page }) => {
  await typeInto(page, page.getByRole('region', { name: '企业名称' }).getByRole('textbox'), '还没存的名称');
  await page.evaluate(() => {
    const broken = () => { throw new Error('broken'); };
    Object.assign(Node.prototype, { insertBefore: broken });
    Node.prototype.appendChild = new Proxy(Node.prototype.appendChild, {
      apply: (append, node, [child]) => (node.closest?.('#app') ? broken() : append.call(node, child)),
    });
    location.hash = '#/result/a';
  });
  await heading(page, STOPPED);
  const list = await rows(page).allInnerTexts();
  assert.ok(list.some((text) => text.startsWith('还没存的名称')), list.join('\n'));
  const file = await save(page, row(page, '还没存的名称'));
  assert.deepEqual([file.name, JSON.parse(file.text).name], ['还没存的名称.kece.json', '还没存的名称']);
});

appTest('what is not stored yet is listed before the draft, several of it too', OPEN, async ({ page }) => {
  await page.evaluate((text) => {
    window.keceUnsaved = text;
    window.keceFailed('a test');
  }, `[\n${named('甲', PRECISE)},\n${named('乙')}]`);
  await page.getByText('草稿还在本机。还没存住的改动在这一页里，请先存成文件。').waitFor();
  const list = (await rows(page).allInnerTexts()).map((text) => text.split('\n').slice(0, 2).join('：'));
  assert.deepEqual(list.slice(0, 2), ['甲：还没存住的改动', '乙：还没存住的改动']);
  assert.match(list[2], /^原名：.*保存$/);
  assert.match((await save(page, row(page, '甲'))).text, /"sales": 123456789012345678901234567890/);
  assert.equal(JSON.parse((await save(page, row(page, '乙'))).text).name, '乙');
});

appTest('what is not stored yet and cannot be read goes into the file of everything', async ({ page }) => {
  await page.evaluate(() => {
    localStorage.clear();
    window.keceUnsaved = '{"format":"kece-draft","na';
    window.keceFailed('a test');
  });
  await page.getByText('写下的还在这一页里，请先存成文件。').waitFor();
  await row(page, '还没存住的改动').getByText('读不出来，原样放在“全部存成一个文件”里').waitFor();
  assert.equal(JSON.parse((await save(page, page, ALL)).text).unsaved, '{"format":"kece-draft","na');
});

appTest('a draft is copied as text', { storage: SLOTS }, async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await stop(page);
  const file = await save(page, row(page, '新的一次'));
  await row(page, '新的一次').getByRole('button', { name: '复制成文字' }).click();
  await row(page, '新的一次').getByText('已复制，请粘贴到别处存好。').waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), file.text);
});

// Where downloads are forbidden (a frame, a kiosk), and the clipboard too.
appTest('where no file can be made, the text is there to be copied by hand', { storage: SLOTS }, async ({ page }) => {
  await page.evaluate(() => {
    URL.createObjectURL = () => { throw new TypeError('no'); };
    document.execCommand = () => false;
    window.keceFailed('a test');
  });
  await row(page, '新的一次').getByRole('button', { name: '存成文件' }).click();
  await row(page, '新的一次').getByText('浏览器没有存成文件。没有复制成。文字已经选中，请按 Ctrl+C 复制。').waitFor();
  const area = row(page, '新的一次').getByRole('textbox', { name: '草稿的文字' });
  const chosen = await area.evaluate((el) => el === document.activeElement && el.value.slice(el.selectionStart, el.selectionEnd));
  assert.match(chosen, /^\{\n {2}"answers": \{[^]*123456789012345678901234567890[^]*\}$/);
});

appTest('a storage full of oddities is listed as far as it can be read', { storage: {
  'kece.draft.deep': slot(named('很深', `{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}}`)),
  'kece.draft.tail': `{"draft":${named('后面还有')},"revision":2,"more":{"draft":{}}}`,
  'kece.draft.head': `{"more":{"draft":{"format":"other"}},"draft":${named('前面还有')}}`,
  'kece.draft.__proto__': slot(named('怪名')),
  'kece.draft.other': slot('{"format":"other"}'),
  'kece.draft.text': '"kece"',
  'kece.draft.null': 'null',
  'kece.draft.novel': slot(named('长'.repeat(100_000))),
} }, async ({ page }) => {
  await stop(page);
  const list = (await rows(page).allInnerTexts()).map((text) => text.split('\n')[0]).sort();
  const lost = '读不出来的草稿';
  assert.deepEqual(list.filter((name) => name !== '很深'), ['前面还有', '后面还有', '怪名', lost, lost, lost, `${'长'.repeat(60)}…`]
    .concat(list.includes('很深') ? [] : [lost]).sort());
  for (const name of ['前面还有', '后面还有']) assert.equal(JSON.parse((await save(page, row(page, name))).text).name, name);
  assert.equal(JSON.parse((await save(page, row(page, '长长'))).text).name.length, 100_000);
});

const OTHERS = { 'kece.ui': '{}', 'kece.pack.xiamen': '{}' };
appTest('a machine without drafts, but with packs', { ...NO_WASM, storage: OTHERS }, async ({ page }) => {
  await page.getByText('本机没有草稿，有政策包或别的内容，可以存成文件。').waitFor();
  assert.deepEqual(JSON.parse((await save(page, page, ALL)).text).items, OTHERS);
});

appTest('a machine with settings alone has nothing to take away', { ...NO_WASM, storage: { 'kece.ui': '{}' } }, async ({ page }) => {
  await page.getByText('本机还没有草稿，没有东西会丢。').waitFor();
  assert.equal(await page.getByRole('button').count(), 1, 'opening again');
});

appTest(
  'without rescue.js the app does not start, and says that nothing was touched',
  { storage: SLOTS, allow: [/./], answer: (name) => (name.startsWith('rescue-') ? { status: 404, type: 'text/plain', body: 'no' } : null) },
  async ({ page }) => {
    await heading(page, '程序没有取全');
    await page.getByText('本机的草稿没有动过，等页面打得开就能看到。').waitFor();
  },
);

// The policy has no name for WebAssembly that Chromium 86 knows. That browser does not report downloads.
appTest('the list and its files in Chromium 86', { browser: 'old', storage: SLOTS, allow: [/./] }, async ({ page }) => {
  await heading(page, REFUSED);
  assert.equal(await rows(page).count(), 4);
  await page.evaluate(() => {
    const { createObjectURL } = URL;
    URL.createObjectURL = (blob) => {
      window.made = blob.text();
      return createObjectURL(blob);
    };
    document.addEventListener('click', ({ target }) => { if (target.download) window.called = target.download; });
  });
  await row(page, '新的一次').getByRole('button', { name: '存成文件' }).click();
  assert.equal(await page.evaluate(() => window.called), '新的一次.kece.json');
  assert.match(await page.evaluate(() => window.made), /123456789012345678901234567890/);
  await row(page, '新的一次').getByRole('button', { name: '复制成文字' }).click();
  await row(page, '新的一次').getByText(/^(已复制|没有复制成)/).waitFor();
  await screenshot(page, 'rescue-old', ['desktop']);
});

test('the static scripts keep to the syntax that the oldest browsers read', () => {
  for (const name of ['rescue', 'start']) {
    const source = readFileSync(path.join(ROOT, 'static', `${name}.js`), 'utf8');
    const code = source.replace(/^\s*\/\/.*$/gm, '').replace(/"(?:[^"\\\n]|\\.)*"/g, '""');
    assert.doesNotMatch(code, /=>|\b(?:let|const|class|async|await)\s|`|\.\.\.|\?\.|\?\?|innerHTML|\beval\b|\bFunction\(/, name);
    const built = readdirSync(DIST).find((file) => file.startsWith(`${name}-`));
    assert.equal(readFileSync(path.join(DIST, built), 'utf8'), source, 'shipped as it is');
  }
});
