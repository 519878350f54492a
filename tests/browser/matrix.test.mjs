// The core journey in every engine that the app promises to run in, from a strict portal and from a file on a disk:
// an enterprise begins, answers with exact and with rough figures, sees its verdicts come, comes back after a reload,
// takes its draft home as a file and opens that on another computer. KECE_ENGINES: see lib/engines/index.mjs.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { assessDraft } from './lib/app.mjs';
import { onDisk, onServer, ROOT, shotPath, USB } from './lib/browser.mjs';
import { arrived, until } from './lib/engines/driver.mjs';
import { FEATURES, tableOf } from './lib/engines/features.mjs';
import { ENGINES } from './lib/engines/index.mjs';
import { DRAFT, fill, NAME } from './lib/engines/journey.mjs';
import { panel, results } from './lib/engines/page.mjs';
import { canonical } from './lib/samples.mjs';
import { brief, expected } from './lib/verdicts.mjs';

const PLACES = { http: ({ policy }) => onServer({ policy }), file: () => onDisk(readFileSync(USB)) };
const [HNTE, SME] = ['高新技术企业认定', '科技型中小企业评价入库'];

const native = assessDraft(DRAFT);
const PANEL = brief(native);
// The programmes that stand open on the result page, each with its requirements.
const RESULTS = expected(native).filter(({ name }) => [HNTE, SME].includes(name))
  .map(({ name, verdict, requirements }) => ({ name, verdict, requirements }));

for (const engine of ENGINES) {
  for (const place of Object.keys(PLACES)) {
    matrixTest(`the core journey in ${engine.title}, ${place}`, engine, place, journey);
    matrixTest(`a press is not lost in ${engine.title}, ${place}`, engine, place, press);
    matrixTest(`what ${engine.title} has, ${place}`, engine, place, features);
  }
}

// A test with the app open in a profile of its own; `open` is another window there, `elsewhere` one on another
// computer. It fails on any problem that a page reports.
function matrixTest(name, engine, place, body) {
  test(name, async (t) => {
    const at = await PLACES[place](engine);
    const [homes, windows] = [[], []];
    const home = async () => {
      homes.push(await engine.open());
      return homes[homes.length - 1];
    };
    const enter = async (profile) => {
      windows.push(await profile.window());
      await windows[windows.length - 1].goto(at.url);
      return windows[windows.length - 1];
    };
    try {
      const here = await home();
      t.diagnostic(`${engine.title}: ${here.version}`);
      await body({
        t, engine, place, here, window: await enter(here), open: () => enter(here), elsewhere: async () => enter(await home()),
      });
      for (const window of windows) {
        await window.look();
        assert.deepEqual(window.heard, [], 'the page reported problems');
      }
    } catch (error) {
      for (const [n, window] of windows.entries()) {
        if (window.heard.length > 0) t.diagnostic(`problems of the page:\n  ${window.heard.join('\n  ')}`);
        await window.shot(shotPath(`failed-${engine.id}-${place}-${n}`)).catch(() => {});
      }
      throw error;
    } finally {
      for (const profile of homes) await profile.close();
      await at.close();
    }
  });
}

// What is wrong with a field is said when something else is pressed, which must not move that away from under the
// pointer before the button is let go.
async function press({ window }) {
  await window.click({ role: 'button', name: '开始完整自评' });
  await window.click({ role: 'link', name: '下一节：财务' });
  await window.type({ role: 'field', name: '2025 年销售收入', within: ['销售收入'] }, '12x');
  await window.click({ role: 'radio', name: '大约', within: ['2025 年末资产总额'] });
  await window.found({ role: 'field', name: '最少', within: ['2025 年末资产总额'] });
}

// docs/browsers.md says what each engine has and lacks: it says what is so.
async function features({ t, engine, place, window, open }) {
  const documented = tableOf(readFileSync(path.join(ROOT, 'docs/browsers.md'), 'utf8'))[engine.title];
  const [has, said] = [{}, {}];
  for (const [feature, probe] of Object.entries(FEATURES)) {
    has[feature] = await probe(window, open);
    said[feature] = documented?.[feature]?.[place];
  }
  t.diagnostic(Object.entries(has).map(([feature, there]) => `${feature} ${there ? '有' : '无'}`).join('，'));
  assert.deepEqual(said, has, 'docs/browsers.md is out of date');
}

async function journey({ engine, place, here, window, elsewhere }) {
  await window.click({ role: 'button', name: '开始完整自评' });
  const began = await verdicts(window);
  assert.equal(began[HNTE], '待确定');
  assert.equal(began[SME], '待确定');
  const seen = {};
  await fill(window, async (section) => { seen[section] = await verdicts(window); });
  await agrees(window, PANEL, panel);
  // Each appears as soon as it is certain, not when the form is complete.
  assert.equal(seen['人员'][HNTE], '待确定');
  assert.equal(seen['知识产权'][HNTE], '未达标');
  assert.equal(seen['标准'][SME], '待确定');
  assert.equal((await verdicts(window))[SME], '达标');
  await until(async () => /已保存 \d\d:\d\d，仅在本机/.test(await window.text()), '已保存');

  await window.reload();
  await agrees(window, PANEL, panel);
  await window.click({ role: 'link', name: '结果', within: ['本企业'] });
  await agrees(window, RESULTS, results);
  await window.shot(shotPath(`matrix-${engine.id}-${place}`));

  await window.click({ role: 'link', name: '首页', within: ['工具'] });
  await window.click({ role: 'button', name: '更多' });
  await window.click({ role: 'button', name: '存成文件' });
  const file = await arrived(here.downloads, `${NAME}.kece.json`);
  assert.deepEqual(canonical(JSON.parse(file.text)), canonical(DRAFT), 'the file says what was answered');

  const other = await elsewhere();
  assert.ok(!(await other.text()).includes(NAME), 'a clean profile knows nothing of it');
  await other.attach({ role: 'file' }, `${here.downloads}/${file.name}`);
  await other.reads(`已打开“${NAME}”`);
  await agrees(other, PANEL, panel);
  await other.click({ role: 'link', name: '结果', within: ['本企业'] });
  await agrees(other, RESULTS, results);
}

// What the panel says of each programme.
async function verdicts(window) {
  const rows = await until(async () => {
    const shown = await window.run(panel);
    return shown.length > 0 && shown;
  }, 'the live panel');
  return Object.fromEntries(rows.map(({ name, verdict }) => [name, verdict]));
}

// The page says what the native engine says, a moment later at most.
async function agrees(window, what, read) {
  let shown;
  await until(async () => {
    shown = await window.run(read);
    return isDeepStrictEqual(shown, what);
  }, 'the verdicts of the native engine', 10_000).catch(() => assert.deepEqual(shown, what));
}
