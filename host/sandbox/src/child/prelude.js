// Runs in every isolate before plugin code, after console.js, as a script whose value is
// { begin, attach, run, rest }.
// It takes away what cannot be bounded or repeated, freezes what is left, and lets in one call
// that takes and gives text. Its own helpers are held in closures: plugin code cannot reach them.
/* oxlint-disable typescript/unbound-method -- natives are taken before plugin code can reach them */
'use strict';
(() => {
  const { apply, construct, ownKeys, getPrototypeOf, getOwnPropertyDescriptor, defineProperty } = Reflect;
  const { freeze, create } = Object;
  const { stringify } = JSON;
  const { imul } = Math;
  const toText = String;
  const slice = String.prototype.slice;
  const charCodeAt = String.prototype.charCodeAt;
  const NativeDate = Date;
  const NativeArrayBuffer = ArrayBuffer;
  const { begin, take: takeLog } = globalThis.pluginLog;
  delete globalThis.pluginLog;
  const { gc } = globalThis;
  // V8 lets nobody delete it.
  defineProperty(globalThis, 'gc', { value: undefined, writable: false });

  // --- what cannot be bounded: memory outside the heap, shared state, the collector as a clock
  const unbounded = ['WebAssembly', 'SharedArrayBuffer', 'Atomics', 'WeakRef', 'FinalizationRegistry'];
  for (const name of [...unbounded, 'Temporal', 'ShadowRealm']) delete globalThis[name];
  for (const name of ['resize', 'transfer', 'transferToFixedLength'])
    delete NativeArrayBuffer.prototype[name];

  function put(owner, name, value) {
    defineProperty(owner, name, { value, writable: false, enumerable: false, configurable: false });
  }
  /** Takes a native constructor's place: same prototype, statics only as named. */
  function replace(name, native, replacement, statics = []) {
    for (const key of statics) {
      defineProperty(replacement, key, getOwnPropertyDescriptor(native, key));
    }
    defineProperty(replacement, 'name', { value: name });
    defineProperty(replacement, 'length', { value: native.length });
    put(replacement, 'prototype', native.prototype);
    put(native.prototype, 'constructor', replacement);
    put(globalThis, name, replacement);
  }
  replace(
    'ArrayBuffer',
    NativeArrayBuffer,
    function (length) {
      if (new.target === undefined) throw new TypeError("Constructor ArrayBuffer requires 'new'");
      return construct(NativeArrayBuffer, [length], new.target);
    },
    ['isView', Symbol.species],
  );

  // --- no code from text
  function refuseCode() {
    throw new EvalError('code cannot be made from text in a plugin');
  }
  put(globalThis, 'eval', () => refuseCode());
  const samples = [function* () {}, async function () {}, async function* () {}];
  for (const sample of samples) put(getPrototypeOf(sample), 'constructor', () => refuseCode());
  replace('Function', Function, function () {
    return refuseCode();
  });

  // --- time and chance come with each call
  let clockMs = 0;
  let randomState = 0;
  replace(
    'Date',
    NativeDate,
    function (...values) {
      if (new.target === undefined) return toText(new NativeDate(clockMs));
      return construct(NativeDate, values.length === 0 ? [clockMs] : values, new.target);
    },
    ['parse', 'UTC'],
  );
  put(Date, 'now', () => clockMs);
  // mulberry32
  put(Math, 'random', () => {
    randomState = (randomState + 0x6d2b79f5) | 0;
    let mixed = imul(randomState ^ (randomState >>> 15), 1 | randomState);
    mixed = (mixed + imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  });
  const dateFormat = Intl.DateTimeFormat.prototype;
  const formatOf = getOwnPropertyDescriptor(dateFormat, 'format').get;
  const formatToParts = dateFormat.formatToParts;
  defineProperty(dateFormat, 'format', {
    get() {
      const format = apply(formatOf, this, []);
      return (date) => format(date === undefined ? clockMs : date);
    },
  });
  put(dateFormat, 'formatToParts', function (date) {
    return apply(formatToParts, this, [date === undefined ? clockMs : date]);
  });

  // --- freeze. A frozen property cannot be overridden by assignment on an heir (`this.name = …`
  // in an error class), so on the prototypes where people do that it becomes a getter and setter.
  function letHeirsOverride(prototype) {
    for (const key of ownKeys(prototype)) {
      const { value, enumerable, configurable } = getOwnPropertyDescriptor(prototype, key);
      if (value === undefined || !configurable) continue;
      defineProperty(prototype, key, {
        get: () => value,
        set(own) {
          if (this === prototype) throw new TypeError(`${toText(key)} is frozen`);
          defineProperty(this, key, { value: own, writable: true, enumerable: true, configurable: true });
        },
        enumerable,
        configurable: false,
      });
    }
  }
  const errors = [Error, AggregateError, EvalError, RangeError, ReferenceError, SyntaxError, TypeError];
  for (const type of [...errors, URIError, SuppressedError]) letHeirsOverride(type.prototype);
  letHeirsOverride(Object.prototype);
  letHeirsOverride(Function.prototype);

  const ofStack = getOwnPropertyDescriptor(new Error(''), 'stack');
  const segments = new Intl.Segmenter().segment('a');
  const hidden = [
    ...samples,
    ...samples.slice(0, 1).map((sample) => sample()),
    samples[2](),
    [].values(),
    [].values().map((value) => value),
    Iterator.from({ next() {} }),
    new Map().entries(),
    new Set().values(),
    'a'[Symbol.iterator](),
    'a'.matchAll(/a/g),
    segments,
    segments[Symbol.iterator](),
    ofStack.get,
    ofStack.set,
    getOwnPropertyDescriptor(
      function () {
        return arguments;
      }.call(),
      'callee',
    )?.get,
  ];
  const seen = new Set([globalThis]);
  /** A plain function's own properties are its length and its name: nothing to go on to. */
  function isPlainFunction(value, keys) {
    return typeof value === 'function' && keys.length === 2 && keys[0] === 'length' && keys[1] === 'name';
  }
  function freezeFrom(value) {
    const isObject = (typeof value === 'object' && value !== null) || typeof value === 'function';
    if (!isObject || seen.has(value)) return;
    seen.add(value);
    freeze(value);
    freezeFrom(getPrototypeOf(value));
    const keys = ownKeys(value);
    if (isPlainFunction(value, keys)) return;
    for (const key of keys) {
      const property = getOwnPropertyDescriptor(value, key);
      if ('value' in property) freezeFrom(property.value);
      else {
        freezeFrom(property.get);
        freezeFrom(property.set);
      }
    }
  }
  for (const value of hidden) freezeFrom(value);
  for (const key of ownKeys(globalThis)) {
    const property = getOwnPropertyDescriptor(globalThis, key);
    freezeFrom(property.value);
    if (property.configurable && 'value' in property) put(globalThis, key, property.value);
  }

  // --- the one way in
  const calls = create(null);
  const failureMark = '\0';
  const maxCalls = 500;
  const maxNameChars = 200;

  function readText(read, max) {
    try {
      const value = read();
      return value === undefined ? '' : apply(slice, toText(value), [0, max]);
    } catch {
      return '';
    }
  }
  function failure(message, stack, outputChars) {
    return failureMark + stringify({ message, stack, outputChars });
  }
  function failureOf(thrown) {
    const isError = (typeof thrown === 'object' && thrown !== null) || typeof thrown === 'function';
    if (!isError) return failure(apply(slice, toText(thrown), [0, 500]), '');
    const name = readText(() => thrown.name, 80) || 'Error';
    const message = readText(() => thrown.message, 500) || 'no message';
    return failure(
      `${name}: ${message}`,
      readText(() => thrown.stack, 3000),
    );
  }

  /** With what was written to the console in front, if anything was. */
  function withLog(answer) {
    const log = takeLog();
    return log === '' ? answer : `\u0001${log.length}:${log}${answer}`;
  }

  /** Takes the functions of the module's default export; gives their names as JSON. */
  function attached(exported) {
    try {
      const offered = exported?.calls;
      if (typeof offered !== 'object' || offered === null) {
        return failure('the bundle has no default export made by definePlugin', '');
      }
      const names = ownKeys(offered);
      if (names.length > maxCalls) {
        return failure(`the bundle offers ${names.length} calls, ${maxCalls} are allowed`, '');
      }
      for (const name of names) {
        if (name.length > maxNameChars) {
          return failure(`the bundle offers a name of ${name.length} characters`, '');
        }
        const run = offered[name];
        if (typeof name === 'string' && typeof run === 'function') calls[name] = run;
      }
      return stringify(ownKeys(calls));
    } catch (thrown) {
      return failureOf(thrown);
    }
  }

  function answered(name, json, maxOutputChars) {
    try {
      const called = calls[name];
      if (called === undefined) return failure(`the plugin offers no ${name}`, '');
      const answer = called(json);
      if (typeof answer !== 'string') return failure(`${name} returned ${typeof answer}, not text`, '');
      if (answer.length > maxOutputChars) {
        const message = `${name} returned ${answer.length} characters, ${maxOutputChars} are allowed`;
        return failure(message, '', answer.length);
      }
      if (apply(charCodeAt, answer, [0]) <= 1) return failure(`${name} returned a reserved character`, '');
      return answer;
    } catch (thrown) {
      return failureOf(thrown);
    }
  }
  return {
    begin,
    /** Gives back the memory that the last calls needed and the next may not. */
    rest: () => gc({ type: 'major', flavor: 'last-resort' }),
    attach: (exported) => withLog(attached(exported)),
    run(name, json, callClockMs, seed, maxOutputChars) {
      clockMs = callClockMs;
      randomState = seed | 0;
      return withLog(answered(name, json, maxOutputChars));
    },
  };
})();
