import { HocuspocusProvider } from '@hocuspocus/provider';
import { collabDocument, collabPath, collabToken, type ScenarioSummary } from '@changjing/contract';
import { addNode, formatVersion, newId, normalize, type NodeKind } from '@changjing/document';
import WebSocket from 'ws';
import * as Y from 'yjs';
import type { HostProcess } from '../../src/support/host-process.ts';
import { call } from '../../src/support/people.ts';

const widgetCount = 300;
const ruleCount = 200;

/** A waterlogging scenario with 200 rules and a page of 300 widgets, made over the line as the studio would. */
export async function makeLargeScenario(host: HostProcess, cookie: string): Promise<ScenarioSummary> {
  const made = await call<ScenarioSummary>(host, cookie, '/scenarios', {
    template: 'changjing.community/waterlogging',
    title: '很大的场景',
    slug: 'large',
  });
  const { doc, provider } = openDocument(host, cookie, made.id);
  await until(() => provider.isSynced);
  const { draft } = normalize(doc);
  const copies = (kind: NodeKind, id: string, count: number, parent: readonly string[]) => {
    const [, of] = parent;
    const nodes = of === undefined ? draft?.[kind] : (draft?.pages[of]?.['widgets'] as Nodes | undefined);
    const node = nodes?.[id];
    if (node === undefined) throw new Error(`the template has no ${kind}/${id}`);
    for (let at = 1; at <= count; at += 1)
      addNode(
        doc,
        of === undefined ? [kind, newId('rule')] : ['pages', of, 'widgets', newId('widget')],
        node,
      );
  };
  copies('rules', 'red', ruleCount - Object.keys(draft?.rules ?? {}).length, []);
  for (const id of ['map', 'list', 'notice', 'report', 'closures']) {
    copies('pages', id, widgetCount / 5, ['pages', 'public']);
  }
  await until(() => !provider.hasUnsyncedChanges);
  provider.destroy();
  return made;
}

type Nodes = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

function openDocument(host: HostProcess, cookie: string, scenario: string) {
  class SignedInSocket extends WebSocket {
    constructor(url: string) {
      super(url, { headers: { cookie } });
    }
  }
  const doc = new Y.Doc();
  const provider = new HocuspocusProvider({
    url: `${host.url.replace('http', 'ws')}${collabPath}`,
    name: collabDocument(scenario),
    document: doc,
    token: collabToken(formatVersion),
    WebSocketPolyfill: SignedInSocket,
  } as ConstructorParameters<typeof HocuspocusProvider>[0]);
  return { doc, provider };
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 20));
}
