// A WebAssembly module as lists, read and written: what scripts/lib/stages.mjs needs to take one apart. The instructions
// are those that scripts/build lets the compiler use; any other is an error.

const decoder = new TextDecoder();

function fail(why) {
  throw new Error(why);
}

// Reads numbers and names from some bytes.
export class Reader {
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  byte() {
    return this.bytes[this.at++];
  }

  // Unsigned, at most 32 bits.
  number() {
    let value = 0;
    for (let place = 1; ; place *= 128) {
      const byte = this.byte();
      value += (byte & 127) * place;
      if (byte < 128) return value;
    }
  }

  // Past a signed or a longer number.
  skipNumber() {
    while (this.byte() >= 128);
  }

  // Signed, at most 32 bits.
  signed() {
    let value = 0;
    let shift = 0;
    let byte;
    do {
      byte = this.byte();
      value |= (byte & 127) << shift;
      shift += 7;
    } while (byte >= 128);
    return shift < 32 && byte & 64 ? value | -1 << shift : value;
  }

  take(length) {
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  name() {
    return decoder.decode(this.take(this.number()));
  }

  list(read) {
    return Array.from({ length: this.number() }, () => read(this));
  }
}

// ---- writing ----

export function number(value) {
  const bytes = [];
  for (; value >= 128; value = Math.floor(value / 128)) bytes.push(value % 128 + 128);
  return [...bytes, value];
}

export function signed(value) {
  const bytes = [];
  for (; ; value >>= 7) {
    const byte = value & 127;
    if (value >> 6 === 0 || value >> 6 === -1) return [...bytes, byte];
    bytes.push(byte | 128);
  }
}

const named = (text) => {
  const bytes = new TextEncoder().encode(text);
  return [...number(bytes.length), ...bytes];
};

const listed = (items, write) => Buffer.concat([Buffer.from(number(items.length)), ...items.map((item) => Buffer.from(write(item)))]);

// ---- a module ----

const FUNCTION = 0;
const TABLE = 1;
const MEMORY = 2;
const GLOBAL = 3;
export const KINDS = { FUNCTION, TABLE, MEMORY, GLOBAL };

const limits = (reader) => {
  const start = reader.at;
  const flags = reader.number();
  if (flags > 1) throw new Error(`limits of kind ${flags}`);
  reader.number();
  if (flags & 1) reader.number();
  return reader.bytes.subarray(start, reader.at);
};

// An expression that is one constant.
const constant = (reader) => {
  if (reader.byte() !== 0x41) throw new Error('a place that is no constant');
  const value = reader.signed() >>> 0;
  if (reader.byte() !== 0x0b) throw new Error('a place that is no constant');
  return value;
};

const described = {
  [FUNCTION]: (reader) => Buffer.from(number(reader.number())),
  [TABLE]: (reader) => Buffer.concat([[reader.byte()], limits(reader)].map((part) => Buffer.from(part))),
  [MEMORY]: (reader) => limits(reader),
  [GLOBAL]: (reader) => reader.take(2),
};

// { types, imports, functions: [type], tables, memories, globals, exports, start, elements, code, data, custom }; what is
// not looked into stays bytes. `places` says where code and data begin, for relocations.
export function read(bytes) {
  const module = {
    types: [], imports: [], functions: [], tables: [], memories: [], globals: [], exports: [],
    start: null, elements: [], code: [], data: [], custom: [], places: {},
  };
  const whole = new Reader(bytes, 8);
  const sections = {
    0: (reader, end) => module.custom.push({ name: reader.name(), bytes: bytes.subarray(reader.at, end) }),
    1: (reader) => {
      module.types = reader.list((r) => {
        const start = r.at;
        if (r.byte() !== 0x60) throw new Error('a type that is no function');
        r.take(r.number());
        r.take(r.number());
        return bytes.subarray(start, r.at);
      });
    },
    2: (reader) => {
      module.imports = reader.list((r) => {
        const [from, name, kind] = [r.name(), r.name(), r.byte()];
        return { from, name, kind, type: described[kind](r) };
      });
    },
    3: (reader) => { module.functions = reader.list((r) => r.number()); },
    4: (reader) => { module.tables = reader.list(described[TABLE]); },
    5: (reader) => { module.memories = reader.list(described[MEMORY]); },
    6: (reader) => {
      module.globals = reader.list((r) => {
        const start = r.at;
        r.take(2);
        instructions(r, () => {});
        return bytes.subarray(start, r.at);
      });
    },
    7: (reader) => {
      module.exports = reader.list((r) => ({ name: r.name(), kind: r.byte(), index: r.number() }));
    },
    8: (reader) => { module.start = reader.number(); },
    9: (reader) => {
      module.elements = reader.list((r) => {
        if (r.number() !== 0) throw new Error('elements that are not of the one table');
        return { at: constant(r), functions: r.list((each) => each.number()) };
      });
    },
    10: (reader) => {
      module.code = reader.list((r) => {
        const length = r.number();
        return { at: r.at - module.places.code, bytes: r.take(length) };
      });
    },
    11: (reader) => {
      module.data = reader.list((r) => {
        if (r.number() !== 0) throw new Error('data that is not put into the one memory');
        const address = constant(r);
        const length = r.number();
        return { address, at: r.at - module.places.data, bytes: r.take(length) };
      });
    },
    // How many pieces of data there are.
    12: () => {},
  };
  while (whole.at < bytes.length) {
    const id = whole.byte();
    const end = whole.number() + whole.at;
    if (id === 10) module.places.code = whole.at;
    if (id === 11) module.places.data = whole.at;
    if (!sections[id]) throw new Error(`a section of kind ${id}`);
    sections[id](whole, end);
    whole.at = end;
  }
  return module;
}

// The bytes of a module, without what is only said about it.
export function write(module) {
  const parts = [Buffer.from([0, 97, 115, 109, 1, 0, 0, 0])];
  const section = (id, body) => parts.push(Buffer.from([id, ...number(body.length)]), body);
  const place = (address) => [0x41, ...signed(address | 0), 0x0b];
  const some = (id, items, writer) => { if (items.length > 0) section(id, listed(items, writer)); };
  some(1, module.types, (type) => type);
  some(2, module.imports, ({ from, name, kind, type }) => [...named(from), ...named(name), kind, ...type]);
  some(3, module.functions, number);
  some(4, module.tables, (table) => table);
  some(5, module.memories, (memory) => memory);
  some(6, module.globals, (global) => global);
  some(7, module.exports, ({ name, kind, index }) => [...named(name), kind, ...number(index)]);
  if (module.start !== null) section(8, Buffer.from(number(module.start)));
  some(9, module.elements, ({ at, functions }) => [0, ...place(at), ...number(functions.length), ...functions.flatMap(number)]);
  some(10, module.code, ({ bytes }) => Buffer.concat([Buffer.from(number(bytes.length)), bytes]));
  some(11, module.data, ({ address, bytes }) => Buffer.concat([Buffer.from([0, ...place(address), ...number(bytes.length)]), bytes]));
  return Buffer.concat(parts);
}

// ---- code ----

const NOTHING = 0;
const ONE = 1;
const BLOCK = 2;
const MEMARG = 3;
const CALL = 4;
const INDIRECT = 5;
const BRANCHES = 6;
const LONG = 7;
const F32 = 8;
const F64 = 9;
const OPERANDS = new Map([
  ...[0x00, 0x01, 0x05, 0x0b, 0x0f, 0x1a, 0x1b].map((op) => [op, NOTHING]),
  ...[0x02, 0x03, 0x04].map((op) => [op, BLOCK]),
  ...[0x0c, 0x0d, 0x20, 0x21, 0x22, 0x23, 0x24, 0x3f, 0x40].map((op) => [op, ONE]),
  [0x0e, BRANCHES], [0x10, CALL], [0x11, INDIRECT],
  ...Array.from({ length: 0x3f - 0x28 }, (_, n) => [0x28 + n, MEMARG]),
  [0x41, LONG], [0x42, LONG], [0x43, F32], [0x44, F64],
  ...Array.from({ length: 0xc5 - 0x45 }, (_, n) => [0x45 + n, NOTHING]),
]);

// Walks over instructions to the end of the expression; calls `called(index, at, end)` for each direct call, with the
// bytes its index takes up.
function instructions(reader, called) {
  for (let depth = 1; depth > 0;) {
    const op = reader.byte();
    if (op === 0xfc) {
      const more = reader.number();
      if (more === 10) reader.take(2); // memory.copy
      else if (more === 11) reader.take(1); // memory.fill
      else if (more > 7) throw new Error(`instruction fc ${more}`);
      continue;
    }
    switch (OPERANDS.get(op)) {
      case NOTHING: if (op === 0x0b) depth -= 1; break;
      case ONE: reader.skipNumber(); break;
      case BLOCK: reader.skipNumber(); depth += 1; break;
      case MEMARG: reader.skipNumber(); reader.skipNumber(); break;
      case CALL: {
        const start = reader.at;
        called(reader.number(), start, reader.at);
        break;
      }
      case INDIRECT: reader.skipNumber(); reader.skipNumber(); break;
      case BRANCHES: for (let count = reader.number(); count >= 0; count -= 1) reader.skipNumber(); break;
      case LONG: reader.skipNumber(); break;
      case F32: reader.take(4); break;
      case F64: reader.take(8); break;
      default: throw new Error(`instruction ${op?.toString(16)}`);
    }
  }
}

// The direct calls of a function's body: [{ index, at, end }].
export function calls(body) {
  const reader = new Reader(body);
  for (let count = reader.number(); count > 0; count -= 1) {
    reader.skipNumber();
    reader.skipNumber();
  }
  const found = [];
  instructions(reader, (index, at, end) => found.push({ index, at, end }));
  if (reader.at !== body.length) throw new Error('a function that ends too early');
  return found;
}

// The body with other functions called in place of these.
export function redirected(body, calledInstead) {
  const parts = [];
  let from = 0;
  for (const { index, at, end } of calls(body)) {
    parts.push(body.subarray(from, at), Buffer.from(number(calledInstead(index))));
    from = end;
  }
  return Buffer.concat([...parts, body.subarray(from)]);
}

// ---- what the linker says about a module (--emit-relocs) ----

const UNDEFINED = 0x10;
const EXPLICIT_NAME = 0x40;

// The part of the section `linking` with this number.
function linking(module, wanted) {
  const { bytes } = custom(module, 'linking');
  const reader = new Reader(bytes);
  if (reader.number() !== 2) fail('the linker writes in another way than this reads');
  while (reader.at < bytes.length) {
    const kind = reader.byte();
    const length = reader.number();
    if (kind === wanted) return reader;
    reader.take(length);
  }
  return fail(`the linker says nothing of kind ${wanted}`);
}

// The symbols: [{ kind: 'function', index, name } | { kind: 'data', name, segment, offset, size } | { kind: 'other' }].
export function symbols(module) {
  return linking(module, 8).list((reader) => {
    const what = reader.byte();
    const flags = reader.number();
    const isUndefined = Boolean(flags & UNDEFINED);
    if (what === 1) {
      const name = reader.name();
      return isUndefined ? { kind: 'other' } : { kind: 'data', name, segment: reader.number(), offset: reader.number(), size: reader.number() };
    }
    const index = reader.number();
    const name = what !== 3 && (!isUndefined || flags & EXPLICIT_NAME) ? reader.name() : '';
    return what === 0 ? { kind: 'function', index, name } : { kind: 'other' };
  });
}

// The names of the pieces of data: ".rodata", ".data".
export function segments(module) {
  return linking(module, 5).list((reader) => {
    const name = reader.name();
    reader.number();
    reader.number();
    return name;
  });
}

const WITH_ADDEND = new Set([3, 4, 5, 8, 9, 11, 14, 15, 16, 17, 21, 22, 23, 25]);

// The relocations of a section (CODE or DATA): [{ kind, at, symbol }], `at` counted from the section's beginning.
export function relocations(module, section) {
  const reader = new Reader(custom(module, `reloc.${section}`).bytes);
  reader.number();
  return reader.list((r) => {
    const [kind, at, symbol] = [r.byte(), r.number(), r.number()];
    if (WITH_ADDEND.has(kind)) r.skipNumber();
    return { kind, at, symbol };
  });
}

function custom(module, name) {
  return module.custom.find((one) => one.name === name) ?? fail(`the module has no section ${name}: link it with --emit-relocs`);
}
