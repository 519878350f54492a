// A real nginx with docs/nginx.conf: on a free port, without privileges, from a folder of its own.

import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { chownSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync, renameSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DIST, ROOT } from './browser.mjs';

const NOBODY = 65534;
export const PORTAL_PAGE = '<!DOCTYPE html><meta charset="utf-8"><link rel="icon" href="data:,"><title>门户</title><h1>门户</h1><iframe src="/kece/" width="1000" height="700" title="科策自评"></iframe>';

const bash = (script) => execFileSync('bash', ['-c', script], { cwd: ROOT, encoding: 'utf8' }).trim();
// Installs it where it is missing.
const program = () => process.env.KECE_NGINX ?? bash('source scripts/lib/tools.sh; need_nginx >&2; printf %s "$KECE_NGINX"');

async function freePort() {
  const server = createServer();
  await new Promise((done) => { server.listen(0, '127.0.0.1', done); });
  const { port } = server.address();
  await new Promise((done) => { server.close(done); });
  return port;
}

// Of the configuration only what its first lines say that each website changes.
function adapted(text, { port, root }) {
  const changes = [
    [/listen 443 ssl;/, `listen 127.0.0.1:${port};`],
    [/server_name [^;]*;/, 'server_name localhost;'],
    [/\s*ssl_certificate [^;]*;\s*ssl_certificate_key [^;]*;/, `\n    root ${root}/site;\n`],
    [/alias \/var\/www\/kece\/current\/;/, `alias ${root}/current/;`],
  ];
  return changes.reduce((before, [pattern, by]) => {
    assert.match(before, pattern);
    return before.replace(pattern, by);
  }, text);
}

// Answers { url (of the website), deploy (name, folder), close }; the portal's own page, with the app in a frame, is portal.html.
export async function nginx() {
  const root = mkdtempSync(path.join(tmpdir(), 'kece-nginx-'));
  const port = await freePort();
  const deploy = (name, folder) => {
    cpSync(folder, path.join(root, name), { recursive: true });
    symlinkSync(name, path.join(root, 'new'));
    renameSync(path.join(root, 'new'), path.join(root, 'current'));
  };
  deploy('first', DIST);
  mkdirSync(path.join(root, 'site'));
  mkdirSync(path.join(root, 'temp'));
  writeFileSync(path.join(root, 'site/portal.html'), PORTAL_PAGE);
  writeFileSync(path.join(root, 'kece.conf'), adapted(readFileSync(path.join(ROOT, 'docs/nginx.conf'), 'utf8'), { port, root }));
  const temp = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((what) => `${what}_temp_path ${root}/temp/${what};`);
  writeFileSync(path.join(root, 'nginx.conf'), [
    'daemon off;', 'worker_processes 1;', `pid ${root}/temp/pid;`, 'error_log stderr;', 'events {}',
    `http { access_log off; types { text/html html; } ${temp.join(' ')} include ${root}/kece.conf; }`, '',
  ].join('\n'));
  const isRoot = process.getuid() === 0;
  if (isRoot) for (const place of [root, path.join(root, 'temp')]) chownSync(place, NOBODY, NOBODY);
  // Beside its files: whoever runs it may not look into the folder of tools.
  const binary = path.join(root, 'nginx');
  cpSync(program(), binary);
  const child = spawn(binary, ['-p', root, '-e', 'stderr', '-c', path.join(root, 'nginx.conf')], {
    stdio: ['ignore', 'ignore', 'pipe'], ...(isRoot && { uid: NOBODY, gid: NOBODY }),
  });
  let said = '';
  let ended = false;
  child.stderr.on('data', (chunk) => { said += chunk; });
  const gone = new Promise((done) => {
    for (const event of ['exit', 'error']) child.once(event, (why) => { said += `${why}`; ended = true; done(); });
  });
  const url = `http://127.0.0.1:${port}/`;
  for (;;) {
    assert.ok(!ended, `nginx did not start:\n${said}`);
    // A server that is there, whatever it answers.
    if (await fetch(`${url}kece/`).then(() => true, () => false)) break;
    await new Promise((done) => { setTimeout(done, 50); });
  }
  return {
    url, deploy, said: () => said,
    close: async () => {
      child.kill('SIGQUIT');
      await gone;
      rmSync(root, { recursive: true, force: true });
    },
  };
}
