// Locked draft files by Node's own crypto, written from the description in src/exchange/locked.rs alone: what
// the app locks must open here, and what is locked here must open in the app.

import { createCipheriv, createDecipheriv, createHash, pbkdf2Sync, randomBytes } from 'node:crypto';

const HEAD = (kdf, cipher) => ['kece-locked', 1, kdf.name, kdf.hash, kdf.iterations, kdf.salt, cipher.name, cipher.key_bits, cipher.tag_bits];
const lines = (...all) => all.flat().map((line) => `${line}\n`).join('');
const base64 = (bytes) => Buffer.from(bytes).toString('base64');
const bytes = (text) => Buffer.from(text, 'base64');

const keyOf = (passphrase, kdf) =>
  pbkdf2Sync(Buffer.from(passphrase.normalize('NFC'), 'utf8'), bytes(kdf.salt), kdf.iterations, 32, 'sha256');

// What the checksum of a file has to be.
export function checksum({ kdf, cipher, check, body }) {
  const summed = lines(HEAD(kdf, cipher), 'check', check.iv, check.data, 'body', body.iv, body.length, body.data);
  return createHash('sha256').update(summed, 'utf8').digest('hex');
}

// The same file with something changed and its checksum mended.
export const mended = (file) => ({ ...file, checksum: checksum(file) });

export function lock(text, passphrase, { iterations = 600_000, salt = randomBytes(16), ivs = [randomBytes(12), randomBytes(12)] } = {}) {
  const kdf = { name: 'PBKDF2', hash: 'SHA-256', iterations, salt: base64(salt) };
  const cipher = { name: 'AES-GCM', key_bits: 256, tag_bits: 128 };
  const key = keyOf(passphrase, kdf);
  const seal = (iv, plain, context) => {
    const gcm = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(context, 'utf8'));
    return base64(Buffer.concat([gcm.update(plain), gcm.final(), gcm.getAuthTag()]));
  };
  const plain = Buffer.from(text, 'utf8');
  const head = HEAD(kdf, cipher);
  return mended({
    format: 'kece-locked', version: 1, kdf, cipher,
    check: { iv: base64(ivs[0]), data: seal(ivs[0], Buffer.from('kece-locked'), lines(head, 'check')) },
    body: { iv: base64(ivs[1]), length: plain.length, data: seal(ivs[1], plain, lines(head, 'body', plain.length)) },
  });
}

// The text that was locked. Throws on a wrong checksum, a wrong passphrase, or anything changed.
export function unlock(file, passphrase) {
  if (file.checksum !== checksum(file)) throw new Error('wrong checksum');
  const key = keyOf(passphrase, file.kdf);
  const head = HEAD(file.kdf, file.cipher);
  const open = ({ iv, data }, context) => {
    const sealed = bytes(data);
    const gcm = createDecipheriv('aes-256-gcm', key, bytes(iv)).setAAD(Buffer.from(context, 'utf8'));
    gcm.setAuthTag(sealed.subarray(-16));
    return Buffer.concat([gcm.update(sealed.subarray(0, -16)), gcm.final()]).toString('utf8');
  };
  if (open(file.check, lines(head, 'check')) !== 'kece-locked') throw new Error('wrong known text');
  const text = open(file.body, lines(head, 'body', file.body.length));
  if (Buffer.byteLength(text) !== file.body.length) throw new Error('wrong length');
  return text;
}
