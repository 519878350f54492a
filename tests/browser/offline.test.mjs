// The program in the browser: it opens without a network, a new version waits until somebody takes it, and no deployment
// that went wrong keeps anybody out.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, truncateSync, unlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, test } from 'node:test';
import { appTest, DIST, ROOT, screenshot, started, STRICT_POLICY } from './lib/app.mjs';
import { eventually } from './lib/home.mjs';
import { typeInto } from './lib/keys.mjs';
import { cacheNames, change, fileOf, kept, lookForUpdate, openPortal, running, version } from './lib/portal.mjs';

const made = [];
after(() => made.forEach((folder) => rmSync(folder, { recursive: true, force: true })));
const newVersion = (code) => {
  const folder = version(code);
  made.push(folder);
  return folder;
};
const NEXT = newVersion('/* the next version */');
const glueOf = (folder) => fileOf(folder, /^kece-.*\.js$/);
const moduleOf = (folder) => fileOf(folder, /\.wasm$/);

const nameField = (page) => page.getByRole('region', { name: '企业名称' }).getByRole('textbox');
const saved = (page) => page.getByText(/^已保存 .*，仅在本机$/).waitFor();
const update = (page) => page.getByRole('status').filter({ hasText: '有新版本。' });
const reopen = (page) => update(page).getByRole('button', { name: '重新打开' });

function portalTest(name, options, body) {
  test(name, async () => {
    const portal = await openPortal(options);
    try {
      await body(portal);
    } finally {
      await portal.close();
    }
  });
}

async function fillIn(page, name) {
  await page.getByRole('button', { name: '开始完整自评' }).click();
  await typeInto(page, nameField(page), name);
}

portalTest('after one visit the app opens without a network, in any window', {}, async ({ page, open, stop, url }) => {
  await kept(page);
  await fillIn(page, '没有网的公司');
  await saved(page);
  await stop();
  await assert.rejects(page.evaluate((to) => fetch(`${to}sw.js`), url), 'the server is gone');
  await page.reload();
  await started(page);
  assert.equal(await nameField(page).inputValue(), '没有网的公司');
  for (const route of ['', 'index.html', '?from=portal', '#/packs']) {
    const other = await open(route);
    await started(other);
    assert.equal(await other.locator('.failure').count(), 0, route);
    await other.close();
  }
});

// The permission for WebAssembly has another name there.
const OLD = { browser: 'old', policy: STRICT_POLICY.replace("'wasm-unsafe-eval'", "'unsafe-eval'") };
for (const [where, options] of [['in Chromium 86', OLD], ['below a path of any letters', { prefix: '/政务 服务/a+b/' }]]) {
  portalTest(`the same ${where}: without a network, and a new version`, options, async ({ page, deploy, stop, start }) => {
    await kept(page);
    await fillIn(page, '没有网的公司');
    await saved(page);
    await stop();
    await page.reload();
    await started(page);
    assert.equal(await nameField(page).inputValue(), '没有网的公司');
    await start();
    deploy(NEXT);
    assert.equal(await lookForUpdate(page), 'taken');
    await reopen(page).click();
    await page.waitForFunction((glue) => document.querySelector(`script[src$="${glue}"]`), glueOf(NEXT));
    await started(page);
    assert.equal(await nameField(page).inputValue(), '没有网的公司');
    await eventually(async () => assert.equal((await cacheNames(page)).length, 1));
    await page.evaluate(() => { location.hash = '#/settings'; });
    await page.getByRole('button', { name: '删掉离线程序' }).click();
    await eventually(async () => assert.deepEqual(await cacheNames(page), []));
  });
}

portalTest('what a server said wrongly of a type is right in the browser', {
  misbehave: (name) => (name.endsWith('.wasm') ? { status: 200, type: 'text/plain', body: readFileSync(path.join(DIST, name)) } : null),
}, async ({ page }) => {
  await kept(page);
  const types = await page.evaluate(async () => Promise.all(
    [document.getElementById('kece-wasm').href, './'].map(async (url) => (await caches.match(new URL(url, location).href.replace(/\/$/, '/index.html'))).headers.get('Content-Type')),
  ));
  assert.deepEqual(types, ['application/wasm', 'text/html; charset=utf-8']);
});

portalTest('an app that is installed has its name, its icons and the page to open', {}, async ({ page, context }) => {
  await kept(page);
  const session = await context.newCDPSession(page);
  const { errors, data } = await session.send('Page.getAppManifest');
  assert.deepEqual(errors, []);
  const manifest = JSON.parse(data);
  assert.equal(manifest.name, '科策自评');
  const sizes = await page.evaluate((icons) => Promise.all(icons.map(async ({ src, sizes, type, purpose }) => {
    const image = new Image();
    image.src = src;
    await image.decode();
    return [purpose, type, sizes, `${image.naturalWidth}x${image.naturalHeight}`];
  })), manifest.icons);
  assert.deepEqual(sizes.map(([purpose, type, , real]) => [purpose, type, real]), [
    ['any', 'image/png', '192x192'], ['any', 'image/png', '512x512'], ['maskable', 'image/png', '512x512'],
  ]);
  for (const [, , said, real] of sizes) assert.equal(said, real);
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  // A window of a test is one of the private kind, which nothing is installed from.
  assert.deepEqual(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito'), []);
});

portalTest('a new version waits, is offered, and is taken with what was just typed', {}, async ({ page, deploy }) => {
  await kept(page);
  await fillIn(page, '更新前的公司');
  deploy(NEXT);
  assert.equal(await lookForUpdate(page), 'taken');
  await update(page).waitFor();
  assert.equal(await running(page), glueOf(DIST), 'the old version goes on');
  await screenshot(page, 'update');
  await typeInto(page, nameField(page), '更新时的公司');
  await reopen(page).press('Enter');
  await page.waitForFunction((glue) => document.querySelector(`script[src$="${glue}"]`), glueOf(NEXT));
  await started(page);
  assert.equal(await nameField(page).inputValue(), '更新时的公司');
  assert.equal(await update(page).count(), 0);
  await eventually(async () => assert.equal((await cacheNames(page)).length, 1, 'the old version is gone'));
});

portalTest('a new version is put off, and there when all windows were closed', {}, async ({ page, deploy, open }) => {
  await kept(page);
  deploy(NEXT);
  await lookForUpdate(page);
  await update(page).getByRole('button', { name: '以后再说' }).click();
  await update(page).waitFor({ state: 'detached' });
  assert.equal(await running(page), glueOf(DIST));
  await page.close();
  await eventually(async () => {
    const other = await open();
    await started(other);
    const runs = await running(other);
    await other.close();
    assert.equal(runs, glueOf(NEXT));
  }, 30_000);
});

portalTest('windows of two versions are open at once', {}, async ({ page, deploy, open, stop }) => {
  await kept(page);
  const strange = ['kece /other/ 1', 'somebody else'];
  await page.evaluate((names) => Promise.all(names.map((name) => caches.open(name))), strange);
  const other = await open();
  await kept(other);
  await fillIn(other, '另一个窗口的公司');
  deploy(NEXT);
  await lookForUpdate(page);
  await update(other).waitFor();
  await reopen(page).click();
  await page.waitForFunction((glue) => document.querySelector(`script[src$="${glue}"]`), glueOf(NEXT));
  await started(page);

  // The other window knows nothing of it: what it needs of its own version is still there, which no server has now.
  await stop();
  assert.equal(await running(other), glueOf(DIST));
  // All but the file for a U盘版, which no browser keeps.
  for (const name of readdirSync(DIST).filter((file) => /-[0-9a-f]{16}\./.test(file) && !file.startsWith('usb-'))) {
    assert.equal(await other.evaluate(async (file) => (await fetch(file)).status, name), 200, name);
  }
  await typeInto(other, nameField(other), '旧版里接着填的公司');
  await saved(other);
  await page.reload();
  await started(page);
  await page.getByText('旧版里接着填的公司').first().waitFor();
  assert.equal((await cacheNames(page)).filter((name) => name.startsWith('kece /kece/ ')).length, 2);

  await reopen(other).click();
  await other.waitForFunction((glue) => document.querySelector(`script[src$="${glue}"]`), glueOf(NEXT));
  await started(other);
  assert.equal(await nameField(other).inputValue(), '旧版里接着填的公司');
  await page.close();
  await other.reload();
  await started(other);
  await eventually(async () => {
    const names = await cacheNames(other);
    assert.equal(names.filter((name) => name.startsWith('kece /kece/ ')).length, 1, 'the old version is gone');
    for (const name of strange) assert.ok(names.includes(name), `${name} is not ours`);
  });
});

// Each: what is wrong with the deployment, made of the next version; `serve` is what the server answers in place of files.
const html = { status: 200, type: 'text/html', body: '<!DOCTYPE html><p>系统维护中' };
const BROKEN = {
  'the module is missing': (folder) => unlinkSync(path.join(folder, moduleOf(folder))),
  'half of the module has come': (folder) => truncateSync(path.join(folder, moduleOf(folder)), 1_000_000),
  'the module has other bytes': (folder) => {
    const file = path.join(folder, moduleOf(folder));
    const bytes = readFileSync(file);
    randomBytes(16).copy(bytes, 500_000);
    writeFileSync(file, bytes);
  },
  'the page is that of the old version': (folder) => writeFileSync(path.join(folder, 'index.html'), readFileSync(path.join(DIST, 'index.html'))),
  'the list of files was cut off': (folder) => change(folder, 'sw.js', (text) => text.slice(0, -200)),
  'the list of files was cut off in the middle': (folder) => change(folder, 'sw.js', (text) => text.slice(0, text.indexOf('"version"') + 3000)),
  'the list of files is missing': (folder) => unlinkSync(path.join(folder, 'sw.js')),
  'the server has errors': { serve: (name) => (/\.js$/.test(name) && name !== 'sw.js' ? { status: 500, type: 'text/plain', body: 'no' } : null) },
  'the server has errors for all': { serve: () => ({ status: 503, type: 'text/html', body: 'no' }) },
  'a page of maintenance stands in place of each file': { serve: () => html },
  'a page of maintenance stands in place of the scripts': { serve: (name) => (/\.js$/.test(name) && name !== 'sw.js' ? html : null) },
  'the website leads elsewhere': { serve: (name) => (/\.wasm$/.test(name) ? { status: 302, type: 'text/plain', headers: { Location: './index.html' } } : null) },
  'its policy has come to forbid WebAssembly': {
    serve: (name, folder) => (name === 'sw.js' ? {
      status: 200, type: 'text/javascript', body: readFileSync(path.join(folder, name)),
      headers: { 'Content-Security-Policy': STRICT_POLICY.replace(" 'wasm-unsafe-eval'", '') },
    } : null),
  },
  'the module is too new for this browser': (folder) => change(folder, 'sw.js', (text) => text.replaceAll('WebAssembly.validate(bytes)', 'WebAssembly.validate(bytes.slice(1))')),
};

for (const [what, breaks] of Object.entries(BROKEN)) {
  portalTest(`a broken deployment is not taken: ${what}`, {}, async (portal) => {
    const { page, deploy } = portal;
    await kept(page);
    const broken = newVersion('/* a version that is broken */');
    if (breaks.serve) portal.misbehave = (name) => breaks.serve(name || 'index.html', broken);
    else breaks(broken);
    deploy(broken);
    assert.match(await lookForUpdate(page), /^(?:refused|given up)$/);
    assert.equal((await cacheNames(page)).length, 1, 'nothing of it is kept');
    await page.reload();
    await started(page);
    assert.equal(await running(page), glueOf(DIST));
    assert.equal(await page.locator('.failure').count(), 0);
    assert.equal(await update(page).count(), 0);
    // And then it is mended.
    portal.misbehave = () => null;
    deploy(NEXT);
    assert.equal(await lookForUpdate(page), 'taken');
    await reopen(page).click();
    await page.waitForFunction((glue) => document.querySelector(`script[src$="${glue}"]`), glueOf(NEXT));
    await started(page);
  });
}

// Whole, with the right hashes, and wrong all the same: its script throws, or it says that it panicked.
const WRONG = { 'does not start': 'wasm_bindgen = null;', 'stops at once': 'document.addEventListener("DOMContentLoaded", function () { keceFailed("a test"); });' };

for (const [what, code] of Object.entries(WRONG)) {
  for (const [then, folder] of [['the next one mends it', NEXT], ['the one before comes back', DIST]]) {
    portalTest(`a version that ${what} is left as soon as there is another: ${then}`, {}, async ({ page, deploy }) => {
      await kept(page);
      const wrong = newVersion(code);
      deploy(wrong);
      await lookForUpdate(page);
      await reopen(page).click();
      await page.locator('.failure').waitFor();
      deploy(folder);
      await page.getByRole('button', { name: '重新打开' }).click();
      await page.waitForFunction((glue) => document.querySelector(`script[src$="${glue}"]`), glueOf(folder));
      await started(page);
      assert.equal(await page.locator('.failure').count(), 0);
    });
  }
}

portalTest('a first visit in the middle of a deployment: the page says so, and opens when the files are there', {
  // Kept by the browser for a year, as some servers say of files with a hash in their name.
  misbehave: (name) => (name.endsWith('.wasm') || /^kece-.*js$/.test(name)
    ? { status: 200, type: 'application/octet-stream', body: 'half', headers: { 'Cache-Control': 'public, max-age=31536000, immutable' } } : null),
}, async (portal) => {
  const { page } = portal;
  await page.getByRole('heading', { name: '程序没有取全' }).waitFor();
  portal.misbehave = () => null;
  await page.getByRole('button', { name: '重新打开' }).click();
  await page.getByRole('heading', { level: 1, name: '先自评，再申报' }).waitFor();
});

portalTest('the app is taken off the website as docs/portal.md says', {}, async (portal) => {
  const { page, url } = portal;
  await kept(page);
  const [, script] = readFileSync(path.join(ROOT, 'docs/portal.md'), 'utf8').match(/```js\n([^`]*)```/);
  portal.misbehave = (name) => (name === 'sw.js' ? { status: 200, type: 'text/javascript', body: script } : { status: 404, type: 'text/plain', body: 'gone' });
  await lookForUpdate(page);
  await eventually(async () => {
    assert.deepEqual(await cacheNames(page), []);
    assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
  });
  assert.equal((await page.goto(url)).status(), 404);
});

portalTest('without a network a version that does not start is not given up for nothing', {}, async ({ page, deploy, stop }) => {
  await kept(page);
  deploy(newVersion(WRONG['does not start']));
  await lookForUpdate(page);
  await reopen(page).click();
  await page.locator('.failure').waitFor();
  const before = await cacheNames(page);
  await stop();
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: '重新打开' }).click()]);
  await page.locator('.failure').waitFor();
  assert.deepEqual(await cacheNames(page), before);
});

portalTest('无痕填报 is not interrupted by a new version', {}, async ({ page, deploy }) => {
  await kept(page);
  await page.getByRole('button', { name: /^无痕填报/ }).click();
  await page.getByRole('region', { name: '无痕填报' }).waitFor();
  deploy(NEXT);
  assert.equal(await lookForUpdate(page), 'taken');
  await page.waitForFunction(() => window.keceOffline.waiting);
  assert.equal(await update(page).count(), 0);
  await page.getByRole('button', { name: '结束无痕' }).click();
  await update(page).waitFor();
});

portalTest('erasing leaves the program and says so; settings take it out of the browser', {}, async ({ page }) => {
  await kept(page);
  await fillIn(page, '要清掉的公司');
  await saved(page);
  await page.evaluate(() => { location.hash = '#/settings'; });
  const card = page.getByRole('region', { name: '离线使用' });
  await card.getByText('程序已经存在这个浏览器里').waitFor();
  await page.getByText('全部清掉，连政策包和设置').click();
  await page.getByRole('button', { name: '清除…' }).click();
  await page.getByText('要留的已经存成文件，或确定不要了').click();
  await page.getByRole('button', { name: '清除', exact: true }).click();
  await page.getByText('已清除，本机不再有企业的内容和设置。').waitFor();
  assert.equal((await cacheNames(page)).length, 1);
  await page.evaluate(() => { location.hash = '#/settings'; });
  await screenshot(page, 'settings-offline');
  await card.getByRole('button', { name: '删掉离线程序' }).click();
  await card.getByText('现在没有存程序').waitFor();
  assert.deepEqual(await cacheNames(page), []);
  assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
  assert.deepEqual(await page.evaluate(() => Object.keys({ ...localStorage })), []);
});

portalTest('a policy that allows no policy of ours for Trusted Types: the app runs, with a network', {
  policy: STRICT_POLICY.replace('trusted-types kece', "trusted-types 'none'"),
}, async ({ page }) => {
  await started(page);
  await page.getByRole('heading', { level: 1, name: '先自评，再申报' }).waitFor();
  await page.evaluate(() => { location.hash = '#/settings'; });
  await page.getByText('现在没有存程序，要有网才能打开').waitFor();
  assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
});

appTest('a page from a disk keeps no program and has no word of it', { place: 'file', route: '#/settings' }, async ({ page }) => {
  await page.getByRole('heading', { level: 1, name: '设置' }).waitFor();
  assert.equal(await page.evaluate(() => typeof window.keceOffline), 'undefined');
  assert.equal(await page.getByRole('region', { name: '离线使用' }).count(), 0);
});
