// Starting, and what a person sees when the app cannot start or has stopped.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { appTest, DIST, downloadOf, launch, openApp, ROOT, screenshot, SIZES, started, STRICT_POLICY } from './lib/app.mjs';
import { draftWith, stored } from './lib/samples.mjs';
import { serve } from '../../scripts/lib/server.mjs';

const NO_WASM_POLICY = STRICT_POLICY.replace(" 'wasm-unsafe-eval'", '');
const heading = (page) => page.locator('h1').first().innerText();
const DRAFT = stored(draftWith());
const SAVE = '全部存成一个文件';

appTest('starts below a sub-path under a strict policy', async ({ page }) => {
  assert.notEqual((await page.locator('#app').innerText()).trim(), '');
  assert.equal(await page.locator('.failure').count(), 0);
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'zh-CN');
});

appTest(
  'starts where no policy for Trusted Types is allowed',
  { policy: STRICT_POLICY.replace('trusted-types kece', "trusted-types 'none'") },
  async ({ page }) => assert.equal(await page.locator('.failure').count(), 0),
);

appTest(
  'starts from a server that does not know what .wasm is',
  {
    answer: (name) => name.endsWith('.wasm')
      ? { status: 200, type: 'application/octet-stream', body: readDist(name) } : null,
  },
  async ({ page }) => assert.equal(await page.locator('.failure').count(), 0),
);

test('no file has an inline script, an inline style or an absolute address', () => {
  const html = readDist('index.html').toString('utf8');
  for (const [tag] of html.matchAll(/<script\b[^>]*>/g)) assert.match(tag, /\ssrc="\.\//);
  assert.doesNotMatch(html, /<style|\sstyle=|\son[a-z]+=|type="module"/);
  for (const [tag] of html.matchAll(/<script\b[^>]*>|<link rel="stylesheet"[^>]*>|<link id="kece-wasm"[^>]*>/g)) assert.match(tag, / integrity="sha384-/);
  for (const [, address] of html.matchAll(/\s(?:src|href)="([^"]*)"/g)) assert.match(address, /^(?:\.\/|#)/);
});

test('the module names no folder of the machine that built it', () => {
  const module = readDist(readdirSync(DIST).find((name) => name.endsWith('.wasm'))).toString('latin1');
  for (const folder of [`${homedir()}/`, `${ROOT}/`, '/registry/src/']) assert.ok(!module.includes(folder), folder);
});

appTest(
  'says what the administrator must allow when the policy refuses WebAssembly',
  { policy: NO_WASM_POLICY, allow: [/WebAssembly|wasm/i], storage: { 'kece.draft.a': '{"name":"示例公司"}' } },
  async ({ page }) => {
    assert.equal(await heading(page), '网站的安全策略不允许运行 WebAssembly');
    assert.match(await page.locator('.failure').innerText(), /script-src 里加 'wasm-unsafe-eval'/);
    const file = await downloadOf(page, () => page.getByRole('button', { name: SAVE }).click());
    assert.equal(JSON.parse(file.text).items['kece.draft.a'], '{"name":"示例公司"}');
  },
);

// A module of a newer format version stands for a browser that does not know what ours uses.
appTest(
  'says which browsers will do when the module does not compile',
  {
    allow: [/wasm/i],
    answer: (name) => {
      if (name.endsWith('.wasm')) return { status: 200, type: 'application/wasm', body: '\0asm\x7f\0\0\0' };
      // The page names the hash of our module; of another one the browser would not even say that it is too new.
      const page = readDist('index.html').toString('utf8').replace(/(<link id="kece-wasm"[^>]*) integrity="[^"]*"/, '$1');
      return name === 'index.html' ? { status: 200, type: 'text/html', body: page } : null;
    },
  },
  async ({ page }) => {
    assert.equal(await heading(page), '浏览器太旧，打不开');
    assert.match(await page.locator('.failure').innerText(), /Chrome 或 Edge 86 以上/);
  },
);

appTest(
  'says so too when the browser lacks what the module needs',
  { before: () => { WebAssembly.validate = () => false; } },
  async ({ page }) => assert.equal(await heading(page), '浏览器太旧，打不开'),
);

for (const [what, answer] of [
  ['is missing', { status: 404, type: 'text/plain', body: 'no' }],
  ['is an error page, status 200', { status: 200, type: 'text/html', body: '<!DOCTYPE html><p>no' }],
  ['is one of another version', { status: 200, type: 'application/wasm', body: '\0asm\x01\0\0\0' }],
]) {
  for (const extension of ['.wasm', '.js']) {
    appTest(
      `says that the program did not arrive when the ${extension} file ${what}`,
      { allow: [/./], answer: (name) => (name.startsWith('kece-') && name.endsWith(extension) ? answer : null) },
      async ({ page }) => assert.equal(await heading(page), '程序没有取全'),
    );
  }
}

// Whatever keeps the app from starting, the drafts of this machine can be taken away.
const STOPPED = {
  '浏览器太旧，打不开': { before: () => { WebAssembly.validate = () => false; } },
  '程序没有取全': { allow: [/./], answer: (name) => (name.endsWith('.wasm') ? { status: 404, type: 'text/plain', body: 'no' } : null) },
  '网站的安全策略不允许运行 WebAssembly': { policy: NO_WASM_POLICY, allow: [/WebAssembly|wasm/i] },
};
for (const [title, options] of Object.entries(STOPPED)) {
  appTest(`keeps the way to the drafts open: ${title}`, { ...options, storage: { 'kece.draft.1': DRAFT } }, async ({ page }) => {
    assert.equal(await heading(page), title);
    const draft = page.getByRole('list', { name: '可以带走的草稿' }).locator('> li').filter({ hasText: '示例公司' });
    const file = await downloadOf(page, () => draft.getByRole('button', { name: '存成文件' }).click());
    assert.equal(JSON.parse(file.text).name, '示例公司');
    await screenshot(page, `stopped-${title}`);
  });
}

test('without JavaScript the page says what to allow, and that the drafts are there', async () => {
  const server = await serve({ folder: DIST });
  const context = await (await launch()).newContext({ viewport: SIZES.desktop, javaScriptEnabled: false });
  try {
    const page = await context.newPage();
    await page.goto(server.url);
    assert.equal(await heading(page), '浏览器没有允许运行 JavaScript');
    const shown = await page.locator('body').innerText();
    assert.match(shown, /请在浏览器的设置里允许本站运行 JavaScript/);
    assert.match(shown, /草稿还在本机/);
    assert.doesNotMatch(shown, /正在打开/);
    await screenshot(page, 'no-script');
  } finally {
    await context.close();
    await server.close();
  }
});

// The script that would speak is the one that is missing, or may not run at all.
for (const [what, options] of [
  ['did not come', { answer: (name) => (name.startsWith('start-') ? { status: 404, type: 'text/plain', body: 'no' } : null) }],
  ['is forbidden by the policy of the website', { policy: STRICT_POLICY.replace("script-src 'self' 'wasm-unsafe-eval'", "script-src 'none'") }],
]) {
  test(`the page that waits says what may be wrong when its script ${what}`, async () => {
    const app = await openApp({ ...options, allow: [/./] });
    try {
      const words = app.page.locator('.boot-slow');
      // It comes after a while; the clock of the style is turned on.
      await app.page.evaluate(() => document.getAnimations().forEach((one) => one.finish()));
      await words.waitFor();
      assert.match(await words.innerText(), /浏览器太旧.*程序没有取全.*草稿没有动过/);
      await screenshot(app.page, 'boot-slow');
    } finally {
      await app.close();
    }
  });
}

appTest(
  'after a failure offers the stored drafts and the unsaved text, and opens again',
  { storage: { 'kece.draft.1': DRAFT, 'kece.settings': '{}', 'someone.else': 'x' } },
  async ({ page }) => {
    await page.evaluate(() => {
      window.keceUnsaved = '{"answers":{}}';
      window.keceFailed('panicked at src/main.rs:1: <b>test</b>');
    });
    assert.equal(await heading(page), '页面出错了，已经停下');
    const shown = page.locator('.failure');
    assert.match(await shown.innerText(), /写下的不会丢：草稿还在本机/);
    await page.getByText('给技术人员看的信息').click();
    assert.match(await shown.innerText(), /panicked at src\/main\.rs:1: <b>test<\/b>/);

    const file = await downloadOf(page, () => page.getByRole('button', { name: SAVE }).click());
    assert.match(file.name, /^科策自评-草稿-\d{4}-\d\d-\d\d\.json$/);
    const saved = JSON.parse(file.text);
    assert.equal(saved.format, 'kece-rescue');
    assert.equal(saved.unsaved, '{"answers":{}}');
    assert.equal(saved.items['kece.draft.1'], DRAFT);
    assert.ok(!('someone.else' in saved.items));
    assert.match(await shown.innerText(), /已存成文件/);

    await page.getByRole('button', { name: '重新打开' }).click();
    await started(page);
    assert.equal(await page.locator('.failure').count(), 0);
  },
);

appTest('keeps the first failure and says when there is nothing to lose', async ({ page }) => {
  // What the app stored by itself while starting is not at stake here.
  await page.evaluate(() => {
    localStorage.clear();
    window.keceFailed('first');
    window.keceFailed('second');
  });
  const text = await page.locator('.failure').textContent();
  assert.match(text, /first/);
  assert.doesNotMatch(text, /second/);
  assert.match(text, /没有东西会丢/);
  assert.equal(await page.getByRole('button', { name: SAVE }).count(), 0);
});

// Where storage throws (a sandboxed frame, a locked-down browser), the page still comes up.
test('says what it can when storage is forbidden', async () => {
  const app = await openApp({ allow: [/./] });
  try {
    await started(app.page);
    await app.page.evaluate(() => {
      Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });
      window.keceFailed('no storage');
    });
    assert.match(await app.page.locator('.failure').innerText(), /浏览器不让读本机的存储/);
  } finally {
    await app.close();
  }
});

function readDist(name) {
  return readFileSync(path.join(DIST, name));
}
