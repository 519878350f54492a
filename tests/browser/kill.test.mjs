// The browser is killed while somebody types: the draft opens again and misses at most the last half second.
// KECE_KILLS=200 for the long run; scripts/kill does it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { killRounds } from './lib/kill.mjs';

const rounds = Number(process.env.KECE_KILLS ?? 5);

test(`killed ${rounds} times, nothing older than half a second is missing`, async (t) => {
  const missed = await killRounds(rounds, { note: (round, ms) => { if (rounds > 10) t.diagnostic(`round ${round}: ${ms} ms`); } });
  const sorted = [...missed].sort((a, b) => a - b);
  t.diagnostic(`missing, in milliseconds: median ${sorted[sorted.length >> 1]}, most ${sorted.at(-1)}`);
  assert.equal(missed.length, rounds);
  assert.ok(missed.every((ms) => ms <= 500), missed.join(' '));
});
