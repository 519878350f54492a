// 带走 by link and by code, and 收到的草稿: what is sent opens elsewhere, after a question, as it was.

import assert from 'node:assert/strict';
import { appTest, openApp, overflow, screenshot, started, STRICT_POLICY } from './lib/app.mjs';
import { decoded, moduleSizes } from './lib/codes.mjs';
import { eventually, exported, names } from './lib/home.mjs';
import { brokenReferences, nameless, stickingOut, tooSmall } from './lib/inspect.mjs';
import { draftWith, sample, shelf } from './lib/samples.mjs';

const QUALIFIED = sample('qualified');
const UNQUALIFIED = sample('unqualified');
const TAKE = { storage: shelf({ q: QUALIFIED }), route: '#/take/q' };

// Patents enough for several codes; the numbers leave nothing to compress.
const LONG = {
  ...QUALIFIED,
  name: '示例轴承集团有限公司',
  answers: {
    ...QUALIFIED.answers,
    ip: Array.from({ length: 70 }, (_, i) => ({
      kind: i % 3 ? 'utility_model' : 'invention', title: `一种轴承装置之${i}`, obtained: 'own', in_force: true,
      number: `ZL20${10 + (i % 15)}${(((i + 1) * 2654435761) % 4294967296).toString().padStart(10, '0')}`,
    })),
  },
};

const arrivedHeading = (page) => page.getByRole('heading', { level: 1, name: '收到的草稿' });
const linkShown = (page) => page.getByRole('textbox', { name: '链接' }).inputValue();
const accept = (page) => page.getByRole('button', { name: '另存为新草稿' }).click();
const stored = (page) => page.evaluate(() => Object.keys(localStorage).filter((key) => /^kece\.(draft|parts)\./.test(key)));

// A clean browser profile at the same address as `url`: the app of another computer.
async function elsewhere(url, link, body, options = {}) {
  const app = await openApp({ ...options, route: '#/' });
  try {
    await started(app.page);
    // The other computer's app lies elsewhere; only what follows # is the same.
    if (link) await app.page.goto(link.replace(url, app.url));
    await body(app.page, app);
    assert.deepEqual(app.problems, []);
  } finally {
    await app.close();
  }
}

async function copied(page, context) {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: '复制链接' }).click();
  await page.getByText('已复制链接').waitFor();
  return page.evaluate(() => navigator.clipboard.readText());
}

appTest('a link is copied, opened elsewhere after a question, and leaves the address', TAKE, async ({ page, context, url }) => {
  assert.equal(await page.getByRole('navigation', { name: '本企业' }).getByRole('link', { name: '带走' }).getAttribute('aria-current'), 'page');
  const link = await copied(page, context);
  assert.ok(link.startsWith(`${url}#/d/b`), link);
  assert.equal(link, await linkShown(page));
  await screenshot(page, 'take');
  await elsewhere(url, link, async (other) => {
    await arrivedHeading(other).waitFor();
    const card = other.getByRole('region', { name: '收到一份草稿' });
    await card.getByText(QUALIFIED.name).waitFor();
    await card.getByText('福建省厦门市海沧区').waitFor();
    await card.getByText(/^\d+ 题，共 \d+ 题$/).waitFor();
    assert.deepEqual(await stored(other), [], 'nothing is stored before the answer');
    await screenshot(other, 'arriving');
    await other.setViewportSize({ width: 390, height: 844 });
    assert.deepEqual([await tooSmall(other), await stickingOut(other), await nameless(other), await brokenReferences(other)], [[], [], [], []]);
    await other.setViewportSize({ width: 1280, height: 800 });
    const before = await other.evaluate(() => history.length);
    await accept(other);
    await other.getByText(`已打开“${QUALIFIED.name}”`).waitFor();
    assert.match(other.url(), /#\/fill\/[0-9a-z]+$/);
    assert.equal(await other.evaluate(() => history.length), before, 'the page with the data is replaced');
    assert.deepEqual((await exported(other, QUALIFIED.name)).draft, QUALIFIED);
    await other.goBack();
    await other.goBack();
    assert.doesNotMatch(other.url(), /#\/d\//);
  });
});

// What somebody has ready, and what was kept of 试一试, are parts of the draft like any answer.
appTest('ticks of 材料与日程 and what was kept of 试一试 go along with a link', {
  storage: shelf({ q: QUALIFIED }), route: '#/try/q',
}, async ({ page, url }) => {
  await page.getByRole('textbox', { name: '增加 2025 年高新技术产品（服务）销售' }).fill('12.3456');
  await page.getByText(/再多 12\.3456 万元|再多 123,456 元/).waitFor();
  await page.getByRole('button', { name: '另存为新草稿' }).click();
  await page.getByRole('heading', { level: 1, name: '结果' }).waitFor();
  await page.getByRole('navigation', { name: '本企业' }).getByRole('link', { name: '材料与日程' }).click();
  const box = (on, name) => on.getByRole('checkbox', { name }).first();
  await box(page, /^高新技术企业认定申请书/).check();
  await page.getByText(/^已保存 .*，仅在本机$/).waitFor();
  const papers = new URL(page.url()).hash;
  const { draft } = await exported(page, `${QUALIFIED.name} 试算`);
  assert.deepEqual(draft.papers, { hnte: { 高新技术企业认定申请书: true } });
  assert.notDeepEqual(draft.answers, QUALIFIED.answers, 'what was tried');
  await page.evaluate((hash) => { location.hash = hash; }, papers);
  await page.getByRole('navigation', { name: '本企业' }).getByRole('link', { name: '带走' }).click();
  const link = await eventually(async () => {
    const shown = await linkShown(page);
    assert.ok(shown.includes('#/d/'), shown);
    return shown;
  });
  await elsewhere(url, link, async (other) => {
    await arrivedHeading(other).waitFor();
    await accept(other);
    await other.getByText(`已打开“${draft.name}”`).waitFor();
    await other.getByRole('navigation', { name: '本企业' }).getByRole('link', { name: '材料与日程' }).click();
    await box(other, /^高新技术企业认定申请书/).waitFor();
    assert.ok(await box(other, /^高新技术企业认定申请书/).isChecked());
    assert.deepEqual((await exported(other, draft.name)).draft, draft);
  });
});

appTest('what is not wanted leaves nothing', TAKE, async ({ page, url }) => {
  await elsewhere(url, await linkShown(page), async (other) => {
    await other.getByRole('button', { name: '不要' }).click();
    await other.getByText('这台电脑上还没有草稿').waitFor();
    assert.match(other.url(), /#\/$/);
    assert.deepEqual(await stored(other), []);
  });
});

appTest('without a clipboard the old way copies, and where that is forbidden too the keyboard does',
  { ...TAKE, before: () => { delete Navigator.prototype.clipboard; } }, async ({ page }) => {
    await page.getByRole('button', { name: '复制链接' }).click();
    await page.getByText('已复制链接').waitFor();
    await page.evaluate(() => { document.execCommand = () => false; });
    await page.getByRole('button', { name: '复制链接' }).click();
    await page.getByText('浏览器不让复制。上面已经选中，请按 Ctrl+C。').waitFor();
    const selected = await page.evaluate(() => { const at = document.activeElement; return at.value.slice(at.selectionStart, at.selectionEnd); });
    assert.equal(selected, await linkShown(page));
  });

appTest('another decoder reads the code off a screenshot, and it opens the draft', TAKE, async ({ page, url }) => {
  for (const size of ['desktop', 'phone']) {
    await page.setViewportSize(size === 'phone' ? { width: 390, height: 844 } : { width: 1280, height: 800 });
    const [text, ...more] = await decoded(page, `code-${size}`);
    assert.deepEqual(more, []);
    assert.ok(text.startsWith(`${url}#/d/n`), text);
    for (const pixels of await moduleSizes(page)) assert.ok(pixels >= 3, `${pixels} pixels a module`);
    assert.equal(await overflow(page), 0);
    if (size === 'desktop') continue;
    await elsewhere(url, text, async (other) => {
      await accept(other);
      assert.deepEqual((await exported(other, QUALIFIED.name)).draft, QUALIFIED);
    });
  }
});

const OLD = { browser: 'old', policy: STRICT_POLICY.replace("'wasm-unsafe-eval'", "'unsafe-eval'"), allow: [/invalid source: ''wasm-unsafe-eval''/] };
appTest('link and code in Chromium 86', { ...TAKE, ...OLD }, async ({ page, url }) => {
  const [text] = await decoded(page, 'code-old');
  for (const address of [text, await linkShown(page)]) {
    await elsewhere(url, address, async (other) => {
      await accept(other);
      await other.getByText(`已打开“${QUALIFIED.name}”`).waitFor();
      // The old browser tells a test of no download.
      const texts = await other.evaluate(() => Object.values({ ...localStorage }));
      const drafts = texts.map((text) => JSON.parse(text).draft).filter(Boolean);
      assert.deepEqual(drafts, [QUALIFIED]);
    }, OLD);
  }
});

const SEQUENCE = { storage: shelf({ l: LONG }), route: '#/take/l' };
appTest('a long draft is a sequence of codes, scanned in any order and one of them twice', SEQUENCE, async ({ page, url }) => {
  await page.getByText('第 1 张，共 3 张', { exact: true }).waitFor();
  await screenshot(page, 'take-sequence');
  const texts = await decoded(page, 'sequence');
  assert.equal(texts.length, 3);
  await page.setViewportSize({ width: 390, height: 844 });
  for (const pixels of await moduleSizes(page)) assert.ok(pixels >= 3, `${pixels} pixels a module`);
  await elsewhere(url, null, async (other, { context, url: there }) => {
    const steps = [
      [1, '这份草稿共 3 张二维码，收到了第 2 张，还差第 1、3 张。'],
      [2, '这份草稿共 3 张二维码，收到了第 2、3 张，还差第 1 张。'],
      [1, '这份草稿共 3 张二维码，收到了第 2、3 张，还差第 1 张。'],
    ];
    for (const [place, words] of steps) {
      // A phone opens each code in a page of its own.
      const page = await context.newPage();
      await page.goto(texts[place].replace(url, there));
      await page.getByText(words).waitFor();
      assert.match(page.url(), /#\/d$/, 'a stored part does not stand in the address');
      if (place === 2) await screenshot(page, 'arriving-parts');
      await page.close();
    }
    assert.equal((await stored(other)).length, 1);
    await other.goto(texts[0].replace(url, there));
    await other.getByRole('region', { name: '收到一份草稿' }).waitFor();
    await other.reload();
    await started(other);
    await accept(other);
    await other.getByText(`已打开“${LONG.name}”`).waitFor();
    assert.ok((await stored(other)).every((key) => key.startsWith('kece.draft.')), 'the parts are gone');
    assert.deepEqual((await exported(other, LONG.name)).draft, LONG);
  });
});

appTest('parts are gathered in one page where nothing can be stored', SEQUENCE, async ({ page, url }) => {
  const texts = await decoded(page, 'unstored');
  const before = () => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; };
  await elsewhere(url, null, async (other, { url: there }) => {
    const steps = ['收到了第 1 张，还差第 2、3 张。', '收到了第 1、2 张，还差第 3 张。', '收到一份草稿'];
    for (const [place, words] of steps.entries()) {
      await other.goto(texts[place].replace(url, there));
      await other.getByText(words).first().waitFor();
    }
    await other.getByRole('region', { name: '收到一份草稿' }).waitFor();
    await accept(other);
    await other.getByText(`已打开“${LONG.name}”`).waitFor();
    assert.deepEqual(await stored(other), []);
  }, { before });
});

appTest('a damaged link, one that is cut off and one that is not ours say so', TAKE, async ({ page, url }) => {
  const link = await linkShown(page);
  const at = link.length - 100;
  for (const [address, words] of [
    [link.slice(0, at) + (link[at] === 'A' ? 'B' : 'A') + link.slice(at + 1), '内容和校验码对不上'],
    [link.slice(0, -30), '链接不完整，后面缺了一段'],
    [`${url}#/d/hello`, '这里面没有科策自评的链接或二维码内容'],
  ]) {
    await elsewhere(url, address, async (other) => {
      await other.getByRole('alert').getByText(words).waitFor();
      assert.equal(await other.getByRole('button', { name: '另存为新草稿' }).count(), 0);
      await screenshot(other, 'arriving-error', ['phone']);
    });
  }
});

const BOTH = { storage: shelf({ q: QUALIFIED, u: UNQUALIFIED, l: LONG }), route: '#/take/q' };
appTest('a pasted message with several links and codes gives all of its drafts', BOTH, async ({ page, url }) => {
  const first = await linkShown(page);
  await page.goto(`${url}#/take/u`);
  await page.getByText(UNQUALIFIED.name).first().waitFor();
  await eventually(async () => assert.notEqual(await linkShown(page), first));
  const second = await linkShown(page);
  await page.goto(`${url}#/take/l`);
  await page.getByText('第 3 张，共 3 张', { exact: true }).waitFor();
  const codes = await decoded(page, 'pasted');
  const broken = second.replace(/.{30}/g, '$&\n').replace(/#\n?\/\n?d\n?\//, '#/d/');
  const message = `张工，三家的都在这：\n① ${first}，② ${broken}\n③\n${[codes[2], codes[0], codes[1], codes[0]].join(' ')}\n收到请回 ok`;
  await elsewhere(url, null, async (other) => {
    await other.getByRole('link', { name: '粘贴收到的链接' }).click();
    await other.getByRole('textbox', { name: '粘贴链接或扫到的文字' }).fill(message);
    await other.getByRole('button', { name: '打开', exact: true }).click();
    const cards = other.getByRole('region', { name: '收到一份草稿' });
    await eventually(async () => assert.equal(await cards.count(), 3));
    await screenshot(other, 'arriving-several');
    for (const left of [2, 1, 0]) {
      await cards.first().getByRole('button', { name: '另存为新草稿' }).click();
      await eventually(async () => assert.equal(await cards.count(), left));
    }
    await other.getByRole('heading', { level: 1, name: '企业基本情况' }).waitFor();
    await other.goto(`${other.url().split('#')[0]}#/`);
    await eventually(async () => assert.deepEqual((await names(other)).sort(), [QUALIFIED.name, UNQUALIFIED.name, LONG.name].sort()));
  });
});

const EMPTY = { storage: shelf({ e: draftWith({}, '') }), route: '#/take/e' };
appTest('an empty draft without a name travels too', EMPTY, async ({ page, url }) => {
  await elsewhere(url, await linkShown(page), async (other) => {
    await other.getByText('没有写').waitFor();
    await accept(other);
    await other.getByRole('heading', { level: 1, name: '企业基本情况' }).waitFor();
  });
});

// The same enterprise is here with other answers: nothing is replaced, it is asked field by field.
appTest('a link of an enterprise that is here is compared with it', TAKE, async ({ page, url }) => {
  const here = { ...QUALIFIED, answers: { ...QUALIFIED.answers, region: '350203' } };
  const link = await linkShown(page);
  await elsewhere(url, null, async (other, { url: there }) => {
    await other.goto(link.replace(url, there));
    await accept(other);
    await other.getByRole('heading', { level: 1, name: `“${here.name}”这里已经有一份，和链接里的有 1 处不同` }).waitFor();
    assert.doesNotMatch(other.url(), /#\/d\//);
    await other.getByRole('button', { name: '不打开' }).click();
    assert.deepEqual((await exported(other, here.name)).draft, here);
  }, { storage: shelf({ h: here }) });
});
