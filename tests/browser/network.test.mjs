// 数据不离开本机: every page is opened and worked with while four witnesses record what the browser sends (see
// lib/network.mjs). And the same witnesses are shown what they must not miss.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { downloadOf, DIST, started } from './lib/app.mjs';
import { eventually, goHome, openFile } from './lib/home.mjs';
import { typeInto } from './lib/keys.mjs';
import { byTheBrowser, leaks, mentions, openRecorded } from './lib/network.mjs';
import { fileOf, importPack, packFile } from './lib/packs.mjs';
import { kept } from './lib/portal.mjs';
import { sample, sampleFile, shelf } from './lib/samples.mjs';
import { serve } from '../../scripts/lib/server.mjs';

const list = JSON.parse(readFileSync(new URL('pages.json', import.meta.url), 'utf8'));
const storage = shelf(Object.fromEntries(Object.keys(list.drafts).map((id) => [id, sample(id)])));

// What is typed, and what stands in the drafts: nobody may hear of any of it.
const TYPED = { name: '绝密轴承有限公司', uscc: '91330282MA2AF3K27X', income: '31415926535', sought: '暗中查找的文号' };
const SECRETS = [...Object.values(TYPED), '3,141,592.6535', ...Object.keys(list.drafts).map((id) => sample(id).name)];

const show = (page, route) => page.evaluate((to) => { location.hash = to; }, route);
const question = (page, name) => page.getByRole('region', { name }).getByRole('textbox');

// The drafts, from within the app: every request of the record is the app's.
async function store(page) {
  await page.evaluate((items) => { for (const [key, text] of Object.entries(items)) localStorage.setItem(key, text); }, storage);
  await page.reload();
  await started(page);
}

// A whole afternoon with the app.
async function useEverything(page) {
  for (const route of Object.values(list.pages)) {
    await show(page, route);
    await page.getByRole('heading', { level: 1 }).waitFor();
    // What reacts to a pointer over it, or to the focus.
    for (const link of (await page.getByRole('main').getByRole('link').all()).slice(0, 3)) await link.hover();
    await page.keyboard.press('Tab');
    await page.emulateMedia({ media: 'print' });
    await page.emulateMedia({ media: 'screen' });
  }
  await show(page, '#/fill/borderline/company');
  await typeInto(page, question(page, '企业名称'), TYPED.name);
  await typeInto(page, question(page, '统一社会信用代码'), TYPED.uscc);
  await show(page, '#/fill/borderline/finance');
  await typeInto(page, question(page, /^\d{4} 年收入总额$/), TYPED.income);
  await page.getByText(/^已保存 .*，仅在本机$/).waitFor();
  await show(page, '#/result/borderline');
  await page.getByRole('heading', { level: 1, name: '结果' }).waitFor();
  await page.pdf();

  await goHome(page);
  const file = await downloadOf(page, () => page.getByRole('button', { name: '全部存成文件' }).click());
  assert.ok(file.text.includes(TYPED.name), 'what was typed is in the file');
  assert.ok(file.text.includes(`${TYPED.income}`), 'and the figure');
  await openFile(page, sampleFile('qualified'));
  await page.getByText(/^已打开“/).waitFor();

  await show(page, '#/packs');
  await typeInto(page, page.getByLabel('在所有政策包里找'), TYPED.sought);
  await importPack(page, packFile('xiamen', (pack) => { pack.version = '2099.1'; }));
  await page.getByRole('heading', { level: 1, name: '厦门市政策包' }).waitFor();
  await downloadOf(page, () => page.getByRole('button', { name: '导出文件' }).click());
  await show(page, '#/packs');
  await importPack(page, fileOf('no pack'));

  await page.reload();
  await started(page);
  await page.evaluate(() => window.keceFailed('a test'));
  await downloadOf(page, () => page.getByRole('button', { name: '全部存成一个文件' }).click());
  await page.getByRole('button', { name: '全部复制成文字' }).click();
  await page.getByRole('button', { name: '重新打开' }).click();
  await started(page);
  // What a page sends when it goes.
  await page.goto('about:blank');
}

for (const place of ['http', 'file']) {
  test(`every page is used, and nothing but the app's own files is asked for: ${place}`, async (t) => {
    const app = await openRecorded({ place, worker: true, allow: [/^failed request: .*\.(?:svg|png|webmanifest) net::ERR_ABORTED/] });
    let record;
    try {
      await started(app.page);
      if (place === 'http') await kept(app.page);
      await store(app.page);
      await useEverything(app.page);
      // What a browser does when it has nothing else to do.
      await app.page.waitForTimeout(2_000);
    } finally {
      record = await app.finish();
    }
    assert.deepEqual(app.problems, []);
    for (const by of ['page', 'tools', ...(place === 'http' ? ['server', 'log'] : [])]) {
      assert.ok(record.sent.some((one) => one.by === by && one.url.startsWith(app.url)), `${by} saw the app come`);
    }
    if (place === 'http') {
      // The service worker took every file, and then answered for the server.
      const icons = record.sent.filter(({ by, url }) => by === 'server' && /\.png$/.test(url)).map(({ url }) => url);
      assert.equal(new Set(icons).size, 3, 'the page asks for one at most');
      assert.ok(record.sent.some(({ method }) => method === 'TARGET service_worker'));
    }
    for (const what of byTheBrowser(record)) t.diagnostic(`by the browser itself: ${what}`);
    assert.deepEqual(leaks(record, app.url), []);
    assert.deepEqual(mentions(record, SECRETS), []);
  });
}

// What the app never does, each in a page that nothing forbids. `to` is another server, `own` that of the page.
const NEVER = {
  'a request': ({ to }) => { fetch(`${to}asked`).catch(() => {}); },
  'a request with a query': ({ own }) => { fetch(`${own}index.html?name=绝密`).catch(() => {}); },
  'a body': ({ own }) => { fetch(own, { method: 'POST', body: '绝密' }).catch(() => {}); },
  'a beacon': ({ to }) => { navigator.sendBeacon(`${to}beacon`, '绝密'); },
  'an image': ({ to }) => { new Image().src = `${to}image.png`; },
  'a socket': ({ to }) => { new WebSocket(`${to.replace('http', 'ws')}socket`); },
  'a stream of events': ({ to }) => { new EventSource(`${to}events`); },
  'a form': ({ to }) => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    frame.name = 'frame';
    const form = document.body.appendChild(document.createElement('form'));
    Object.assign(form, { action: `${to}form`, method: 'post', target: 'frame' });
    form.appendChild(document.createElement('input')).name = 'q';
    form.submit();
  },
  'a worker': ({ to }) => { new Worker(URL.createObjectURL(new Blob([`fetch('${to}worker').catch(() => {})`]))); },
  'a script': ({ to }) => { document.body.appendChild(document.createElement('script')).src = `${to}script.js`; },
  'an icon': ({ to }) => { Object.assign(document.head.appendChild(document.createElement('link')), { rel: 'icon', href: `${to}icon.png` }); },
  'a prefetch': ({ to }) => { Object.assign(document.head.appendChild(document.createElement('link')), { rel: 'prefetch', href: `${to}prefetch` }); },
  'a connection ahead': ({ to }) => { Object.assign(document.head.appendChild(document.createElement('link')), { rel: 'preconnect', href: to }); },
  'a name looked up ahead': () => { Object.assign(document.head.appendChild(document.createElement('link')), { rel: 'dns-prefetch', href: '//ahead.invalid' }); },
  'a name inside a name': () => { fetch('http://3141592.names.invalid/').catch(() => {}); },
  // The browser itself asks its maker what they are for.
  'fields': () => { for (const name of ['company', 'city', 'phone']) document.body.appendChild(document.createElement('input')).name = name; },
};
// By which words of `leaks` each is known; several where several witnesses must see it.
const SEEN = {
  'a request': ['page', 'tools', 'log'].map((by) => `${by}: not a file of the app: GET TO/asked`).concat('log: connected: TO'),
  'a request with a query': ['server', 'page', 'tools', 'log'].map((by) => `${by}: has a query: GET OWN/index.html?name=`),
  'a body': ['server', 'page', 'tools'].map((by) => `${by}: has a body: POST OWN`),
  'a beacon': ['page', 'log'].map((by) => `${by}: not a plain GET: POST TO/beacon`),
  'an image': ['page', 'tools', 'log'].map((by) => `${by}: not a file of the app: GET TO/image.png`),
  'a socket': ['page: not a plain GET: WEBSOCKET ', 'tools: not a plain GET: WEBSOCKET ', 'log: not a file of the app: GET ws:'],
  'a stream of events': ['page', 'tools', 'log'].map((by) => `${by}: not a file of the app: GET TO/events`),
  'a form': ['page', 'log'].map((by) => `${by}: not a plain GET: POST TO/form`),
  'a worker': ['page', 'log'].map((by) => `${by}: not a file of the app: GET TO/worker`).concat('tools: not a file of the app: TARGET worker'),
  'a script': ['page', 'tools', 'log'].map((by) => `${by}: not a file of the app: GET TO/script.js`),
  'an icon': ['log: not a file of the app: GET TO/icon.png'],
  'a prefetch': ['page', 'log'].map((by) => `${by}: not a file of the app: GET TO/prefetch`),
  'a connection ahead': ['log: connected: TO'],
  'a name looked up ahead': ['log: looked up: http://ahead.invalid'],
  'a name inside a name': ['log: looked up: http://3141592.names.invalid'],
  'fields': ['log: not a file of the app: GET https://content-autofill.googleapis.com/v1/pages/'],
};

test('the witnesses miss nothing that a page could send', async (t) => {
  for (const [what, act] of Object.entries(NEVER)) {
    await t.test(what, async () => {
      const other = await serve({ folder: DIST, policy: null, answer: () => ({ status: 200, type: 'text/plain', body: '' }) });
      const app = await openRecorded({ policy: null, route: 'blank', allow: [/./] });
      const tell = (text) => text.replaceAll(other.url, 'TO/').replaceAll(new URL(other.url).host, 'TO').replaceAll(app.url, 'OWN/');
      const missed = (record) => {
        const found = leaks(record, app.url).map(tell);
        return SEEN[what].filter((words) => !found.some((one) => one.startsWith(words)));
      };
      let record;
      try {
        await app.page.evaluate(act, { to: other.url, own: app.url });
        // The log is there when the browser is closed; what is not sent by then is waited for here.
        await eventually(() => {
          const sofar = missed({ sent: app.sent, looked: [], sockets: [] });
          assert.deepEqual(sofar.filter((words) => !words.startsWith('log')), []);
        });
        await app.page.waitForTimeout(500);
      } finally {
        record = await app.finish();
        await other.close();
      }
      assert.deepEqual(missed(record), [], `what was seen:\n${leaks(record, app.url).map(tell).join('\n')}`);
    });
  }
});

test('what nobody may hear of is found however it is written', () => {
  const secret = '绝密轴承';
  for (const form of [
    secret, encodeURIComponent(secret), '\\u7edd\\u5bc6\\u8f74\\u627f', Buffer.from(secret).toString('hex'),
    ...['', 'a', 'ab'].flatMap((before) => ['base64', 'base64url'].map((way) => Buffer.from(`${before}${secret}xyz`).toString(way))),
  ]) {
    const one = { by: 'server', method: 'GET', url: `http://h/${form}`, headers: {}, body: '' };
    assert.deepEqual(mentions({ sent: [one], log: '' }, [secret]), ['server: 绝密轴承'], form);
    assert.deepEqual(mentions({ sent: [{ ...one, url: 'http://h/', body: form }], log: '' }, [secret]).length, 1, form);
    assert.deepEqual(mentions({ sent: [{ ...one, url: `http://h/#${form}` }], log: '' }, [secret]), [], 'what stands behind # is not sent');
  }
});
