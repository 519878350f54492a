// A U盘版 that was cut short or changed says so, in every part of it; drafts that it carries under a passphrase stay
// closed until somebody knows it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { appTest, downloadOf, openApp, screenshot, started } from './lib/app.mjs';
import { names } from './lib/home.mjs';
import { DRAFT, amountOf, awardOf, packText } from './lib/packs.mjs';
import { draftWith, shelf } from './lib/samples.mjs';
import { BUILT, carriedBy, carriedRow, carrying, copyCard, inAscii, inFile, made, toMaking } from './lib/usb.mjs';

const PASSPHRASE = '桂花 mooncake é 2026';
const SECRET = '保密的公司';
const failure = (page) => page.locator('.failure');

// Opens a file that does not start, and answers what the page says.
async function said(file, browser = 'new') {
  const app = await openApp({ place: 'file', file: Buffer.from(file, 'latin1'), browser, allow: [/./] });
  try {
    await started(app.page);
    return await failure(app.page).innerText();
  } finally {
    await app.close();
  }
}

for (const browser of ['new', 'old']) {
  test(`a file that was cut short says so${browser === 'old' ? ', in Chromium 86' : ''}`, async () => {
    const program = BUILT.indexOf('id="kece-program"');
    const rest = BUILT.indexOf('id="kece-program-rest"');
    const carried = BUILT.indexOf('id="kece-carried"');
    // Before the app starts, between the two blocks, and behind that, when it has started already.
    for (const end of [program, program + 5, program + 2_000, rest - 100, rest - 60, rest - 10, rest + 5, Math.floor((rest + carried) / 2), carried - 40, carried + 90, BUILT.indexOf('<meta id="kece-end">')]) {
      assert.match(await said(BUILT.slice(0, end), browser), /这个文件坏了，打不开[^]*没有拷全[^]*重新拷一份/, `cut at ${end} of ${BUILT.length}`);
    }
  });

  test(`a changed letter of the program says so${browser === 'old' ? ', in Chromium 86' : ''}`, async () => {
    const start = BUILT.indexOf('\n', BUILT.indexOf('id="kece-program"')) + 1;
    const rest = BUILT.indexOf('>', BUILT.indexOf('id="kece-program-rest"')) + 1;
    // Behind that stands what reads workbooks, which is looked at when somebody needs it.
    const end = rest + Math.floor(0.75 * (BUILT.indexOf('</script>', rest) - rest));
    for (const place of [start + 10, start + 100_000, rest + 10, rest + 100_000, end]) {
      const other = BUILT[place] === 'A' ? 'B' : 'A';
      assert.match(await said(BUILT.slice(0, place) + other + BUILT.slice(place + 1), browser), /这个文件坏了，打不开/, `letter ${place}`);
    }
  });
}

test('a changed letter of what reads workbooks: the app runs without it, and makes no copy that lacks it', async () => {
  const place = BUILT.indexOf('</script>', BUILT.indexOf('id="kece-program-rest"')) - 100;
  await inFile(BUILT.slice(0, place) + (BUILT[place] === 'A' ? 'B' : 'A') + BUILT.slice(place + 1), async (page) => {
    assert.match(await page.evaluate(() => window.keceSheets().then(() => 'there', (error) => error.message)), /^damaged/);
    await toMaking(page);
    await page.getByRole('button', { name: '存成新的U盘版' }).click();
    await page.getByText('没有做成：这份U盘版的程序和做的时候不一样，不能再复制。').waitFor();
  });
});

test('a changed script does not run, and the page says what it may be', async () => {
  const app = await openApp({ place: 'file', file: BUILT.replace('keceUnpack=function', 'keceUnpack= function'), allow: [/./] });
  try {
    await app.page.getByText(/这个文件坏了|程序没有取全|没有拷全/).first().waitFor();
  } finally {
    await app.close();
  }
});

// A file that carries a changed pack and a draft.
const PACK = JSON.parse(packText('xiamen'));
amountOf(PACK).fixed = '600000';
const carriedText = (drafts = [draftWith({ region: '350200' }, '带来的公司')]) => JSON.stringify({
  format: 'kece-usb', version: 1, made: '2026-07-01', packs: [{ id: 'xiamen', text: JSON.stringify(PACK) }], drafts: JSON.stringify(drafts), locked: [],
}).replaceAll('<', '\\u003c');

test('a changed figure in what is carried: no pack of it is used, drafts open with a warning, the text is there', async () => {
  const whole = carrying(BUILT, carriedText());
  await inFile(whole, async (page) => assert.equal(await awardOf(page), '60 万元'), { storage: DRAFT });
  const altered = carrying(BUILT, carriedText().replace('600000', '900000'), carriedBy(whole).said);
  await inFile(altered, async (page) => {
    const banner = page.getByRole('alert').filter({ hasText: '这份U盘版带的内容被改过，或者坏了一处' });
    await banner.waitFor();
    await copyCard(page).getByText('和制作时不一样').waitFor();
    await screenshot(page, 'usb-altered');
    const file = await downloadOf(page, () => banner.getByRole('button', { name: '把原文存成文件' }).click());
    assert.equal(file.text, carriedBy(altered).text);
    await carriedRow(page, '带来的公司').getByRole('button', { name: '打开' }).click();
    await page.getByText('已打开“带来的公司”').waitFor();
    assert.equal(await awardOf(page), '50 万元', 'the built-in pack');
  }, { storage: DRAFT });
});

test('what is carried and cannot be read is named, the app goes on, and the text is not lost', async () => {
  for (const [text, words] of [
    [carriedText().slice(0, -5), '这份U盘版带的内容坏了'],
    [carriedText().replace('"version":1', '"version":9'), '这份U盘版带的内容读不了'],
    ['null', '这份U盘版带的内容坏了'],
  ]) {
    await inFile(carrying(BUILT, text), async (page) => {
      const banner = page.getByRole('alert').filter({ hasText: words });
      await banner.waitFor();
      const file = await downloadOf(page, () => banner.getByRole('button', { name: '把原文存成文件' }).click());
      assert.equal(file.text, inAscii(text));
      assert.equal(await awardOf(page), '50 万元');
    }, { storage: DRAFT });
  }
});

test('of carried drafts one that cannot be read is named, and the others open', async () => {
  const newer = { format: 'kece-draft', version: 99, name: '将来的公司', answers: {} };
  await inFile(carrying(BUILT, carriedText([newer, draftWith({}, '带来的公司')])), async (page) => {
    await copyCard(page).getByText('有 1 份草稿读不出来，再制作U盘版时带不上：').waitFor();
    await carriedRow(page, '带来的公司').getByRole('button', { name: '打开' }).click();
    await page.getByText('已打开“带来的公司”').waitFor();
  });
});

test('a carried pack that cannot be used is named, and the built-in one is used', async () => {
  const broken = JSON.parse(carriedText());
  broken.packs[0].text = '{"id":"xiamen"}';
  await inFile(carrying(BUILT, JSON.stringify(broken)), async (page) => {
    await page.getByText(/U盘版带的政策包“xiamen”不能用，现在用的是内置的版本/).waitFor();
    assert.equal(await awardOf(page), '50 万元');
  }, { storage: DRAFT });
});

appTest('drafts under a passphrase stay closed until somebody knows it, on every copy', { storage: { ...DRAFT, ...shelf({ s: draftWith({ region: '330282' }, SECRET) }) } }, async ({ page }) => {
  await toMaking(page, 's');
  await page.getByRole('checkbox', { name: /^给选的草稿加口令/ }).check();
  const both = async (first, second) => {
    await page.getByLabel('口令', { exact: true }).fill(first);
    await page.getByLabel('再输一遍').fill(second);
    await page.getByRole('button', { name: '存成新的U盘版' }).click();
  };
  await both('短', '短');
  await page.getByText('口令太短，容易被试出来。请用 8 个字以上。').waitFor();
  await both(PASSPHRASE, `${PASSPHRASE} `);
  await page.getByText('两次输的不一样，请再输一遍。').waitFor();
  await screenshot(page, 'usb-locking');
  await page.getByLabel('再输一遍').fill(PASSPHRASE);
  const first = await made(page);
  assert.ok(!first.text.includes(SECRET) && !first.text.includes('330282"'), 'nothing of the draft stands there open');
  const { drafts, locked } = carriedBy(first.text);
  assert.deepEqual([drafts.length, locked.length], [0, 1]);

  const second = await inFile(first.text, async (own) => {
    await toMaking(own);
    return made(own);
  });
  assert.ok(second.text === first.text, 'a copy carries it on as it is');

  for (const browser of ['new', 'old']) {
    await inFile(second.text, async (own) => {
      const row = copyCard(own).locator('.draft');
      assert.deepEqual(await row.locator('.draft-name').allInnerTexts(), ['加了口令的草稿']);
      await row.getByRole('button', { name: '输入口令打开' }).click();
      const dialog = own.getByRole('dialog', { name: '输入口令' });
      await dialog.getByLabel('口令', { exact: true }).fill('不对的口令啊啊啊');
      await dialog.getByRole('button', { name: '打开', exact: true }).click();
      await dialog.getByText('口令不对。').waitFor();
      assert.deepEqual(await names(own), []);
      await dialog.getByLabel('口令', { exact: true }).fill(PASSPHRASE);
      await dialog.getByRole('button', { name: '打开', exact: true }).click();
      await own.getByText(`已打开“${SECRET}”`).waitFor();
      // On from here it goes locked again, in place of what it was.
      await own.getByRole('link', { name: '带走', exact: true }).click();
      await own.getByRole('link', { name: '加口令，保存到本文件的副本' }).click();
      const boxes = own.getByRole('region', { name: '带哪些草稿' }).getByRole('checkbox');
      await boxes.first().waitFor();
      assert.deepEqual(await boxes.evaluateAll((all) => all.map((box) => [box.closest('label').innerText.split('　')[0], box.checked])), [
        [SECRET, true], ['加了口令的草稿', false], ['给选的草稿加口令', true], ['显示口令', false],
      ]);
      await own.getByLabel('口令', { exact: true }).fill(PASSPHRASE);
      await own.getByLabel('再输一遍').fill(PASSPHRASE);
      const third = await made(own);
      assert.ok(!third.text.includes(SECRET));
      assert.deepEqual([carriedBy(third.text).drafts.length, carriedBy(third.text).locked.length], [0, 1]);
      assert.notEqual(carriedBy(third.text).locked[0], locked[0]);
    }, { browser });
  }
});
