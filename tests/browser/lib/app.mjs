// What a browser test needs: lib/browser.mjs, and the test that fails on any problem of its page.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, test } from 'node:test';
import { closeBrowser, openApp, ROOT, shotPath, started } from './browser.mjs';

export * from './browser.mjs';

after(closeBrowser);

// A test with an open, started app. It fails on any problem that `allow` does not name.
export function appTest(name, options, body) {
  if (typeof options === 'function') [options, body] = [{}, options];
  test(name, async (t) => {
    const app = await openApp(options);
    try {
      await started(app.page);
      await body(app, t);
      assert.deepEqual(app.problems, [], 'the page reported problems');
    } catch (error) {
      if (app.problems.length > 0) t.diagnostic(`problems of the page:\n  ${app.problems.join('\n  ')}`);
      await app.page.screenshot({ path: shotPath(`failed-${name}`) }).catch(() => {});
      throw error;
    } finally {
      await app.close();
    }
  });
}

// What the native engine says about a draft file: the page must say the same.
export function assessNative(draftPath, ...options) {
  return JSON.parse(execFileSync(engine(), [draftPath, ...options], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }));
}

// And about a draft that is no file.
export function assessDraft(draft) {
  return JSON.parse(execFileSync(engine(), ['-'], { input: JSON.stringify(draft), encoding: 'utf8' }));
}

// examples/assess, built once for all tests of a file; KECE_ASSESS names one that is built already.
let built = process.env.KECE_ASSESS;
function engine() {
  if (built) return built;
  const said = execFileSync(
    'cargo', ['build', '--release', '--quiet', '--locked', '--example', 'assess', '--message-format=json'],
    { cwd: ROOT, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  const messages = said.split('\n').filter(Boolean).map((line) => JSON.parse(line));
  built = messages.find((message) => message.executable && message.target?.name === 'assess').executable;
  return built;
}
