import type { Json } from '@changjing/contract';
import { inferPaths, objectsIn, optionsFromPaths } from '@changjing/scenario';

type Options = Readonly<Record<string, Json>>;

/** Options of the generic connectors: where things stand in the JSON. */
const pathOptions = ['subjectPath', 'timePath', 'idPath', 'fields'] as const;

/**
 * What a connector that takes paths should be told about such payloads; undefined when it takes none, has
 * been told already, or the payloads are no JSON. For MQTT the subject may stand in the topic instead.
 */
export function guessOptions(
  texts: readonly string[],
  of: { options: Options; offered: readonly string[]; address: string },
): Record<string, Json> | undefined {
  const takesPaths = pathOptions.every((name) => of.offered.includes(name));
  const isTold = pathOptions.some((name) => of.options[name] !== undefined && of.options[name] !== '');
  const objects = texts.flatMap((text) => objectsIn(text) ?? []);
  if (!takesPaths || isTold || objects.length === 0) return undefined;
  const paths = inferPaths(objects);
  const level = of.address.split('/').indexOf('+');
  const takesLevel = of.offered.includes('topicLevel') && paths.subject === undefined && level >= 0;
  return { ...of.options, ...optionsFromPaths(paths), ...(takesLevel && { topicLevel: level + 1 }) };
}
