import type { LocalizedText, PluginSummary } from '@changjing/contract';

interface Choice {
  value: string;
  text: string;
}

type Offering = Pick<PluginSummary, 'id' | 'title' | 'connectors'>;

/** Connectors of installed plugins that know a transport; the one in use stands there whatever became of it. */
export function connectorChoices(
  plugins: readonly Offering[],
  {
    kind,
    value,
    say,
    own = [],
  }: {
    kind: 'mqtt' | 'webhook';
    value: string;
    say: (text: LocalizedText) => string;
    /** Programs of the scenario itself, which know every way in. */
    own?: readonly Choice[];
  },
): Choice[] {
  const offered = plugins.flatMap(({ id, title, connectors }) =>
    connectors
      .filter(({ transports }) => transports.includes(kind))
      .map((one) => ({ value: `${id}/${one.id}`, text: `${say(one.title)} · ${say(title)}` })),
  );
  const all = [...own, ...offered];
  const isKnown = value === '' || all.some((one) => one.value === value);
  return isKnown ? all : [{ value, text: value }, ...all];
}

/** The connector of a reference, where it is installed. */
export function connectorIn(
  plugins: readonly Offering[],
  ref: string,
): Offering['connectors'][number] | undefined {
  return plugins
    .flatMap(({ id, connectors }) => connectors.map((one) => ({ ref: `${id}/${one.id}`, one })))
    .find((each) => each.ref === ref)?.one;
}
