// Locked drafts: what the app locks opens in Node's own crypto and the other way round; a wrong passphrase, a cut, a
// damaged byte and a changed body each have a sentence of their own; without encryption nothing is written.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { appTest, downloadOf, overflow, ROOT, screenshot, SIZES, STRICT_POLICY } from './lib/app.mjs';
import { eventually, names, openFile, row } from './lib/home.mjs';
import { brokenReferences, nameless, stickingOut, tooSmall } from './lib/inspect.mjs';
import { lock, mended, unlock } from './lib/locked.mjs';
import { canonical, draftWith, sample, shelf } from './lib/samples.mjs';

const PASSPHRASE = '桂花 mooncake é 2026';
const FIXTURE = readFileSync(path.join(ROOT, 'tests/fixtures/locked/v1.kece.json'), 'utf8');
const NAME = sample('borderline').name;
const TAKE = { route: '#/take/a', storage: shelf({ a: sample('borderline') }) };
// A few rounds less than the app itself: what it reads, not how long it takes.
const FAST = { iterations: 100_000 };
const locked = (draft, options = FAST) => lock(JSON.stringify(draft), PASSPHRASE, options);
const asFile = (content, name = '甲.kece.json') =>
  ({ name, mimeType: 'application/json', buffer: Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)) });

const dialog = (page) => page.getByRole('dialog', { name: '输入口令' });
const passphrase = (page) => dialog(page).getByLabel('口令', { exact: true });
const stored = (page) => page.evaluate(() => JSON.stringify({ ...localStorage }));
const lockPanel = async (page) => {
  await page.getByRole('button', { name: '加口令', exact: true }).click();
  await page.locator('#lock').waitFor();
};
const both = async (page, first, second = first) => {
  await page.getByLabel('口令', { exact: true }).fill(first);
  await page.getByLabel('再输一遍').fill(second);
};

// Does something that must not give a file.
async function withoutFile(page, act) {
  const files = [];
  const note = (download) => files.push(download.suggestedFilename());
  page.on('download', note);
  await act();
  page.off('download', note);
  assert.deepEqual(files, []);
}

// What pages.test.mjs asks of every page, of what has to be unfolded first.
async function fitsEverywhere(page) {
  const before = page.viewportSize();
  for (const size of Object.keys(SIZES)) {
    await page.setViewportSize(SIZES[size]);
    assert.equal(await overflow(page), 0, size);
    const small = size === 'phone' ? await tooSmall(page) : [];
    const wrong = [...await stickingOut(page), ...await nameless(page), ...await brokenReferences(page), ...small];
    assert.deepEqual(wrong, [], size);
  }
  await page.setViewportSize(before);
}

// There is no encryption where a page comes neither by https nor from the machine itself.
function plainHttp() {
  Object.defineProperty(Crypto.prototype, 'subtle', { get: () => undefined });
}

async function locksAndOpens(page, fileOf = downloadOf) {
  await lockPanel(page);
  await both(page, PASSPHRASE);
  const file = await fileOf(page, () => page.getByRole('button', { name: '加口令存成文件' }).click());
  await page.getByText(`已存成文件“${NAME}-加口令.kece.json”`).waitFor();
  assert.equal(file.name, `${NAME}-加口令.kece.json`);
  assert.ok(!file.text.includes(NAME), 'nothing of the draft can be read');
  const parsed = JSON.parse(file.text);
  assert.equal(parsed.kdf.iterations, 600_000);
  assert.deepEqual(canonical(JSON.parse(unlock(parsed, PASSPHRASE))), canonical(sample('borderline')));
  assert.throws(() => unlock(parsed, `${PASSPHRASE}!`));
  assert.equal(await page.getByLabel('口令', { exact: true }).inputValue(), '', 'the passphrase does not stay');
  return parsed;
}

async function asksAndOpens(page, file, draft) {
  await openFile(page, file);
  await dialog(page).getByText(`“${file.name}”加了口令`).waitFor();
  await passphrase(page).fill('不是这个口令');
  await passphrase(page).press('Enter');
  await dialog(page).getByText('口令不对。大小写、空格都要和加口令时一样，请再输一次。').waitFor();
  // As another system composes the same letters.
  await passphrase(page).fill(PASSPHRASE.normalize('NFD'));
  await dialog(page).getByRole('button', { name: '打开', exact: true }).click();
  await page.getByText(`已打开“${draft.name}”`).waitFor();
  await eventually(async () => {
    const drafts = await page.evaluate(() => Object.entries({ ...localStorage })
      .filter(([key]) => key.startsWith('kece.draft.')).map(([, text]) => JSON.parse(text).draft));
    assert.ok(drafts.some((kept) => JSON.stringify(canonical(kept)) === JSON.stringify(canonical(draft))));
  });
}

appTest('what the app locks is opened by an independent program', TAKE, async ({ page }) => {
  const first = await locksAndOpens(page);
  await screenshot(page, 'take-locked');
  await both(page, PASSPHRASE);
  const file = await downloadOf(page, () => page.getByLabel('再输一遍').press('Enter'));
  const second = JSON.parse(file.text);
  for (const random of ['kdf.salt', 'check.iv', 'body.iv', 'body.data']) {
    const [part, name] = random.split('.');
    assert.notEqual(second[part][name], first[part][name], `${random} is another every time`);
  }
});

appTest('what an independent program locks is opened by the app', async ({ page }) => {
  await asksAndOpens(page, asFile(locked(sample('qualified'))), sample('qualified'));
});

appTest('what was locked once opens for ever', async ({ page }) => {
  await asksAndOpens(page, asFile(FIXTURE), JSON.parse(unlock(JSON.parse(FIXTURE), PASSPHRASE)));
});

appTest('several drafts in one locked file, several files at once', async ({ page }) => {
  const many = [draftWith({}, '甲'), draftWith({}, '乙')];
  await openFile(page, [asFile(locked(many), '两份.json'), asFile(locked(draftWith({}, '丁')), '丁.json'), asFile(draftWith({}, '丙'), '丙.json')]);
  await dialog(page).getByText('“两份.json”加了口令').waitFor();
  assert.deepEqual(await names(page), [], 'nothing is taken in while something is asked');
  await passphrase(page).fill(PASSPHRASE);
  await passphrase(page).press('Enter');
  await dialog(page).getByText('“丁.json”加了口令').waitFor();
  assert.equal(await passphrase(page).inputValue(), '', 'the passphrase of one file is not that of another');
  await dialog(page).getByRole('button', { name: '不打开了' }).click();
  await page.getByText('已打开 3 份草稿').waitFor();
  assert.deepEqual((await names(page)).sort(), ['丙', '乙', '甲'].sort());
});

// A key takes as long as window.hold says.
function slow() {
  const { deriveKey } = SubtleCrypto.prototype;
  SubtleCrypto.prototype.deriveKey = async function (...how) {
    await window.hold;
    return deriveKey.apply(this, how);
  };
}
const KEPT = { storage: shelf({ a: draftWith({}, '原有') }) };
appTest('leaving the question leaves everything as it was', { ...KEPT, before: slow }, async ({ page }) => {
  const before = await stored(page);
  for (const leave of [
    () => dialog(page).getByRole('button', { name: '不打开了' }).click(),
    () => page.keyboard.press('Escape'),
    async () => {
      await page.evaluate(() => { window.hold = new Promise((resolve) => { window.goOn = resolve; }); });
      await passphrase(page).fill(PASSPHRASE);
      await passphrase(page).press('Enter');
      await dialog(page).getByText('正在打开').waitFor();
      await page.keyboard.press('Escape');
    },
  ]) {
    await openFile(page, asFile(locked(draftWith({}, '新来'))));
    await dialog(page).waitFor();
    await eventually(async () => assert.ok(await passphrase(page).evaluate((el) => el === document.activeElement)));
    await leave();
    await dialog(page).waitFor({ state: 'detached' });
  }
  // The key that was asked for comes all the same, and opens nothing any more.
  await page.evaluate(() => window.goOn());
  await openFile(page, asFile(locked(draftWith({}, '又来'))));
  await passphrase(page).fill('不是这个口令');
  await passphrase(page).press('Enter');
  await dialog(page).getByText('口令不对。').waitFor();
  await page.keyboard.press('Escape');
  assert.deepEqual(await names(page), ['原有']);
  assert.equal(await stored(page), before);
  assert.equal(await page.getByText('打不开').count(), 0);
});

appTest('the question keeps the focus, shows what is typed, fits every width', async ({ page }) => {
  await openFile(page, asFile(locked(draftWith())));
  await passphrase(page).fill('看得见');
  assert.equal(await passphrase(page).getAttribute('type'), 'password');
  await dialog(page).getByLabel('显示口令').check();
  assert.equal(await passphrase(page).getAttribute('type'), 'text');
  assert.equal(await passphrase(page).inputValue(), '看得见');
  await passphrase(page).press('Enter');
  await dialog(page).getByText('口令不对。').waitFor();
  await screenshot(page, 'unlock-dialog');
  await fitsEverywhere(page);
  for (const key of ['Tab', 'Shift+Tab']) {
    for (let stop = 0; stop < 7; stop += 1) {
      await page.keyboard.press(key);
      assert.ok(await dialog(page).evaluate((el) => el.contains(document.activeElement)), `${key} ${stop}`);
    }
  }
});

const cut = (text, by) => text.slice(0, -by);
const swapped = (base64) => (base64[9] === 'A' ? 'B' : 'A');
const damagedAt = (file, part) => {
  const { data } = file[part];
  return { ...file, [part]: { ...file[part], data: data.slice(0, 9) + swapped(data) + data.slice(10) } };
};
const WHOLE = locked(draftWith({}, '某公司'));
const BROKEN = {
  'cut short': [cut(JSON.stringify(WHOLE), 40), '不完整，少了后面一截'],
  'cut in the middle': [cut(JSON.stringify(WHOLE), 300), '不完整，少了后面一截'],
  'a damaged byte': [damagedAt(WHOLE, 'body'), '坏了，有的地方和存的时候不一样'],
  'a damaged bracket': [`${cut(JSON.stringify(WHOLE), 1)}]`, '坏了，有的地方和存的时候不一样'],
  'a newer version': [mended({ ...WHOLE, version: 2 }), '更新版本的科策自评加的口令'],
  'another way of locking': [mended({ ...WHOLE, kdf: { ...WHOLE.kdf, iterations: 1000 } }), '加口令的方式和科策自评不同'],
};
appTest('what is wrong with a locked file is told before anybody types', KEPT, async ({ page }) => {
  const before = await stored(page);
  for (const [what, [content, sentence]] of Object.entries(BROKEN)) {
    await openFile(page, asFile(content));
    const alert = page.getByRole('alert').filter({ hasText: sentence });
    await alert.waitFor();
    assert.match(await alert.innerText(), /这个文件打不开，原来的草稿都没有动。/, what);
    assert.equal(await dialog(page).count(), 0, what);
  }
  assert.equal(await stored(page), before);
});

appTest('a body that somebody changed is told from a wrong passphrase', KEPT, async ({ page }) => {
  const before = await stored(page);
  const other = locked(draftWith({}, '某公司'));
  const tampered = { changed: mended(damagedAt(WHOLE, 'body')), exchanged: mended({ ...WHOLE, body: other.body }) };
  for (const [what, file] of Object.entries(tampered)) {
    await openFile(page, asFile(file));
    await passphrase(page).fill(PASSPHRASE);
    await passphrase(page).press('Enter');
    await dialog(page).getByText('口令是对的，但里面的内容被人改过，没有打开。').waitFor();
    assert.equal(await dialog(page).getByText('口令不对').count(), 0, what);
    await page.keyboard.press('Escape');
  }
  // Who changes what the passphrase is tried on makes every passphrase wrong.
  await openFile(page, asFile(mended(damagedAt(WHOLE, 'check'))));
  await passphrase(page).fill(PASSPHRASE);
  await passphrase(page).press('Enter');
  await dialog(page).getByText('口令不对。').waitFor();
  await page.keyboard.press('Escape');
  assert.equal(await stored(page), before);
});

appTest('a passphrase is long enough and typed twice', TAKE, async ({ page }) => {
  await lockPanel(page);
  await screenshot(page, 'take-lock');
  await fitsEverywhere(page);
  const press = () => page.getByRole('button', { name: '加口令存成文件' }).click();
  await withoutFile(page, async () => {
    await both(page, '1234567');
    await press();
    await page.getByText('口令太短，容易被试出来。请用 8 个字以上。').waitFor();
    await both(page, '12345678', '12345679');
    await press();
    await page.getByText('两次输的不一样，请再输一遍。').waitFor();
    assert.equal(await page.getByText('口令太短').count(), 0);
  });
  await page.getByLabel('显示口令').check();
  assert.equal(await page.getByLabel('再输一遍').getAttribute('type'), 'text');
  await page.getByLabel('再输一遍').fill('12345678');
  const file = await downloadOf(page, press);
  assert.equal(JSON.parse(unlock(JSON.parse(file.text), '12345678')).name, NAME);
});

const NOT_HERE = '在这个网址上，浏览器不提供加密。请从 https 开头的网址打开科策自评，或者用双击打开的 U 盘版。';
appTest('without https it is said, and no file is written instead', { ...TAKE, before: plainHttp }, async ({ page }) => {
  await withoutFile(page, async () => {
    await lockPanel(page);
    await page.getByText(`这里不能加口令。${NOT_HERE}`).waitFor();
    assert.equal(await page.getByLabel('口令', { exact: true }).count(), 0);
  });
  await page.getByRole('link', { name: '首页' }).first().click();
  await openFile(page, asFile(WHOLE));
  await page.getByRole('alert').getByText(`这份草稿加了口令，在这里打不开。${NOT_HERE}`).waitFor();
});

// The browser's encryption is there and does something else.
function lies() {
  const { encrypt } = SubtleCrypto.prototype;
  SubtleCrypto.prototype.encrypt = async function (how, key, data) {
    const sealed = new Uint8Array(await encrypt.call(this, how, key, data));
    if (data.length > 100) sealed[7] ^= 1;
    return sealed.buffer;
  };
}
function breaks() {
  SubtleCrypto.prototype.deriveKey = () => Promise.reject(new DOMException('no', 'OperationError'));
}
for (const [before, sentence] of [
  [lies, '没有存：加了口令以后，用同一个口令打不开。'],
  [breaks, '浏览器没能完成加密或解密。'],
]) {
  appTest(`encryption that ${before.name} gives no file`, { ...TAKE, before }, async ({ page }) => {
    await lockPanel(page);
    await both(page, PASSPHRASE);
    await withoutFile(page, async () => {
      await page.getByRole('button', { name: '加口令存成文件' }).click();
      await page.getByText(sentence).waitFor();
    });
    assert.equal(await page.getByText('已存成文件').count(), 0);
    assert.equal(await page.getByLabel('再输一遍').inputValue(), PASSPHRASE, 'it can be tried again');
  });
}

const OLD = {
  browser: 'old', policy: STRICT_POLICY.replace("'wasm-unsafe-eval'", "'unsafe-eval'"),
  allow: [/invalid source: ''wasm-unsafe-eval''/],
};
// Nobody is told of a download in 86: what the link would have given.
function keepsFiles() {
  const { createObjectURL } = URL;
  URL.createObjectURL = (blob) => {
    window.kept = { blob };
    return createObjectURL.call(URL, blob);
  };
  document.addEventListener('click', (event) => {
    if (!event.target.download) return;
    event.preventDefault();
    window.kept.name = event.target.download;
  });
}
async function keptFile(page, click) {
  await click();
  await page.waitForFunction(() => window.kept && window.kept.name);
  return page.evaluate(async () => ({ name: window.kept.name, text: await window.kept.blob.text() }));
}
appTest('Chromium 86 locks', { ...OLD, ...TAKE, before: keepsFiles }, async ({ page }) => {
  await locksAndOpens(page, keptFile);
  await screenshot(page, 'old-take-locked');
});
appTest('Chromium 86 opens', OLD, async ({ page }) => {
  await asksAndOpens(page, asFile(locked(sample('qualified'))), sample('qualified'));
});

test('the independent program tells tampering too', () => {
  assert.throws(() => unlock(damagedAt(WHOLE, 'body'), PASSPHRASE), /checksum/);
  assert.throws(() => unlock(mended(damagedAt(WHOLE, 'body')), PASSPHRASE));
});
