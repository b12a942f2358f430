/** Ten rules as somebody would put them into one function node: an output a rule, for what it is to do. */
const functionNode = `
const e = msg.payload;
const held = [
  e.depth >= 27,
  e.depth >= 15 && e.depth < 27 && e.tunnel,
  e.kind === 'flood' && e.level > 2.5,
  ['g3', 'g7', 'g11'].includes(e.grid) && e.battery < 20,
  !e.online || e.battery < 5,
  e.temperature > 35 && e.humidity > 60,
  e.pm25 > 75 || e.pm10 > 150 || e.noise > 70,
  e.name.includes('河') && e.depth > 10,
  !['test', 'demo'].includes(e.kind) && e.severity >= 3,
  e.wind * 3.6 > 39 && e.online,
];
return held.map((one) => (one ? msg : null));
`;

interface Switch {
  field: string;
  rules: readonly object[];
  /** The message goes on when none of the rules holds. */
  isOtherwise?: boolean;
}

const one = (field: string, t: string, v: string | number): Switch => ({
  field,
  rules: [{ t, v: String(v), vt: typeof v === 'number' ? 'num' : 'str' }],
});
const yes = (field: string): Switch => ({ field, rules: [{ t: 'true' }] });
const among = (field: string, values: readonly string[]): Switch => ({
  field,
  rules: values.map((v) => ({ t: 'eq', v, vt: 'str' })),
});

/** Each rule as chains of switches, of which one after the other is tried; in a chain all must hold. */
const drawn: readonly (readonly (readonly Switch[])[])[] = [
  [[one('depth', 'gte', 27)]],
  [[one('depth', 'gte', 15), one('depth', 'lt', 27), yes('tunnel')]],
  [[one('kind', 'eq', 'flood'), one('level', 'gt', 2.5)]],
  [[among('grid', ['g3', 'g7', 'g11']), one('battery', 'lt', 20)]],
  [[{ field: 'online', rules: [{ t: 'false' }] }], [one('battery', 'lt', 5)]],
  [[one('temperature', 'gt', 35), one('humidity', 'gt', 60)]],
  [[one('pm25', 'gt', 75)], [one('pm10', 'gt', 150)], [one('noise', 'gt', 70)]],
  [[one('name', 'cont', '河'), one('depth', 'gt', 10)]],
  [[{ ...among('kind', ['test', 'demo']), isOtherwise: true }, one('severity', 'gte', 3)]],
  [[one('wind', 'gt', 39 / 3.6), yes('online')]],
];

/** Nodes of a flow file: `in-function` is where the one begins, `in-drawn` the other. */
export function nodeRedFlows(): object[] {
  const z = 'ten-rules';
  return [
    { id: z, type: 'tab', label: 'ten rules' },
    {
      id: 'in-function',
      type: 'function',
      z,
      func: functionNode,
      outputs: 10,
      wires: drawn.map(() => ['at-end']),
    },
    { id: 'in-drawn', type: 'junction', z, wires: [drawn.map((_, at) => `${at}-0-0`)] },
    ...drawn.flatMap((chains, rule) =>
      chains.flatMap((chain, at) => chain.map((_, place) => switchNode(rule, chains, at, place))),
    ),
    { id: 'at-end', type: 'count', z, wires: [] },
  ];
}

function switchNode(rule: number, chains: readonly (readonly Switch[])[], at: number, place: number): object {
  const { field, rules, isOtherwise = false } = chains[at]![place]!;
  const next = place + 1 < chains[at]!.length ? [`${rule}-${at}-${place + 1}`] : ['at-end'];
  const otherwise = at + 1 < chains.length ? [`${rule}-${at + 1}-0`] : [];
  return {
    id: `${rule}-${at}-${place}`,
    type: 'switch',
    z: 'ten-rules',
    property: `payload.${field}`,
    propertyType: 'msg',
    rules: [...rules, { t: 'else' }],
    // Stops at the first rule that holds.
    checkall: 'false',
    outputs: rules.length + 1,
    wires: isOtherwise ? [...rules.map(() => otherwise), next] : [...rules.map(() => next), otherwise],
  };
}
