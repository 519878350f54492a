// 外勤台 with many enterprises, in Chromium: how long it takes and how long the page does not answer. By scripts/bench desk.
// Asserts nothing.

import { readFileSync, writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { closeBrowser, launch, openApp, started } from './lib/browser.mjs';
import { counted, go } from './lib/desk.mjs';

const COUNTS = process.argv.slice(2).map(Number).filter(Boolean);
const TOWNS = ['宗汉', '浒山', '周巷', '观海卫', '古塘'];
const YEARS = [2023, 2024, 2025];
const HEAD = ['企业名称', '镇街', '注册地', '注册成立日期', ...YEARS.flatMap((year) => [
  `${year}年销售收入（万元）`, `${year}年研究开发费用总额（高企口径）（万元）`, `${year}年职工总数`, `${year}年科技人员数`,
])];

function table(count) {
  const line = (at) => [
    `示例企业${at}有限公司`, `${TOWNS[at % TOWNS.length]}街道`, '330282', `2015-03-${String(1 + at % 28).padStart(2, '0')}`,
    ...YEARS.flatMap((year, back) => [1_000 + at % 5_000 + back * 100, 50 + at % 90 + back, 20 + at % 200, 2 + at % 30]),
  ].join(',');
  return [HEAD.join(','), ...Array.from({ length: count }, (_, at) => line(at))].join('\n');
}

const watchTasks = (page) => page.evaluate(() => {
  window.longest = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.longest = Math.max(window.longest, duration);
  }).observe({ entryTypes: ['longtask'] });
});
// Chromium reports tasks from 50 ms on.
const longest = async (page) => {
  const found = await page.evaluate(() => { const found = window.longest; window.longest = 0; return found; });
  return found > 0 ? `${Math.round(found)} ms` : '< 50 ms';
};

// What the largest process of a page holds, in MB.
async function memory() {
  const session = await (await launch()).newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const sizes = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => {
    try { return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0); } catch { return 0; }
  });
  return Math.round(Math.max(...sizes) / 1_024);
}

const print = (count, what, ms, task) => console.log(
  `${String(count).padStart(11)}  ${what.padEnd(44)} ${String(Math.round(ms)).padStart(9)} ms ${(ms * 1_000 / count).toFixed(0).padStart(9)} µs   ${task}`,
);

const folder = mkdtempSync(path.join(tmpdir(), 'kece-desk-'));
try {
  console.log(`${'enterprises'.padStart(11)}  ${'in Chromium'.padEnd(44)} ${'all'.padStart(12)} ${'each'.padStart(12)}   longest task of the page`);
  for (const count of COUNTS) {
    const app = await openApp({ route: '#/desk/import' });
    const { page } = app;
    page.setDefaultTimeout(600_000);
    await started(page);
    await watchTasks(page);
    const file = path.join(folder, `${count}.csv`);
    writeFileSync(file, table(count));
    let since = performance.now();
    const step = async (what) => {
      print(count, what, performance.now() - since, await longest(page));
      since = performance.now();
    };
    const take = page.getByRole('button', { name: `导入 ${count} 家` });
    await page.locator('input[type=file]').setInputFiles(file);
    await take.waitFor();
    await step('a table is read and understood');
    await take.click();
    await counted(page, count, 600_000);
    await step('it is stored, assessed and ranked');
    await page.reload();
    await started(page);
    await watchTasks(page);
    since = performance.now();
    await go(page, '#/desk/counts');
    await go(page, '#/desk');
    await counted(page, count, 600_000);
    await step('after opening anew: read, assessed, ranked');
    await page.getByRole('textbox', { name: '找企业' }).fill('企业77');
    await page.waitForFunction((all) => document.querySelectorAll('.queue tbody tr[data-row]').length < all && /列出/.test(document.querySelector('.desk .stats').textContent), count);
    await step('one is looked for');
    await page.getByRole('textbox', { name: '找企业' }).fill('');
    await page.getByRole('button', { name: '企业', exact: true }).click();
    await page.locator('th[aria-sort=ascending]').waitFor();
    await step('sorted by name');
    for (let at = 0; at < 20; at += 1) await page.locator('.desk-list').evaluate((list, to) => { list.scrollTop = list.scrollHeight * to / 20; }, at);
    await page.locator('.queue tbody tr[data-row]').last().waitFor();
    await step('scrolled through, 20 places');
    console.log(`${String(count).padStart(11)}  ${'memory of the page\'s process'.padEnd(44)} ${String(await memory()).padStart(9)} MB`);
    await app.close();
  }
} finally {
  await closeBrowser();
  rmSync(folder, { recursive: true, force: true });
}
