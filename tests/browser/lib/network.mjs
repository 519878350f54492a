// Everything that a browser sends, by four witnesses that know nothing of each other: the server, the page (every
// frame and worker of it), the developer tools, and the log of the browser's network stack, which has each address
// that was looked up and each socket that was opened, whoever asked for it.

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { CHROMIUM, DIST, openApp } from './browser.mjs';

// What Chromium asks of its maker by itself, in any page or none; what a page cannot forbid. It is told apart by
// host and path, so that a page that sent something to the same maker would still be found.
const BY_ITSELF = [
  [/^https?:\/\/update\.googleapis\.com\/service\/update2\//, 'updates of components'],
  [/^http:\/\/clients2\.google\.com\/time\//, 'the time, for the updates'],
  [/^https:\/\/accounts\.google\.com\/ListAccounts/, 'whether somebody is signed in to the browser'],
];

// Opens the app like openApp and records. Answers what openApp answers, with
//   sent     [{ by, method, url, headers, body }], growing
//   finish   closes all and answers { sent, looked (hosts), sockets (addresses), log (its whole text) }
export async function openRecorded(options = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'kece-network-'));
  const log = path.join(folder, 'log.json');
  const sent = [];
  const ready = [];
  const browser = {
    // Not in a window of the private kind, and with everything that a browser does in the background: only then does
    // it look up and connect ahead of time.
    newContext: (settings) => chromium.launchPersistentContext(path.join(folder, 'profile'), {
      ...settings, executablePath: CHROMIUM, headless: true, ignoreDefaultArgs: ['--disable-background-networking'],
      args: ['--no-sandbox', '--disable-gpu', '--no-first-run', `--log-net-log=${log}`],
    }).then(async (context) => {
      context.on('request', (request) => sent.push({
        by: 'page', method: request.method(), url: request.url(), headers: request.headers(), body: request.postData() ?? '',
      }));
      // What a service worker asks for is seen by the server and by the log; the tools see that there is one.
      context.on('serviceworker', (worker) => sent.push({ by: 'page', method: 'TARGET service_worker', url: worker.url(), headers: {}, body: '' }));
      context.on('page', (page) => {
        page.on('websocket', (socket) => sent.push({ by: 'page', method: 'WEBSOCKET', url: socket.url(), headers: {}, body: '' }));
        ready.push(tools(context, page, sent));
      });
      return context;
    }),
  };
  const app = await openApp({ ...options, browser, seen: (request) => sent.push(arrived(request)) });
  await Promise.all(ready);
  return {
    ...app, sent,
    finish: async () => {
      await app.close();
      const text = readFileSync(log, 'utf8');
      rmSync(folder, { recursive: true, force: true });
      return { ...readLog(text, sent), log: text };
    },
  };
}

function arrived(request) {
  const seen = {
    by: 'server', method: request.method, url: `http://${request.headers.host}${request.url}`, headers: request.headers, body: '',
  };
  request.on('data', (chunk) => { seen.body += chunk; });
  return seen;
}

async function tools(context, page, sent) {
  const add = (method, url, headers = {}, body = '') => sent.push({ by: 'tools', method, url, headers, body });
  try {
    const session = await context.newCDPSession(page);
    session.on('Network.requestWillBeSent', ({ request }) => add(request.method, request.url, request.headers, request.postData ?? ''));
    session.on('Network.webSocketCreated', ({ url }) => add('WEBSOCKET', url));
    session.on('Network.webTransportCreated', ({ url }) => add('WEBTRANSPORT', url));
    // Workers and whatever else a page brings to life.
    session.on('Target.targetCreated', ({ targetInfo: { type, url } }) => add(`TARGET ${type}`, url));
    await session.send('Network.enable');
    await session.send('Target.setDiscoverTargets', { discover: true });
  } catch {
    // A page that was closed meanwhile.
  }
}

// The log of the network stack: requests, with who asked; names looked up; sockets.
function readLog(text, sent) {
  const { constants, events } = JSON.parse(text);
  const types = Object.fromEntries(Object.entries(constants.logEventTypes).map(([name, type]) => [type, name]));
  const looked = new Set();
  const sockets = new Set();
  const requests = new Map();
  for (const { type, params, source } of events) {
    if (!params) continue;
    switch (types[type]) {
      case 'URL_REQUEST_START_JOB':
        if (params.url) requests.set(source.id, { by: 'log', method: params.method, url: params.url, headers: {}, body: '' });
        break;
      case 'HTTP_TRANSACTION_SEND_REQUEST_HEADERS': {
        const request = requests.get(source.id);
        for (const line of params.headers ?? []) {
          const [name, ...value] = line.split(': ');
          if (request) request.headers[name.toLowerCase()] = value.join(': ');
        }
        break;
      }
      case 'HOST_RESOLVER_MANAGER_REQUEST': if (params.host) looked.add(params.host); break;
      case 'TCP_CONNECT_ATTEMPT': if (params.address) sockets.add(params.address); break;
      default:
    }
  }
  return { sent: [...sent, ...requests.values()], looked: [...looked], sockets: [...sockets] };
}

// What of a record is more than the app fetching its own files from `url`, in sentences; none if there is nothing.
export function leaks({ sent, looked, sockets }, url) {
  const own = url.startsWith('file:') ? null : new URL(url);
  const makers = new Set(sent.filter(byItself).map((one) => new URL(one.url).origin));
  return [
    ...sent.filter((one) => !byItself(one)).flatMap((one) =>
      wrong(one, url).map((why) => `${one.by}: ${why}: ${one.method} ${one.url.slice(0, 200)}`)),
    ...looked.filter((host) => host !== own?.origin && !makers.has(host)).map((host) => `log: looked up: ${host}`),
    // Other machines have been looked up before, by their numbers too.
    ...sockets.filter((address) => /^(127\.|\[::1\])/.test(address) && address !== own?.host).map((address) => `log: connected: ${address}`),
  ];
}

// What the browser asked of its maker by itself, for people to see.
export const byTheBrowser = ({ sent }) => [...new Set(sent.filter(byItself).map(({ method, url }) => `${method} ${url.split('?')[0].slice(0, 120)}`))];

const byItself = ({ by, url }) => by === 'log' && BY_ITSELF.some(([pattern]) => pattern.test(url));

const FILES = new Set(['', ...readdirSync(DIST)]);
function wrong({ method, url: asked, headers, body }, url) {
  if (/^(?:data|blob|about|chrome|devtools):/.test(asked)) return [];
  const [place, query] = asked.split('#')[0].split('?');
  if (/^TARGET (?:page|tab)$/.test(method) && (asked === '' || place === url)) return [];
  if (method === 'TARGET service_worker' && asked === `${url}sw.js`) return [];
  if (url.startsWith('file:')) return place === url && query === undefined ? [] : ['not the file of the app'];
  const why = [];
  if (!place.startsWith(url) || !FILES.has(decodeURIComponent(place.slice(url.length)))) why.push('not a file of the app');
  if (method !== 'GET') why.push('not a plain GET');
  if (query !== undefined) why.push('has a query');
  if (body !== '') why.push('has a body');
  for (const [name, value] of Object.entries(headers)) {
    // The browser itself asks for the service worker, and says the address of the app, which no page can forbid.
    if (asked === `${url}sw.js` && name.toLowerCase() === 'referer' && [url, `${url}sw.js`].includes(value)) continue;
    if (/^(?:cookie|referer|authorization)$/i.test(name) && value !== '') why.push(`has a ${name.toLowerCase()}`);
  }
  return why;
}

// Where something that nobody may hear of occurs, as it is or encoded in one of the usual ways.
export function mentions({ sent, log }, secrets) {
  const all = [...sent.map(({ by, url, headers, body }) => [by, `${url.split('#')[0]}\n${JSON.stringify(headers)}\n${body}`]), ['the log', log]];
  return secrets.flatMap((secret) => {
    const bytes = Buffer.from(secret, 'utf8');
    const forms = [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1), bytes.toString('hex'), escaped(secret)];
    // Three alignments of base64, without the ends that depend on what stands beside it.
    for (const shift of [0, 1, 2]) {
      const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
      const inner = text.slice(Math.ceil((shift * 8) / 6), Math.floor(((shift + bytes.length) * 8) / 6));
      forms.push(inner, inner.replaceAll('+', '-').replaceAll('/', '_'));
    }
    return all.filter(([, text]) => forms.some((form) => text.includes(form))).map(([by]) => `${by}: ${secret}`);
  });
}

const escaped = (text) => [...text].map((c) => (c < '\x80' ? c : `\\u${c.codePointAt(0).toString(16).padStart(4, '0')}`)).join('');
