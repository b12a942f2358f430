// Runs before prelude.js in the same script, so that what it defines is frozen with the rest. Gives
// plugin code a console that writes into a ring of this isolate; the prelude takes the lines out with
// each answer. All values are shown inside the time limit of the call, whatever they do when looked at.
'use strict';
(() => {
  const { getOwnPropertyDescriptor, ownKeys, getPrototypeOf } = Reflect;
  const { isArray } = Array;
  const { min } = Math;
  const { stringify } = JSON;
  const realNow = Date.now;
  const toText = String;
  const isView = ArrayBuffer.isView;

  const maxLines = 200;
  const maxLineChars = 2000;
  const maxEntries = 50;
  const maxDepth = 4;

  let bytesPerSecond = 0;
  let allowance = 0;
  let filledAt = 0;
  let lines = [];
  let droppedBytes = 0;

  function bytesOf(text) {
    let bytes = text.length;
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at);
      if (unit > 0x7f) bytes += unit > 0x7ff ? 2 : 1;
    }
    return bytes;
  }

  function write(level, values) {
    const at = realNow();
    allowance = min(bytesPerSecond, allowance + ((at - filledAt) * bytesPerSecond) / 1000);
    filledAt = at;
    const text = lineOf(values);
    const bytes = bytesOf(text);
    if (bytes > allowance) {
      droppedBytes += bytes;
      return;
    }
    allowance -= bytes;
    if (lines.length === maxLines) droppedBytes += bytesOf(lines.shift().text);
    lines.push({ at, level, text });
  }

  function lineOf(values) {
    let text = '';
    for (let at = 0; at < values.length && text.length < maxLineChars; at += 1) {
      text += (at === 0 ? '' : ' ') + (typeof values[at] === 'string' ? values[at] : shown(values[at]));
    }
    return text.length > maxLineChars ? `${text.slice(0, maxLineChars)}…` : text;
  }

  function shown(value) {
    try {
      return show(value, { left: maxLineChars, above: [] });
    } catch {
      return '[unreadable]';
    }
  }

  function show(value, room) {
    const text = isObject(value) ? showObject(value, room) : showPrimitive(value);
    room.left -= text.length;
    return text;
  }
  function isObject(value) {
    return (typeof value === 'object' && value !== null) || typeof value === 'function';
  }
  function showPrimitive(value) {
    if (typeof value === 'bigint') return `${toText(value)}n`;
    return typeof value === 'string' ? stringify(value.slice(0, maxLineChars)) : toText(value);
  }

  function showObject(value, room) {
    if (room.above.includes(value)) return '[circular]';
    if (value instanceof Error) return showError(value);
    if (typeof value === 'function') return `[function ${textAt(value, 'name')}]`;
    if (room.above.length >= maxDepth) return isArray(value) ? '[…]' : '{…}';
    room.above.push(value);
    const text = showEntries(value, room);
    room.above.pop();
    return text;
  }
  function showError(error) {
    const { stack } = error;
    const hasStack = typeof stack === 'string' && stack !== '';
    return hasStack ? stack.slice(0, maxLineChars) : `${toText(error.name)}: ${toText(error.message)}`;
  }
  /** A property's own text, without running a getter. */
  function textAt(owner, key) {
    const text = getOwnPropertyDescriptor(owner, key)?.value;
    return typeof text === 'string' ? text : '';
  }

  function showEntries(value, room) {
    if (isArray(value) || (isView(value) && 'length' in value)) return showList(value, room);
    if (value instanceof Map)
      return `Map {${listed(value, room, ([key, item]) => `${show(key, room)} => ${show(item, room)}`)}}`;
    if (value instanceof Set) return `Set {${listed(value, room, (item) => show(item, room))}}`;
    if (value instanceof Date) return toText(value);
    const own = listed(ownKeys(value), room, (key) => `${toText(key)}: ${showProperty(value, key, room)}`);
    const name = nameOf(value);
    return name === '' || name === 'Object' ? `{${own}}` : `${name} {${own}}`;
  }
  function nameOf(value) {
    const prototype = getPrototypeOf(value);
    const maker = prototype === null ? undefined : getOwnPropertyDescriptor(prototype, 'constructor')?.value;
    return typeof maker === 'function' ? textAt(maker, 'name') : '';
  }
  function showList(list, room) {
    const indices = {
      *[Symbol.iterator]() {
        for (let at = 0; at < list.length; at += 1) yield at;
      },
    };
    return `[${listed(indices, room, (at) => showProperty(list, at, room))}]`;
  }
  function showProperty(owner, key, room) {
    const property = getOwnPropertyDescriptor(owner, key);
    if (property === undefined) return '[empty]';
    return 'value' in property ? show(property.value, room) : '[getter]';
  }
  function listed(items, room, showItem) {
    let text = '';
    let count = 0;
    for (const item of items) {
      if (count === maxEntries || room.left <= 0) return `${text}, …`;
      text += (count === 0 ? '' : ', ') + showItem(item);
      count += 1;
    }
    return text;
  }

  const said =
    (level) =>
    (...values) =>
      write(level, values);
  globalThis.console = {
    debug: said('debug'),
    log: said('info'),
    info: said('info'),
    warn: said('warn'),
    error: said('error'),
  };
  /** For the prelude, which takes it away before plugin code runs. */
  globalThis.pluginLog = {
    begin(limit) {
      bytesPerSecond = limit;
      allowance = limit;
      filledAt = realNow();
    },
    /** JSON of what was written since, or an empty text. */
    take() {
      if (lines.length === 0 && droppedBytes === 0) return '';
      const text = stringify({ lines, droppedBytes });
      lines = [];
      droppedBytes = 0;
      return text;
    },
  };
})();
