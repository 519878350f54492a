// Debian's Firefox, driven over WebDriver BiDi, which it speaks by itself.

import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import WebSocket from 'ws';
import { SIZES, STRICT_POLICY } from '../browser.mjs';
import { Driver, HELD_MS } from './driver.mjs';

const FIREFOX = process.env.FIREFOX ?? '/usr/bin/firefox-esr';

// The first must stand: with its recommended preferences a driven Firefox relaxes the rules of file://.
const preferences = (downloads) => ({
  'remote.prefs.recommended': false,
  'browser.download.folderList': 2,
  'browser.download.dir': downloads,
  'browser.download.useDownloadDir': true,
  'browser.download.always_ask_before_handling_new_types': false,
  // Of those, what a driver needs to put a file into a page.
  'dom.file.createInChild': true,
  // So that it does nothing of its own.
  'app.normandy.enabled': false,
  'app.update.enabled': false,
  'browser.aboutwelcome.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'browser.startup.page': 0,
  'datareporting.policy.dataSubmissionEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,',
  'toolkit.telemetry.enabled': false,
  'intl.accept_languages': 'zh-CN',
});

// The commands and events of one connection.
class Connection {
  #socket;
  #waiting = new Map();
  #last = 0;
  hear = () => {};

  static async to(address) {
    const self = new Connection();
    self.#socket = new WebSocket(address);
    await new Promise((resolve, reject) => self.#socket.once('open', resolve).once('error', reject));
    self.#socket.on('message', (bytes) => self.#take(JSON.parse(bytes)));
    self.#socket.on('close', () => {
      for (const { reject } of self.#waiting.values()) reject(new Error('Firefox is gone'));
    });
    return self;
  }

  #take(message) {
    if (message.type === 'event') return this.hear(message.method, message.params);
    const { resolve, reject } = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    return message.type === 'error' ? reject(new Error(`${message.error}: ${message.message}`)) : resolve(message.result);
  }

  call(method, params = {}) {
    return new Promise((resolve, reject) => {
      this.#last += 1;
      this.#waiting.set(this.#last, { resolve, reject });
      this.#socket.send(JSON.stringify({ id: this.#last, method, params }));
    });
  }
}

class FirefoxWindow extends Driver {
  constructor(connection, context) {
    super();
    Object.assign(this, { connection, context });
  }

  load(url) { return this.connection.call('browsingContext.navigate', { context: this.context, url, wait: 'complete' }); }
  again() { return this.connection.call('browsingContext.reload', { context: this.context, wait: 'complete' }); }

  async #value(functionDeclaration) {
    const said = await this.connection.call('script.callFunction', {
      functionDeclaration, awaitPromise: true, target: { context: this.context }, userActivation: false,
    });
    if (said.type === 'exception') throw new Error(said.exceptionDetails.text);
    return said.result;
  }

  async run(fn, ...args) {
    const { value } = await this.#value(`async () => JSON.stringify(await (${fn})(...${JSON.stringify(args)}))`);
    return value === undefined ? undefined : JSON.parse(value);
  }

  async element(fn, arg) {
    return (await this.#value(`() => (${fn})(${JSON.stringify(arg)})`)).sharedId ?? null;
  }

  #perform(source) { return this.connection.call('input.performActions', { context: this.context, actions: [source] }); }

  press(sharedId) {
    const origin = { type: 'element', element: { sharedId } };
    return this.#perform({
      type: 'pointer', id: 'mouse',
      actions: [
        { type: 'pointerMove', x: 0, y: 0, origin }, { type: 'pointerDown', button: 0 }, { type: 'pause', duration: HELD_MS },
        { type: 'pointerUp', button: 0 },
      ],
    });
  }

  keys(text) {
    return this.#perform({
      type: 'key', id: 'keyboard', actions: [...text].flatMap((value) => [{ type: 'keyDown', value }, { type: 'keyUp', value }]),
    });
  }

  put(sharedId, file) {
    return this.connection.call('input.setFiles', { context: this.context, element: { sharedId }, files: [file] });
  }

  async shot(file) {
    const { data } = await this.connection.call('browsingContext.captureScreenshot', { context: this.context });
    writeFileSync(file, Buffer.from(data, 'base64'));
  }
}

async function start(folder) {
  const child = spawn(
    FIREFOX, ['--headless', '--no-remote', '--profile', folder, '--remote-debugging-port=0', 'about:blank'],
    { env: { ...process.env, HOME: folder, TZ: 'Asia/Shanghai' }, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  // Whatever ends the test ends the browser.
  const end = () => child.kill();
  process.once('exit', end);
  const gone = new Promise((resolve) => {
    child.once('exit', () => {
      process.off('exit', end);
      resolve();
    });
  });
  const address = await new Promise((resolve, reject) => {
    let said = '';
    child.stderr.on('data', (chunk) => {
      said += chunk;
      const found = said.match(/WebDriver BiDi listening on (ws:\S+)/);
      if (found) resolve(found[1]);
    });
    child.once('error', reject).once('exit', () => reject(new Error(`Firefox did not start:\n${said}`)));
  });
  return { child, gone, connection: await Connection.to(`${address}/session`) };
}

export const firefox = {
  id: 'firefox', title: 'Firefox ESR', policy: STRICT_POLICY,
  async open() {
    const folder = mkdtempSync(path.join(tmpdir(), 'kece-firefox-'));
    const downloads = path.join(folder, 'downloads');
    mkdirSync(downloads);
    const lines = Object.entries(preferences(downloads)).map((pair) => `user_pref(${pair.map((part) => JSON.stringify(part)).join(', ')});\n`);
    writeFileSync(path.join(folder, 'user.js'), lines.join(''));
    const { child, gone, connection } = await start(folder);
    const { capabilities } = await connection.call('session.new', { capabilities: { alwaysMatch: {} } });
    await connection.call('session.subscribe', { events: ['log.entryAdded'] });
    const windows = new Map();
    connection.hear = (method, { type, level, text, source }) => {
      if (['error', 'warn'].includes(level)) windows.get(source.context)?.heard.push(`${type}: ${text}`);
    };
    return {
      version: capabilities.browserVersion,
      downloads,
      window: async () => {
        const { context } = await connection.call('browsingContext.create', { type: 'window' });
        await connection.call('browsingContext.setViewport', { context, viewport: SIZES.desktop });
        windows.set(context, new FirefoxWindow(connection, context));
        return windows.get(context);
      },
      close: async () => {
        child.kill();
        await gone;
        rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
      },
    };
  },
};
