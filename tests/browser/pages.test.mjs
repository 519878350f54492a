// Every page of pages.json, at every width, in ordinary and in large type: nothing sticks out, everything has a
// name, a finger hits what it aims at, the focus is always seen. (A console message or a foreign request
// fails the test by itself.)

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { appTest, overflow, SIZES } from './lib/app.mjs';
import { brokenReferences, focusProblem, nameless, stickingOut, tooSmall } from './lib/inspect.mjs';
import { SECTIONS } from './lib/fill.mjs';
import { sample, shelf } from './lib/samples.mjs';

const list = JSON.parse(readFileSync(new URL('pages.json', import.meta.url), 'utf8'));
const storage = shelf(Object.fromEntries(Object.keys(list.drafts).map((id) => [id, sample(id)])));
// At each width; the second walk goes on where the first ended.
const STOPS = 30;

test('pages.json names every section of the form and every sample', () => {
  const routes = Object.values(list.pages);
  for (const { id } of SECTIONS) assert.ok(routes.some((route) => route.endsWith(`/${id}`)), id);
  for (const id of Object.keys(list.drafts)) assert.ok(routes.includes(`#/result/${id}`), id);
});

for (const [name, route] of Object.entries(list.pages)) {
  appTest(`${name}: every width, ordinary and large type`, { route, storage }, async ({ page }) => {
    await page.getByRole('heading', { level: 1 }).waitFor();
    const wrong = {};
    for (const [kind, large] of [['desktop'], ['tablet'], ['phone'], ['phone', true]]) {
      await page.setViewportSize(SIZES[kind]);
      if (large) await largeType(page);
      const found = {
        'sideways scrolling': await overflow(page) > 0 ? [await overflow(page)] : [],
        'sticking out': await stickingOut(page),
        'without a name': await nameless(page),
        'lost references': await brokenReferences(page),
        'too small to touch': kind === 'phone' ? await tooSmall(page) : [],
      };
      for (const [what, list] of Object.entries(found)) {
        if (list.length > 0) wrong[`${what} at ${SIZES[kind].width}${large ? ' large' : ''}`] = list;
      }
    }
    assert.deepEqual(wrong, {});
  });

  appTest(`${name}: the focus is seen at every stop`, { route, storage }, async ({ page }) => {
    await page.getByRole('heading', { level: 1 }).waitFor();
    const wrong = [];
    for (const size of ['desktop', 'phone']) {
      await page.setViewportSize(SIZES[size]);
      for (let stop = 0; stop < STOPS; stop += 1) {
        await page.keyboard.press('Tab');
        const problem = await focusProblem(page);
        if (problem) wrong.push(`${SIZES[size].width}: ${problem}`);
      }
    }
    assert.deepEqual(wrong, []);
  });
}

async function largeType(page) {
  await page.getByText('菜单', { exact: true }).click();
  await page.getByRole('button', { name: '大字版' }).last().click();
  await page.locator('html[data-size=large]').waitFor();
}
