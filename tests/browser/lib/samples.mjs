// The sample enterprises, and drafts as they lie in the browser's storage.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './browser.mjs';

export const SAMPLES = ['qualified', 'borderline', 'unqualified'];

export const sampleFile = (name) => path.join(ROOT, 'tests/samples', `${name}.kece.json`);
export const sample = (name) => JSON.parse(readFileSync(sampleFile(name), 'utf8'));

// A draft without answers but these.
export const draftWith = (answers = {}, name = '示例公司') => ({ format: 'kece-draft', version: 1, name, answers });

// As the app stores a draft (src/store/envelope.rs).
export function stored(draft, { revision = 1, savedAt = '2026-07-01T06:32:00.000Z' } = {}) {
  return JSON.stringify({ kece: 1, revision, saved_at: savedAt, draft });
}

// A storage with these drafts, by id: for `storage` of openApp.
export function shelf(drafts) {
  return Object.fromEntries(Object.entries(drafts).map(([id, draft]) => [`kece.draft.${id}`, stored(draft)]));
}

// The same answers in one way of writing: numbers as text, ends of a range as text, keys in order.
export function canonical(node) {
  if (typeof node === 'number') return String(node);
  if (Array.isArray(node)) return node.map(canonical);
  if (typeof node !== 'object' || node === null) return node;
  const keys = Object.keys(node).filter((key) => node[key] !== null).sort();
  return Object.fromEntries(keys.map((key) => [key, canonical(node[key])]));
}
