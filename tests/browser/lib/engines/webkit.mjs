// Debian's WebKit: the MiniBrowser of WebKitGTK on a screen that nobody sees, driven by W3C WebDriver over HTTP. Each
// session begins with an empty profile.

import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SIZES, STRICT_POLICY } from '../browser.mjs';
import { Driver, until } from './driver.mjs';

// The name of an element in the protocol, the same everywhere.
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

// A driver that has lost its browser never answers.
const ANSWER_MS = 60_000;

// The folder is named for the machine's kind, and MiniBrowser is not on PATH.
function miniBrowser() {
  const found = readdirSync('/usr/lib', { withFileTypes: true }).filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => {
      const folder = path.join('/usr/lib', name, 'webkit2gtk-4.1');
      try {
        return readdirSync(folder).includes('MiniBrowser') ? [path.join(folder, 'MiniBrowser')] : [];
      } catch {
        return [];
      }
    });
  if (found.length === 0) throw new Error('MiniBrowser is missing: scripts/test --all-browsers installs it');
  return found[0];
}

const freePort = () => new Promise((resolve, reject) => {
  const server = createServer().once('error', reject).listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});

// Commands of one session, one after another; `window` is the one that they are for.
class Session {
  #base;
  #at = null;
  #queue = Promise.resolve();

  constructor(base) { this.#base = base; }

  async call(method, command, body) {
    const response = await fetch(this.#base + command, {
      method, body: body && JSON.stringify(body), signal: AbortSignal.timeout(ANSWER_MS),
    });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
    return value;
  }

  in(window, method, command, body) {
    const turn = this.#queue.then(async () => {
      if (this.#at !== window) await this.call('POST', '/window', { handle: window });
      this.#at = window;
      return this.call(method, command, body);
    });
    this.#queue = turn.catch(() => {});
    return turn;
  }
}

class WebKitWindow extends Driver {
  constructor(session, handle, heard) {
    super();
    Object.assign(this, { session, handle, heard });
  }

  #ask(method, command, body) { return this.session.in(this.handle, method, command, body); }

  load(url) { return this.#ask('POST', '/url', { url }); }
  again() { return this.#ask('POST', '/refresh', {}); }

  async run(fn, ...args) {
    const script = `const done = arguments[0];
      (async () => JSON.stringify(await (${fn})(...${JSON.stringify(args)})))()
        .then((value) => done({ value }), (error) => done({ error: String(error) }));`;
    const { value, error } = await this.#ask('POST', '/execute/async', { script, args: [] });
    if (error) throw new Error(error);
    return value === undefined || value === null ? undefined : JSON.parse(value);
  }

  async element(fn, arg) {
    const found = await this.#ask('POST', '/execute/sync', { script: `return (${fn})(${JSON.stringify(arg)})`, args: [] });
    return found?.[ELEMENT] ?? null;
  }

  press(id) { return this.#ask('POST', `/element/${id}/click`, {}); }
  put(id, file) { return this.#ask('POST', `/element/${id}/value`, { text: file }); }

  keys(text) {
    const actions = [...text].flatMap((value) => [{ type: 'keyDown', value }, { type: 'keyUp', value }]);
    return this.#ask('POST', '/actions', { actions: [{ type: 'key', id: 'keyboard', actions }] });
  }

  async shot(file) {
    writeFileSync(file, Buffer.from(await this.#ask('GET', '/screenshot'), 'base64'));
  }
}

// A screen of its own.
async function screen() {
  const { width, height } = SIZES.desktop;
  const child = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', `${width + 200}x${height + 300}x24`, '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const number = await new Promise((resolve, reject) => {
    child.once('error', reject).once('exit', () => reject(new Error('Xvfb did not start')));
    child.stdio[3].once('data', (data) => resolve(String(data).trim()));
  });
  return { display: `:${number}`, child };
}

export const webkit = {
  id: 'webkit', title: 'WebKitGTK', policy: STRICT_POLICY,
  async open() {
    const home = mkdtempSync(path.join(tmpdir(), 'kece-webkit-'));
    const inside = (...parts) => path.join(home, ...parts);
    const downloads = inside('downloads');
    mkdirSync(downloads);
    mkdirSync(inside('.config'));
    writeFileSync(inside('.config/user-dirs.dirs'), `XDG_DOWNLOAD_DIR="${downloads}"\n`);
    const shown = await screen();
    const port = await freePort();
    const child = spawn('WebKitWebDriver', [`--port=${port}`], {
      env: {
        ...process.env, DISPLAY: shown.display, GDK_BACKEND: 'x11', LANG: 'C.UTF-8', LANGUAGE: 'zh_CN', TZ: 'Asia/Shanghai', NO_AT_BRIDGE: '1',
        HOME: home, XDG_CONFIG_HOME: inside('.config'), XDG_CACHE_HOME: inside('.cache'), XDG_DATA_HOME: inside('.local'),
        // No graphics card on a machine that only tests.
        LIBGL_ALWAYS_SOFTWARE: '1', WEBKIT_DISABLE_DMABUF_RENDERER: '1',
      },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    // Whatever ends the test ends the browser.
    const end = () => [child, shown.child].forEach((one) => one.kill());
    process.once('exit', end);
    // The browser's own output comes through the driver's. It does not say which window spoke.
    const heard = [];
    let rest = '';
    child.stdout.on('data', (chunk) => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop();
      heard.push(...lines.filter((line) => /^CONSOLE (?:\S+ )?(?:ERROR|WARN)/.test(line)));
    });
    const address = `http://127.0.0.1:${port}`;
    await until(() => fetch(`${address}/status`).then(({ ok }) => ok, () => false), 'the driver of WebKit');
    const answer = await new Session(address).call('POST', '/session', { capabilities: { alwaysMatch: {
      'webkitgtk:browserOptions': {
        binary: miniBrowser(), args: ['--automation', '--enable-write-console-messages-to-stdout=true'],
      },
    } } });
    const session = new Session(`${address}/session/${answer.sessionId}`);
    let spare = await session.call('GET', '/window');
    return {
      version: answer.capabilities.browserVersion,
      downloads,
      window: async () => {
        const handle = spare ?? (await session.call('POST', '/window/new', { type: 'window' })).handle;
        spare = null;
        await session.in(handle, 'POST', '/window/rect', { ...SIZES.desktop, x: 0, y: 0 });
        return new WebKitWindow(session, handle, heard);
      },
      close: async () => {
        await session.call('DELETE', '').catch(() => {});
        end();
        process.off('exit', end);
        rmSync(home, { recursive: true, force: true, maxRetries: 5 });
      },
    };
  },
};
