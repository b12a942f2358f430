import type { Json } from '@changjing/contract';
import type { Dialect } from '../language/types.ts';
import type { Random } from './random.ts';

type Kind = 'bool' | 'int' | 'uint' | 'double' | 'string' | 'time' | 'span' | 'numbers' | 'texts' | 'map';

const kindsOf: Readonly<Record<Dialect, readonly Kind[]>> = {
  json: ['bool', 'double', 'string', 'time', 'span', 'numbers', 'texts', 'map'],
  cel: ['bool', 'int', 'uint', 'double', 'string', 'time', 'span', 'numbers', 'texts', 'map'],
};
const texts = ['""', '"a"', '"滨河路"', '"a滨"', '"27"', "'ab'", '"😀"'];
const times = ['2026-02-28T23:59:59Z', '2026-07-01T08:30:00+08:00', '1999-12-31T16:00:00.250Z'];
const spans = ['0s', '90m', '1h30m', '-2.5s', '36h'];

export interface Generator {
  /** An expression of any kind, wrong in some place now and then. */
  expression(): string;
  /** An event, with fields missing and of wrong kinds now and then. */
  event(): Record<string, Json>;
}

/** Random expressions over `e`, in such forms as both engines promise to read alike. */
export function createGenerator(random: Random, dialect: Dialect): Generator {
  const { pick, chance, below } = random;
  const number: Kind = dialect === 'json' ? 'double' : pick(['int', 'double']);
  let loops: { name: string; kind: Kind }[] = [];

  function of(kind: Kind, depth: number): string {
    const actual = chance(0.02) ? pick(kindsOf[dialect]) : kind;
    const variables = loops.filter((one) => one.kind === actual);
    if (variables.length > 0 && chance(0.4)) return pick(variables).name;
    if (depth <= 0) return leaf(actual);
    if (chance(0.1))
      return `(${of('bool', depth - 1)} ? ${of(actual, depth - 1)} : ${of(actual, depth - 1)})`;
    return pick(forms[actual])(depth - 1);
  }

  function leaf(kind: Kind): string {
    switch (kind) {
      case 'bool':
        return pick(['true', 'false', 'e.open', 'has(e.depth)', 'has(e.gone)', 'e.gone']);
      case 'int':
        return pick(['0', '1', '(-3)', '7', '9223372036854775807', 'int(e.depth)', String(below(100))]);
      case 'uint':
        return pick(['0u', '1u', '18446744073709551615u', `${below(50)}u`]);
      case 'double':
        return pick([
          '0.0',
          '1.5',
          '(-2.25)',
          '1e3',
          'e.depth',
          'e.level',
          'e["水位"]',
          'e.gone',
          `${below(40)}.0`,
        ]);
      case 'string':
        return pick([...texts, 'e.name', 'e.name', 'e.at.road', 'e.gone']);
      case 'time':
        return `timestamp("${pick(times)}")`;
      case 'span':
        return `duration("${pick(spans)}")`;
      case 'numbers':
        return number === 'double'
          ? pick(['e.list', '[1.5, 2.0]', '[0.0]', '[]'])
          : pick(['[1, 2, 3]', '[-1]', '[]']);
      case 'texts':
        return pick(['["a", "滨河路"]', '[]', 'e.names']);
      case 'map':
        return pick(['e.at', '{"road": "a"}', '{}', '{"road": "b", "x": "a"}']);
    }
  }

  const two = (kind: Kind, depth: number, operator: string) =>
    `${of(kind, depth)} ${operator} ${of(kind, depth)}`;
  const bracketed = (text: string) => `(${text})`;

  function loop(list: Kind, item: Kind, name: string, body: Kind, depth: number): string {
    const variable = pick(['x', 'y', 'x']);
    const source = of(list, depth);
    const around = loops;
    loops = [...around.filter((one) => one.name !== variable), { name: variable, kind: item }];
    const inside = of(body, depth);
    loops = around;
    return `${source}.${name}(${variable}, ${inside})`;
  }

  function comparison(depth: number): string {
    const kind = pick(kindsOf[dialect]);
    const hasOrder = !['bool', 'numbers', 'texts', 'map'].includes(kind);
    return bracketed(two(kind, depth, pick(hasOrder ? ['<', '<=', '>', '>=', '==', '!='] : ['==', '!='])));
  }

  const arithmetic = (kind: Kind) => (depth: number) => bracketed(two(kind, depth, pick(['+', '-', '*'])));
  type Form = (depth: number) => string;
  const forms: Readonly<Record<Kind, readonly Form[]>> = {
    bool: [
      comparison,
      comparison,
      (depth) => bracketed(two('bool', depth, pick(['&&', '||']))),
      (depth) => `!${of('bool', depth)}`,
      (depth) =>
        `${of('string', depth)}.${pick(['contains', 'startsWith', 'endsWith'])}(${of('string', depth)})`,
      (depth) => `${of('string', depth)}.matches("${pick(['^a', '滨.路', '[a-c]+$', 'b*', '(a|滨)'])}")`,
      (depth) => `(${of(number, depth)} in ${of('numbers', depth)})`,
      (depth) => `(${of('string', depth)} in ${of(pick(['texts', 'map']), depth)})`,
      (depth) => loop('texts', 'string', pick(['all', 'exists', 'exists_one']), 'bool', depth),
      (depth) => loop('numbers', number, pick(['all', 'exists', 'exists_one']), 'bool', depth),
      (depth) => loop('map', 'string', pick(['all', 'exists']), 'bool', depth),
      // Of what is no map @bufbuild/cel says false, the specification an error.
      () => `has(${pick(['e.at', '{"road": "a"}', '{}'])}.road)`,
    ],
    int: [
      arithmetic('int'),
      (depth) => bracketed(two('int', depth, pick(['/', '%']))),
      (depth) => `(-(${of('int', depth)}))`,
      (depth) => `size(${of(pick(['string', 'numbers', 'map']), depth)})`,
      (depth) =>
        `${of('time', depth)}.${pick(['getFullYear', 'getHours', 'getMonth'])}("${pick(['UTC', '+08:00'])}")`,
      (depth) => `int(${of('uint', depth)})`,
    ],
    uint: [
      arithmetic('uint'),
      // Above int64 @bufbuild/cel 0.6.1 refuses to divide, against the specification.
      () => `(${pick(['7u', 'e.gone', 'uint(e.depth)'])} ${pick(['/', '%'])} ${pick(['0u', '2u', '3u'])})`,
      (depth) => `uint(${of('int', depth)})`,
    ],
    double: [
      arithmetic('double'),
      (depth) => `(${of('double', depth)} / ${pick(['2.0', '-0.5', '10.0'])})`,
      (depth) => `(-(${of('double', depth)}))`,
      (depth) => `double(size(${of(pick(['string', 'texts', 'map']), depth)}))`,
      (depth) =>
        `double(${of('time', depth)}.${pick(['getDate', 'getHours'])}("${pick(['UTC', '-03:30'])}"))`,
      (depth) => `${of('numbers', depth)}[${pick(['0', '1'])}]`,
    ],
    string: [
      (depth) => bracketed(two('string', depth, '+')),
      () => `string(${leaf('bool')})`,
      (depth) => `${of('texts', depth)}[${pick(['0', '1'])}]`,
      (depth) => `${of('map', depth)}.road`,
      (depth) => `${of('map', depth)}[${of('string', depth)}]`,
    ],
    time: [(depth) => bracketed(`${of('time', depth)} ${pick(['+', '-'])} ${of('span', depth)}`)],
    span: [
      (depth) => bracketed(two('span', depth, pick(['+', '-']))),
      (depth) => bracketed(`${of('time', depth)} - ${of('time', depth)}`),
    ],
    numbers: [
      (depth) => bracketed(two('numbers', depth, '+')),
      (depth) => `[${of(number, depth)}, ${of(number, depth)}]`,
      (depth) => loop('numbers', number, 'filter', 'bool', depth),
      (depth) => loop('numbers', number, 'map', number, depth),
    ],
    texts: [
      (depth) => loop('texts', 'string', pick(['filter']), 'bool', depth),
      (depth) => loop('map', 'string', 'map', 'string', depth),
      (depth) => `[${of('string', depth)}]`,
    ],
    map: [(depth) => `{"road": ${of('string', depth)}, ${pick(['"x"', '"road"', 'string(e.open)'])}: "c"}`],
  };

  return {
    expression: () => of(pick(kindsOf[dialect]), 1 + below(4)),
    event() {
      const whole: Record<string, Json> = {
        depth: pick([0, 3, 27, -1.5, 30.25]),
        level: pick([0, 2.5, 100]),
        水位: pick([1, 27]),
        name: pick(['a', '滨河路', '', 'ab']),
        open: chance(0.5),
        at: pick<Json>([{ road: 'a' }, {}, { road: '滨河路', a: 'b' }]),
        list: pick<Json>([[], [0, 1.5], [27, 2, 1.5]]),
        names: pick<Json>([[], ['a', 'b'], ['滨河路']]),
      };
      const names = Object.keys(whole);
      if (chance(0.3)) delete whole[pick(names)];
      if (chance(0.2)) whole[pick(names.filter((name) => name !== 'at'))] = pick<Json>(['30', true, 5, []]);
      return whole;
    },
  };
}
