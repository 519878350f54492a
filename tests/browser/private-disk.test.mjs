// 无痕填报 on the disk: the browser's own profile is searched, not only what a page can ask for. A browser writes
// down titles, addresses and the state of controls, to show them again after a crash.

import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { chromium } from 'playwright-core';
import { serve, STRICT_POLICY } from '../../scripts/lib/server.mjs';
import { CHROMIUM, DIST, started } from './lib/browser.mjs';

const NAME = '绝密精工公司';
const SALES = '98765431';
// The code of 浙江省, chosen from a list; the program's own files, which lie in the cache, contain it too.
const REGION = '330000';

// Every file below `folder` but the cache of what was downloaded.
function files(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const at = path.join(folder, entry.name);
    if (entry.isDirectory()) return /cache/i.test(entry.name) ? [] : files(at);
    return entry.isFile() ? [at] : [];
  });
}

// The files of the profile that contain the words, in either of the ways that Chromium writes text.
function found(profile, words) {
  const wanted = [Buffer.from(words, 'utf8'), Buffer.from(words, 'utf16le')];
  return files(profile).filter((file) => {
    const bytes = readFileSync(file);
    return wanted.some((text) => bytes.includes(text));
  }).map((file) => path.relative(profile, file));
}

// Fills in a few answers of each kind in a profile of its own, closes the browser, and hands the profile over.
async function filledIn(start, look) {
  const profile = mkdtempSync(path.join(tmpdir(), 'kece-profile-'));
  const server = await serve({ folder: DIST, prefix: '/kece/', policy: STRICT_POLICY, answer: () => undefined });
  try {
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: CHROMIUM, headless: true, locale: 'zh-CN', args: ['--no-sandbox', '--disable-gpu'],
    });
    const page = await context.newPage();
    await page.goto(server.url);
    await started(page);
    await page.getByRole('button', { name: start, exact: true }).click();
    await page.getByRole('region', { name: '企业名称' }).getByRole('textbox').fill(NAME);
    await page.getByRole('combobox').first().selectOption({ label: '浙江省' });
    await page.getByRole('radio', { name: '电子信息' }).check();
    const sections = page.getByRole('navigation', { name: '各节' });
    await sections.getByRole('link', { name: /^财务/ }).click();
    await page.getByRole('textbox', { name: /年销售收入$/ }).first().fill(SALES);
    await page.getByRole('navigation', { name: '本企业' }).getByRole('link', { name: '结果' }).click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.goBack();
    await sections.waitFor();
    // The record of open pages is written every few seconds, and on closing.
    await page.waitForTimeout(3_000);
    await context.close();
    look(profile);
  } finally {
    await server.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

test('the search finds what was filled in in the ordinary way', async () => {
  await filledIn('开始完整自评', (profile) => {
    assert.ok(found(profile, NAME).some((file) => /Local Storage/.test(file)));
    assert.ok(found(profile, SALES).some((file) => /Local Storage/.test(file)));
    assert.ok(found(profile, REGION).some((file) => /Local Storage/.test(file)));
  });
});

test('of 无痕填报 nothing is on the disk', async () => {
  await filledIn('无痕填报：什么都不存', (profile) => {
    assert.ok(files(profile).some((file) => /Sessions/.test(file)), 'the browser writes its record');
    assert.deepEqual([NAME, SALES, REGION].map((words) => found(profile, words)), [[], [], []]);
  });
});
