// Takes the module apart into the stages that a browser gets one after another (src/stage.rs).
//
// What belongs to which stage is not written down anywhere but in the code: the linker leaves (--emit-relocs) which
// function leads to which, through calls, addresses and data. A stage is what can be reached from what came before and
// from the ways into it; so nothing of an earlier stage can lead into a later one but through such a way, which is always
// an address in the table.
//
// wasm-bindgen and wasm-opt then move, join and copy functions, but neither the places in the table nor those in the
// memory. So what was found is carried over as places; which functions hang on them is looked up once more at the end.
//
// A later stage imports from those before it, all of which it finds under the name "k" (static/start.js).
//
// By itself:  node scripts/lib/stages.mjs LINKED FOLDER
// LINKED is what the linker made, FOLDER what Trunk made of it; that is made smaller, and the stages are put into stages/.

import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { calls, KINDS, number, read, redirected, relocations, segments, symbols, write } from './wasm.mjs';

// The names of the stages' files, in order.
export const STAGES = ['start', 'draft', 'rest'];

// Each instruction that is new by its name: with all of them the module no longer runs in old browsers (static/start.js).
export const OPTIONS = [
  '-Oz', '--enable-bulk-memory', '--enable-sign-ext', '--enable-nontrapping-float-to-int', '--enable-mutable-globals', '--reorder-functions',
];
// How a way into a stage is called, whatever way names are written.
const WAY = /4kece5stage\d+into_(draft|rest)/;
const DIRECT_CALL = 0;
// What a piece of data costs by itself, in bytes.
const PIECE = 12;
const UNKNOWN = 255;

// ---- what the linker knows ----

// { slots: Map of a place in the table to a stage, stageAt(address): that of a byte of the memory }
function places(linked) {
  const all = symbols(linked);
  const imported = linked.imports.filter(({ kind }) => kind === KINDS.FUNCTION).length;
  const nodeOf = (symbol) => {
    const { kind, index, segment, offset } = all[symbol];
    if (kind === 'function') return `f${index}`;
    return kind === 'data' ? `d${segment}:${offset}` : null;
  };
  const data = linked.data.map(() => []);
  for (const symbol of all) if (symbol.kind === 'data' && symbol.size > 0) data[symbol.segment].push(symbol);

  const leads = new Map();
  const lead = (from, to) => leads.set(from, (leads.get(from) ?? new Set()).add(to));
  const ways = new Map();
  for (const { kind, index, name } of all) {
    const [, stage] = (kind === 'function' && name.match(WAY)) || [];
    if (stage) ways.set(`f${index}`, Math.min(STAGES.indexOf(stage), ways.get(`f${index}`) ?? UNKNOWN));
  }
  for (const { kind, at, symbol } of relocations(linked, 'CODE')) {
    const to = nodeOf(symbol);
    if (!to) continue;
    if (kind === DIRECT_CALL && ways.has(to)) throw new Error(`a way into a stage is called directly: ${all[symbol].name}`);
    lead(`f${imported + within(linked.code, at)}`, to);
  }
  for (const { at, symbol } of relocations(linked, 'DATA')) {
    const to = nodeOf(symbol);
    const segment = within(linked.data, at);
    const offset = at - linked.data[segment].at;
    // Symbols may lie within others.
    for (const around of data[segment]) {
      if (to && around.offset <= offset && offset < around.offset + around.size) lead(`d${segment}:${around.offset}`, to);
    }
  }
  for (const stage of STAGES.keys()) {
    if (stage > 0 && ![...ways.values()].includes(stage)) throw new Error(`nothing leads into the stage ${STAGES[stage]}`);
  }

  const stages = new Map();
  // What wasm-bindgen reads and takes out again leads nowhere.
  const exported = linked.exports.filter(({ kind, name }) => kind === KINDS.FUNCTION && !name.startsWith('__wbindgen_describe'));
  reach(stages, (stage) => (stage === 0
    ? exported.map(({ index }) => `f${index}`)
    : [...ways].filter(([, into]) => into === stage).map(([way]) => way)
  ), (node, stage) => [...leads.get(node) ?? []].filter((next) => (ways.get(next) ?? 0) <= stage));

  const slots = new Map();
  for (const { at, functions } of linked.elements) {
    functions.forEach((index, place) => slots.set(at + place, stages.get(`f${index}`) ?? STAGES.length - 1));
  }
  // What can be changed is there from the beginning: what comes later would put it back.
  const names = segments(linked);
  const bytes = linked.data.map(({ address, bytes: { length } }, segment) => {
    const isConstant = names[segment] === '.rodata';
    const map = new Uint8Array(length).fill(isConstant ? UNKNOWN : 0);
    for (const { offset, size } of isConstant ? data[segment] : []) {
      const stage = stages.get(`d${segment}:${offset}`) ?? STAGES.length - 1;
      for (let at = offset; at < offset + size; at += 1) map[at] = Math.min(map[at], stage);
    }
    return { address, map };
  });
  const stageAt = (address) => {
    const found = bytes.find((one) => one.address <= address && address < one.address + one.map.length);
    return found ? found.map[address - found.address] : 0;
  };
  return { slots, stageAt };
}

// Of pieces in order, the one around a place.
function within(pieces, at) {
  let [low, high] = [0, pieces.length - 1];
  while (low < high) {
    const middle = low + high + 1 >> 1;
    if (pieces[middle].at <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

// Puts into `stages` the first stage that reaches each node.
function reach(stages, roots, next) {
  for (const stage of STAGES.keys()) {
    const todo = roots(stage);
    while (todo.length > 0) {
      const node = todo.pop();
      if (stages.has(node)) continue;
      stages.set(node, stage);
      todo.push(...next(node, stage));
    }
  }
}

// ---- taking apart ----

// The modules of the stages: of what the linker made, what became of it.
export function split(linkedBytes, moduleBytes) {
  const { slots, stageAt } = places(read(linkedBytes));
  const module = read(moduleBytes);
  const imports = module.imports.filter(({ kind }) => kind === KINDS.FUNCTION);
  if (imports.length !== module.imports.length) throw new Error('the module imports something that is no function');
  const own = (index) => index >= imports.length;
  const body = (index) => module.code[index - imports.length].bytes;
  const called = new Map(module.code.map(({ bytes }, place) => [imports.length + place, calls(bytes).map(({ index }) => index)]));

  const stages = new Map();
  const table = module.elements.flatMap(({ at, functions }) => functions.map((index, place) => ({ slot: at + place, index })));
  const exported = module.exports.filter(({ kind }) => kind === KINDS.FUNCTION).map(({ index }) => index);
  reach(stages, (stage) => [
    ...stage === 0 ? [...imports.keys(), ...exported, ...module.start === null ? [] : [module.start]] : [],
    ...table.filter(({ slot }) => (slots.get(slot) ?? 0) === stage).map(({ index }) => index),
  ], (index) => called.get(index) ?? []);
  const stageOf = (index) => stages.get(index) ?? STAGES.length - 1;

  // What each stage has from those before it.
  const wanted = STAGES.map(() => new Set());
  for (const [index, targets] of called) {
    for (const target of targets) if (stageOf(target) < stageOf(index)) wanted[stageOf(index)].add(target);
  }
  const all = [...called.keys()];
  const globals = module.globals.map((global, index) => ({ name: `g${index}`, index, type: global.subarray(0, 2) }));
  const shared = (stage) => all.concat([...imports.keys()]).filter((index) => stageOf(index) === stage
    && wanted.some((set, later) => later > stage && set.has(index))).sort((a, b) => a - b);
  const name = (index) => index.toString(36).toUpperCase();

  return STAGES.map((_, stage) => {
    const taken = stage === 0 ? [...imports.keys()] : [...wanted[stage]].sort((a, b) => a - b);
    const held = all.filter((index) => own(index) && stageOf(index) === stage);
    const numbers = new Map([...taken, ...held].map((index, place) => [index, place]));
    const typeOf = (index) => (own(index) ? number(module.functions[index - imports.length]) : imports[index].type);
    const part = {
      ...module,
      functions: held.map((index) => module.functions[index - imports.length]),
      code: held.map((index) => ({ bytes: redirected(body(index), (target) => numbers.get(target)) })),
      elements: runs(table.filter(({ index }) => stageOf(index) === stage)).map(({ at, functions }) => (
        { at, functions: functions.map((index) => numbers.get(index)) })),
      data: module.data.flatMap((piece) => dataOf(piece, stage, stageAt)),
      exports: shared(stage).map((index) => ({ name: name(index), kind: KINDS.FUNCTION, index: numbers.get(index) })),
    };
    if (stage === 0) {
      const kept = module.exports.map((one) => (one.kind === KINDS.FUNCTION ? { ...one, index: numbers.get(one.index) } : one));
      part.start = module.start === null ? null : numbers.get(module.start);
      part.exports = [
        ...kept, ...part.exports,
        { name: 'm', kind: KINDS.MEMORY, index: 0 }, { name: 't', kind: KINDS.TABLE, index: 0 },
        ...globals.map(({ name: global, index }) => ({ name: global, kind: KINDS.GLOBAL, index })),
      ];
    } else {
      part.imports = [
        ...taken.map((index) => ({ from: 'k', name: name(index), kind: KINDS.FUNCTION, type: typeOf(index) })),
        { from: 'k', name: 't', kind: KINDS.TABLE, type: module.tables[0] },
        { from: 'k', name: 'm', kind: KINDS.MEMORY, type: module.memories[0] },
        ...globals.map(({ name: global, type }) => ({ from: 'k', name: global, kind: KINDS.GLOBAL, type })),
      ];
      Object.assign(part, { tables: [], memories: [], globals: [], start: null });
    }
    const bytes = write(part);
    try { new WebAssembly.Module(bytes); } catch (error) { throw new Error(`the stage ${STAGES[stage]} is no module: ${error.message}`); }
    return bytes;
  });
}

// Places of the table side by side, as the elements of a module.
function runs(places) {
  const found = [];
  for (const { slot, index } of places.sort((a, b) => a.slot - b.slot)) {
    const last = found[found.length - 1];
    if (last && last.at + last.functions.length === slot) last.functions.push(index);
    else found.push({ at: slot, functions: [index] });
  }
  return found;
}

// What a stage needs of a piece of data. What lies between two pieces and is shorter than a piece of its own would cost
// goes along: it is constant, so it may be written twice.
function dataOf({ address, bytes }, stage, stageAt) {
  const found = [];
  for (let at = 0; at < bytes.length; at += 1) {
    if (stageAt(address + at) !== stage) continue;
    const last = found[found.length - 1];
    if (last && at - last.to <= PIECE) last.to = at + 1;
    else found.push({ from: at, to: at + 1 });
  }
  return found.map(({ from, to }) => ({ address: address + from, bytes: bytes.subarray(from, to) }));
}

// The stages that lie in a folder: [{ name, bytes }].
export function stagesIn(folder) {
  return STAGES.map((name) => ({ name, bytes: readFileSync(path.join(folder, 'stages', `${name}.wasm`)) }));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [linked, folder] = process.argv.slice(2);
  const modules = readdirSync(folder).filter((name) => name.endsWith('_bg.wasm'));
  if (modules.length !== 1) throw new Error(`${folder} has ${modules.length} modules`);
  const file = (name) => path.join(folder, 'stages', `${name}.wasm`);
  mkdirSync(path.join(folder, 'stages'), { recursive: true });
  writeFileSync(file('whole'), write(read(readFileSync(path.join(folder, modules[0])))));
  execFileSync('wasm-opt', [...OPTIONS, file('whole'), '-o', file('small')], { stdio: 'inherit' });
  split(readFileSync(linked), readFileSync(file('small'))).forEach((bytes, stage) => writeFileSync(file(STAGES[stage]), bytes));
}
