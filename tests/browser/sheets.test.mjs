// The module for workbooks in its worker: it comes when it is asked for, runs under the strict policy of a portal and in the
// U盘版, and nothing else is let through on its way. What the pages make of it is tested with them.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { appTest, openApp, ROOT, started, STRICT_POLICY } from './lib/app.mjs';
import { kept, openPortal } from './lib/portal.mjs';
import { rowsOf, workbook } from './lib/sheets.mjs';

const fixture = (name) => readFileSync(path.join(ROOT, 'src/sheets/tests/fixtures', name));
const OLD = { browser: 'old', policy: STRICT_POLICY.replace("'wasm-unsafe-eval'", "'unsafe-eval'"), allow: [/invalid source: ''wasm-unsafe-eval''/] };
const PLACES = [
  ['on a portal', {}], ['in the U盘版', { place: 'file' }],
  ['on a portal, in Chromium 86', OLD], ['in the U盘版, in Chromium 86', { ...OLD, place: 'file' }],
];

const HEAD = { styles: [{}, { format: 'yyyy-mm-dd' }], sheets: [{ name: '企业', choices: [{ at: [1, 0, 9, 0], list: ['是', '否'] }] }] };
const ROWS = [[[[0, 't=1+1'], [0, 'n4200.5']], [null, [1, 'd2020-03-12']]], [[[0, 't最后一行']]]];

const asked = (page) => page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => /sheets-/.test(name)).length);

for (const [where, options] of PLACES) {
  appTest(`workbooks are read and written ${where}`, options, async ({ page }) => {
    assert.equal(await asked(page), 0, 'nothing of it comes unasked');
    for (const name of ['table.xlsx', 'table.xls']) {
      const answers = await workbook(page, [['book', fixture(name)]]);
      assert.deepEqual(answers.at(-1), ['done'], name);
      assert.deepEqual(answers[0], ['piece', { sheets: [{ name: '2025年明细', hidden: false }, { name: '代码', hidden: true }] }], name);
      const rows = rowsOf(answers);
      assert.equal(rows['0:2'][0], 't示例精密机械有限公司', name);
      assert.equal(rows['0:2'][3], 'd2020-03-12', name);
    }
    const old = rowsOf(await workbook(page, [['book', fixture('codepage.xls')]]));
    assert.deepEqual(old, { '0:0': ['t企业名称', 't销售收入（万元）'], '0:1': ['t示例精密机械有限公司', 'n4200.5'] }, 'the letters of a code page');
    const table = await workbook(page, [['table', '名单', '企业,收入\r\n"甲,乙",1200\r\n']]);
    assert.deepEqual(table, [
      ['piece', { sheets: [{ name: '名单', hidden: false }] }],
      ['piece', { sheet: 0, row: 0, rows: [['t企业', 't收入'], ['t甲,乙', 't1200']] }], ['done'],
    ]);
    const written = await workbook(page, [
      ['head', JSON.stringify(HEAD)], ...ROWS.map((rows) => ['rows', JSON.stringify({ sheet: 0, rows })]), ['end'],
    ]);
    const [[word, file]] = written;
    assert.equal(word, 'done');
    const again = rowsOf(await workbook(page, [['book', file]]));
    assert.deepEqual(again, { '0:0': ['t=1+1', 'n4200.5'], '0:1': [null, 'd2020-03-12'], '0:2': ['t最后一行'] });
  });

  appTest(`what is no workbook is refused in words, and what stops is said to have stopped, ${where}`, options, async ({ page }) => {
    const refusal = async (said) => (await workbook(page, said)).at(-1);
    assert.match((await refusal([['book', 'no workbook']])).join(), /^refused,这个文件不是表格/);
    assert.match((await refusal([['book', fixture('table.xlsx').subarray(0, 3_000)]])).join(), /^refused,这个表格坏了.*,\w/);
    // The library stops at it, and takes its module along.
    const [how] = await refusal([['book', fixture('table.xls').subarray(0, 5_120)]]);
    assert.ok(['refused', 'stopped'].includes(how), how);
    assert.equal((await refusal([['head', '{}']]))[0], 'stopped');
  });
}

for (const [where, options] of PLACES.slice(0, 2)) {
  appTest(`no other script gets through beside it, ${where}`, { ...options, allow: [/Content Security Policy|Content Security policy|Refused|TrustedScript|TrustedTypePolicy/] }, async ({ page, problems }) => {
    const refused = await page.evaluate(async () => {
      const start = await window.keceSheets();
      start().terminate();
      const tries = {
        text: () => new Worker(URL.createObjectURL(new Blob(['postMessage(1)'], { type: 'text/javascript' }))),
        other: () => new Worker(new URL('sw.js', document.baseURI).href),
        data: () => new Worker('data:text/javascript,postMessage(1)'),
        policy: () => trustedTypes.createPolicy('kece', { createScriptURL: (url) => url }),
        another: () => trustedTypes.createPolicy('other', { createScriptURL: (url) => url }),
      };
      const run = ([name, attempt]) => { try { attempt(); return `${name} was let through`; } catch { return null; } };
      return Object.entries(tries).map(run).filter(Boolean);
    });
    assert.deepEqual(refused, []);
    assert.deepEqual(problems, []);
  });
}

// A portal that gives the module out as `how` says, until it is mended.
function broken(how) {
  const state = { isBroken: true };
  return { mend: () => { state.isBroken = false; }, answer: (name) => (state.isBroken && /^sheets-/.test(name) ? how : null) };
}

for (const [what, how] of [
  ['is not there', { status: 404, type: 'text/html', body: 'no' }],
  ['is something else', { status: 200, type: 'text/html', body: '<h1>maintenance</h1>' }],
]) {
  test(`a module that ${what} is not run, and can be asked for again`, async () => {
    const { mend, answer } = broken(how);
    const app = await openApp({ answer });
    try {
      await started(app.page);
      assert.equal(await app.page.evaluate(() => window.keceSheets().then(() => 'there', () => 'refused')), 'refused');
      mend();
      assert.deepEqual((await workbook(app.page, [['table', 'a', 'b']])).at(-1), ['done']);
    } finally {
      await app.close();
    }
  });
}

for (const [what, policy] of [
  ['no worker', STRICT_POLICY.replace("worker-src 'self'", "worker-src 'none'")],
  ['no policy of ours for Trusted Types', STRICT_POLICY.replace('trusted-types kece', "trusted-types 'none'")],
]) {
  test(`where the website allows ${what}, the page is told so`, async () => {
    const app = await openApp({ policy, allow: [/.*/] });
    try {
      await started(app.page);
      const said = await workbook(app.page, [['table', 'a', 'b']]).catch((error) => [['error', error.message]]);
      assert.equal(said.at(-1)[0], 'error');
    } finally {
      await app.close();
    }
  });
}

test('workbooks are read without a network, once the program is in the browser', async () => {
  const portal = await openPortal();
  try {
    await kept(portal.page);
    await portal.stop();
    assert.deepEqual((await workbook(portal.page, [['book', fixture('table.xlsx')]])).at(-1), ['done']);
  } finally {
    await portal.close();
  }
});
