// The program comes in stages (src/stage.rs): the first page is there and of use before the others, whoever is faster than
// they are waits and loses nothing, and one that does not come, or comes broken, says so and can be asked for again.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { DIST, openApp, screenshot, started } from './lib/app.mjs';
import { painted } from './lib/browser.mjs';
import { eventually, names, openFile, row, stored } from './lib/home.mjs';
import { typeInto } from './lib/keys.mjs';
import { draftWith, sample, sampleFile, shelf } from './lib/samples.mjs';

const HERE = { borderline: sample('borderline') };
const DRAFT = shelf({ ...HERE, a: draftWith({ region: '330282' }, '慈溪的公司') });
const heading = (page, name) => page.getByRole('heading', { level: 1, name }).waitFor();
const absent = (page) => page.getByRole('alert').filter({ hasText: '没有取到' });
const again = (page) => absent(page).getByRole('button', { name: '再试一次' });
const go = (page, route) => page.evaluate((to) => { location.hash = to; }, route);

// A portal that keeps the later stages to itself: `release()` lets them go.
function holding() {
  let release;
  const released = new Promise((done) => { release = done; });
  return { release, answer: async (name) => (/^stage-/.test(name) ? released.then(() => null) : null) };
}

// A portal where the stages that `is` names come as `how` says, until it is mended.
function broken(is, how) {
  const state = { isBroken: true };
  return { mend: () => { state.isBroken = false; }, answer: (name) => (state.isBroken && is.test(name) ? how(name) : null) };
}

function stageTest(name, options, body) {
  test(name, async () => {
    const app = await openApp(options);
    try {
      await painted(app.page);
      await body(app.page, app);
      assert.deepEqual(app.problems, []);
    } finally {
      await app.close();
    }
  });
}

{
  const { release, answer } = holding();
  stageTest('the first page is of use before the others, and who is faster waits', { answer }, async (page) => {
    await heading(page, '先自评，再申报');
    assert.equal(await page.evaluate(() => window.keceStages.arrived), 0);
    await page.getByText('这台电脑上还没有草稿').waitFor();
    await page.getByRole('button', { name: '大字版' }).first().click();
    await page.getByRole('button', { name: '大字版' }).first().click();
    await page.getByRole('button', { name: '开始快速自评' }).click();
    await page.getByRole('status').filter({ hasText: '正在打开…' }).waitFor();
    await screenshot(page, 'stage-awaited');
    release();
    await page.locator('#question, .quick').first().waitFor();
    await page.getByRole('link', { name: '首页' }).first().click();
    await eventually(async () => assert.equal((await names(page)).length, 1, 'one draft was begun'));
  });
}

// How far what one looks at has moved by itself, as Chromium counts it (0.1 is what people begin to notice).
const watchShifts = () => {
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts.push(entry.value);
  }).observe({ type: 'layout-shift', buffered: true });
};
const nothingMoved = async (page) => {
  const shifts = await page.evaluate(() => window.shifts);
  assert.ok(shifts.reduce((sum, shift) => sum + shift, 0) < 0.1, `moved by ${shifts}`);
};

for (const size of ['desktop', 'phone']) {
  const { release, answer } = holding();
  stageTest(`the drafts are named at once, nothing wrong is said of them meanwhile, and nothing moves: ${size}`, {
    answer, size, before: watchShifts, storage: DRAFT,
  }, async (page) => {
    await row(page, '慈溪的公司').getByText('正在打开…').waitFor();
    assert.equal((await row(page, '慈溪的公司').innerText()).trim().replace(/\s+/g, ' '), '慈溪的公司 正在打开…');
    assert.equal(await page.getByRole('heading', { name: /可评的/ }).count(), 0);
    release();
    await row(page, '慈溪的公司').getByText('浙江省宁波市慈溪市').waitFor();
    await page.getByRole('heading', { name: '本地可评的政策' }).or(page.getByRole('heading', { name: '可评的国家政策' })).first().waitFor();
    assert.ok(await row(page, '慈溪的公司').locator('.chip').count() > 0);
    await nothingMoved(page);
  });

  stageTest(`nothing moves in a U盘版: ${size}`, { place: 'file', size, before: watchShifts, storage: DRAFT }, async (page) => {
    await started(page);
    await row(page, '慈溪的公司').getByText('浙江省宁波市慈溪市').waitFor();
    await page.getByRole('region', { name: '这份U盘版' }).waitFor();
    await nothingMoved(page);
  });
}

{
  const { release, answer } = holding();
  stageTest('a file that is opened too early is opened when it can be', { answer }, async (page) => {
    await openFile(page, sampleFile('qualified'));
    release();
    await page.getByText(/^已打开“/).waitFor();
    await started(page);
  });
}

{
  const { release, answer } = holding();
  stageTest('what is being typed on the first page stays when the others come', { answer }, async (page) => {
    await page.getByRole('button', { name: '粘贴草稿文字' }).click();
    await page.getByRole('textbox').fill('粘到一半');
    release();
    await page.getByRole('heading', { name: '可评的国家政策' }).waitFor();
    assert.equal(await page.getByRole('textbox').inputValue(), '粘到一半');
    assert.ok(await page.getByRole('textbox').evaluate((field) => field === document.activeElement), 'and the focus is in it');
  });
}

// What is pressed here leads to what is not there yet, in every way that 首页 has.
{
  const { release, answer } = holding();
  stageTest('whatever is pressed too early waits, and the page goes on', { answer }, async (page) => {
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+Shift+z');
    await page.getByRole('button', { name: '粘贴草稿文字' }).click();
    await page.getByRole('textbox').fill(readFileSync(sampleFile('qualified'), 'utf8'));
    await page.getByRole('button', { name: '打开这段文字' }).click();
    for (const route of ['#/packs', '#/settings', '#/about', '#/usb', '#/incoming', '#/d', '#/fill/none', '#/nowhere', '#/']) await go(page, route);
    await page.evaluate(() => window.dispatchEvent(new StorageEvent('storage', { key: 'kece.draft.a' })));
    await page.getByRole('button', { name: '无痕填报：什么都不存' }).click();
    await page.getByRole('status').filter({ hasText: '正在打开…' }).waitFor();
    assert.equal(await page.locator('.failure').count(), 0);
    release();
    await page.getByRole('region', { name: '无痕填报' }).waitFor();
    await started(page);
    assert.equal(await page.locator('.failure').count(), 0);
  });
}

const WAYS = {
  'is not there': () => ({ status: 404, type: 'text/plain', body: 'no' }),
  'is an error page, status 200': () => ({ status: 200, type: 'text/html', body: '<!DOCTYPE html><p>no' }),
  'came broken': (name) => {
    const body = Buffer.from(readFileSync(path.join(DIST, name)));
    body[body.length >> 1] ^= 1;
    return { status: 200, type: 'application/wasm', body };
  },
};
for (const [what, how] of Object.entries(WAYS)) {
  const { mend, answer } = broken(/^stage-draft-/, how);
  stageTest(`a stage that ${what}: a draft's page says so, and has it on the next try`, {
    answer, storage: DRAFT, route: '#/fill/a/company', allow: [/./],
  }, async (page) => {
    await heading(page, '这一页没有取到');
    await screenshot(page, 'stage-absent');
    await again(page).click();
    await eventually(async () => assert.equal(await absent(page).count(), 1, 'it is still not there'));
    await go(page, '#/');
    await heading(page, '先自评，再申报');
    await absent(page).waitFor();
    await page.getByText('慈溪的公司').waitFor();
    await screenshot(page, 'stage-absent-home');
    mend();
    await again(page).click();
    await row(page, '慈溪的公司').getByText('浙江省宁波市慈溪市').waitFor();
    await go(page, '#/fill/a/company');
    const name = page.getByRole('region', { name: '企业名称' }).getByRole('textbox');
    assert.equal(await name.inputValue(), '慈溪的公司');
  });
}

{
  const { mend, answer } = broken(/^stage-rest-/, WAYS['is not there']);
  stageTest('without the last stage drafts are filled in and assessed, and nothing typed is lost', {
    answer, storage: DRAFT, route: '#/fill/a/company', allow: [/./],
  }, async (page) => {
    const name = page.getByRole('region', { name: '企业名称' }).getByRole('textbox');
    await typeInto(page, name, '改过名的公司');
    await page.getByText(/^已保存 .*，仅在本机$/).waitFor();
    await go(page, '#/result/a');
    await heading(page, '结果');
    await go(page, '#/packs');
    await heading(page, '这一页没有取到');
    assert.equal((await stored(page, 'a')).draft.name, '改过名的公司');
    mend();
    await again(page).click();
    await heading(page, '政策包');
    await go(page, '#/fill/a/company');
    assert.equal(await name.inputValue(), '改过名的公司');
  });
}
