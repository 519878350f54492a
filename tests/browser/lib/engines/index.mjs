// The engines of the matrix. KECE_ENGINES names those to run, with commas; `all` for every one; left out, current
// Chromium alone (scripts/test).

import { chromium86, chromium92, current } from './chromium.mjs';
import { firefox } from './firefox.mjs';
import { webkit } from './webkit.mjs';

const ALL = [current, chromium86, chromium92, firefox, webkit];
const wanted = (process.env.KECE_ENGINES || current.id).split(',');

export const ENGINES = wanted.includes('all') ? ALL : wanted.map((id) => {
  const engine = ALL.find((one) => one.id === id);
  if (!engine) throw new Error(`KECE_ENGINES: ${id} is none of ${ALL.map((one) => one.id).join(' ')}`);
  return engine;
});
