// docs/nginx.conf, run by a real nginx: what it says about each file, and the app behind it, by itself and in a frame of
// the portal, with an update.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { closeBrowser, DIST, launch, screenshot, SIZES, started, STRICT_POLICY } from './lib/browser.mjs';
import { typeInto } from './lib/keys.mjs';
import { nginx } from './lib/nginx.mjs';
import { fileOf, kept, lookForUpdate, running, version } from './lib/portal.mjs';

let server;
before(async () => { server = await nginx(); });
after(async () => {
  await closeBrowser();
  await server.close();
});

// { status, headers, body }, as it comes over the wire.
const ask = (where, options = {}) => new Promise((done, failed) => {
  request(`${server.url}${where}`, options, (response) => {
    const chunks = [];
    response.on('data', (chunk) => chunks.push(chunk));
    response.on('end', () => done({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }));
  }).on('error', failed).end();
});
const TYPES = {
  css: 'text/css; charset=utf-8', html: 'text/html; charset=utf-8', js: 'text/javascript; charset=utf-8', png: 'image/png',
  svg: 'image/svg+xml', wasm: 'application/wasm', webmanifest: 'application/manifest+json',
};

test('every file comes whole, with its type, its policy and how long it may be kept', async () => {
  for (const name of ['', ...readdirSync(DIST)]) {
    const { status, headers, body } = await ask(`kece/${name}`);
    const file = name || 'index.html';
    assert.equal(status, 200, name);
    assert.deepEqual(body, readFileSync(path.join(DIST, file)), name);
    assert.equal(headers['content-type'], TYPES[file.split('.').pop()], name);
    assert.equal(headers['content-security-policy'], STRICT_POLICY, name);
    assert.equal(headers['x-content-type-options'], 'nosniff', name);
    assert.equal(headers['referrer-policy'], 'no-referrer', name);
    assert.equal(headers['cache-control'], /-[0-9a-f]{16}\./.test(file) ? 'public, max-age=86400' : 'no-cache', name);
    assert.ok(headers.etag, `${name}: what has not changed is not sent again`);
    const again = await ask(`kece/${name}`, { headers: { 'If-None-Match': headers.etag } });
    assert.equal(again.status, 304, name);
  }
});

test('what can be made smaller is', async () => {
  for (const name of readdirSync(DIST).filter((file) => /\.(?:js|css|wasm|html)$/.test(file))) {
    const { headers, body } = await ask(`kece/${name}`, { headers: { 'Accept-Encoding': 'gzip' } });
    assert.equal(headers['content-encoding'], 'gzip', name);
    assert.equal(headers.vary, 'Accept-Encoding', name);
    const whole = readFileSync(path.join(DIST, name));
    assert.deepEqual(gunzipSync(body), whole, name);
    assert.ok(body.length < whole.length);
  }
});

test('what is not there is not there, and is not remembered', async () => {
  const missing = await ask('kece/kece-0123456789abcdef.js');
  assert.equal(missing.status, 404);
  assert.equal(missing.headers['cache-control'], 'no-cache');
  assert.equal(missing.headers['content-security-policy'], STRICT_POLICY);
  assert.equal((await ask('kece/', { method: 'POST' })).status, 403);
  assert.equal((await ask('kece/../nginx.conf')).status, 404);
  const bare = await ask('kece');
  assert.equal(bare.status, 301);
  assert.match(bare.headers.location, /\/kece\/$/);
});

// A page that is watched: what its browser reports is a problem.
async function visit(where) {
  const context = await (await launch()).newContext({ viewport: SIZES.desktop, locale: 'zh-CN' });
  const page = await context.newPage();
  const problems = [];
  page.on('console', (message) => { if (['error', 'warning'].includes(message.type())) problems.push(message.text()); });
  page.on('pageerror', (error) => problems.push(String(error)));
  await page.goto(`${server.url}${where}`);
  return { context, page, problems };
}

test('the app runs, keeps what is typed, opens again and takes an update', async () => {
  const next = version('/* the next version */');
  const { context, page, problems } = await visit('kece/');
  try {
    await kept(page);
    await page.getByRole('button', { name: '开始完整自评' }).click();
    const field = page.getByRole('region', { name: '企业名称' }).getByRole('textbox');
    await typeInto(page, field, '门户上的公司');
    await page.getByText(/^已保存 .*，仅在本机$/).waitFor();
    server.deploy('second', next);
    assert.equal(await lookForUpdate(page), 'taken');
    await page.getByRole('status').filter({ hasText: '有新版本。' }).getByRole('button', { name: '重新打开' }).click();
    const glue = fileOf(next, /^kece-.*\.js$/);
    await page.waitForFunction((name) => document.querySelector(`script[src$="${name}"]`), glue);
    await started(page);
    assert.equal(await running(page), glue);
    assert.equal(await field.inputValue(), '门户上的公司');
    assert.deepEqual(problems, []);
  } finally {
    await context.close();
    server.deploy('third', DIST);
    rmSync(next, { recursive: true, force: true });
  }
});

test('the app runs in a frame of the portal, and no other website may frame it', async () => {
  const { context, page, problems } = await visit('portal.html');
  try {
    const frame = page.frameLocator('iframe');
    await frame.getByRole('button', { name: '开始完整自评' }).click();
    const field = frame.getByRole('region', { name: '企业名称' }).getByRole('textbox');
    await field.fill('框架里的公司');
    await frame.getByText(/^已保存 .*，仅在本机$/).waitFor();
    await screenshot(page, 'iframe', ['desktop']);
    // The same website, so the same drafts in a window of its own.
    const alone = await context.newPage();
    await alone.goto(`${server.url}kece/`);
    await alone.getByText('框架里的公司').first().waitFor();
    assert.deepEqual(problems, []);

    // By its other name this machine is another website.
    await page.goto(server.url.replace('127.0.0.1', 'localhost') + 'portal.html');
    await page.evaluate((to) => { document.querySelector('iframe').src = to; }, `${server.url}kece/`);
    await page.waitForFunction(() => true);
    assert.ok(await page.waitForEvent('console', { predicate: (m) => /frame-ancestors/.test(m.text()), timeout: 10_000 }).then(() => true, () => problems.some((text) => /frame-ancestors/.test(text))));
    assert.equal(await page.frameLocator('iframe').locator('#app').count(), 0);
  } finally {
    await context.close();
  }
});

test('nginx found nothing wrong with its configuration', () => {
  assert.doesNotMatch(server.said(), /\[(?:warn|error|emerg|alert|crit)\](?!.*(?:No such file|forbidden by rule|access forbidden))/);
});
