// With the keyboard alone: a control that goes away hands the focus on; it never falls back to the page,
// where a screen reader would begin again from the top.

import assert from 'node:assert/strict';
import { appTest } from './lib/app.mjs';
import { eventually, row } from './lib/home.mjs';
import { focused, press, typeInto } from './lib/keys.mjs';
import { draftWith, sample, shelf } from './lib/samples.mjs';

const START = { apply_on: '2026-07-15', registered_on: '2020-03-12' };
const storage = shelf({ a: draftWith({ ...START, ip: sample('borderline').answers.ip }), u: sample('unqualified') });

// Something that can be pressed, typed in or read from has the focus, and it is in the page.
async function keepsFocus(page, after) {
  await eventually(async () => {
    const lost = await page.evaluate(() => {
      const at = document.activeElement;
      return at === document.body || !at.checkVisibility();
    });
    assert.ok(!lost, `after ${after} the focus is on ${await focused(page)}`);
  }, 1_000);
}

const IP = { storage, route: '#/fill/a/ip' };
appTest('a list: adding, cancelling, removing, taking back, “none”', IP, async ({ page }) => {
  const ip = page.getByRole('region', { name: '知识产权清单' });
  const button = (name) => ip.getByRole('button', { name }).first();
  await press(page, button('再加一项'));
  await keepsFocus(page, '再加一项');
  await page.keyboard.press('ArrowDown');
  await press(page, button('加入清单'));
  await keepsFocus(page, '加入清单');
  await press(page, button(/^改/));
  await keepsFocus(page, '改');
  await press(page, button('取消'));
  await keepsFocus(page, '取消');
  await press(page, ip.getByRole('button', { name: /^删/ }).last());
  await keepsFocus(page, '删');
  await press(page, page.getByRole('button', { name: '撤销', exact: true }));
  await keepsFocus(page, '撤销');
  const patents = page.getByRole('region', { name: '已经产业化的专利' });
  await press(page, patents.getByRole('button', { name: '一项也没有' }));
  await keepsFocus(page, '一项也没有');
});

appTest('a place that is found and chosen', { storage, route: '#/fill/a/company' }, async ({ page }) => {
  await typeInto(page, page.getByLabel('找地名，或填六位行政区划代码'), '海沧');
  await press(page, page.getByRole('button', { name: '福建省厦门市海沧区' }));
  await keepsFocus(page, 'choosing the place');
});

for (const leave of [/^填入/, '取消']) {
  appTest(`pasting, left by ${leave}`, { storage, route: '#/fill/a/finance' }, async ({ page }) => {
    const sales = page.getByRole('region', { name: '销售收入', exact: true });
    await press(page, sales.getByRole('button', { name: '从表格粘贴' }));
    await keepsFocus(page, '从表格粘贴');
    await page.keyboard.type('4800');
    await press(page, sales.getByRole('button', { name: leave }));
    await keepsFocus(page, String(leave));
  });
}

appTest('the ways of answering, and the folds', { storage, route: '#/fill/u/rd' }, async ({ page }) => {
  const deductible = page.getByRole('region', { name: '2025 年研究开发费用（加计扣除口径）' });
  for (const way of ['准确', '大约', '还不清楚']) {
    await deductible.getByRole('radio', { name: way }).press('Space');
    await keepsFocus(page, way);
  }
  await press(page, page.getByRole('navigation', { name: '本企业' }).getByRole('link', { name: '结果' }));
  await page.getByRole('heading', { level: 1, name: '结果' }).waitFor();
  await keepsFocus(page, 'going to the result');
});

appTest('the drafts: copying, deleting, taking back', { storage }, async ({ page }) => {
  const { name } = sample('unqualified');
  await press(page, row(page, name).getByRole('button', { name: '更多' }));
  await keepsFocus(page, '更多');
  await press(page, row(page, name).getByRole('button', { name: '复制一份' }));
  await keepsFocus(page, '复制一份');
  await press(page, row(page, '示例公司').getByRole('button', { name: '更多' }));
  await press(page, row(page, '示例公司').getByRole('button', { name: '删除' }));
  await keepsFocus(page, '删除');
  await press(page, page.getByRole('button', { name: '撤销', exact: true }));
  await keepsFocus(page, '撤销');
});
