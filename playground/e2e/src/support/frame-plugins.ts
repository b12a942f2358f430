import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WidgetInstance } from '@changjing/contract';

/** Joins a frame to its page by hand, as the protocol says, and runs `then(port, data)` with its data. */
const joined = (then: string) => `
addEventListener('message', ({ data, ports: [port] }) => {
  if (data !== 'changjing.frame/1') return;
  port.onmessage = ({ data: text }) => {
    const message = JSON.parse(text);
    if (message.kind === 'ping') port.postMessage(JSON.stringify({ kind: 'pong', number: message.number }));
    if (message.kind === 'data') then(port, message.data);
  };
  port.postMessage(JSON.stringify({ kind: 'ready', protocol: 1 }));
});
function then(port, data) { ${then} }
`;

export interface FramePlugin {
  vendor: string;
  /** Widgets by name; each is the body of a function of its port and its data. */
  widgets: Record<string, string>;
  /** Whole scripts by name, that join by themselves or not at all. */
  scripts?: Record<string, string>;
  isCitizenFacing?: boolean;
}

/** Writes a plugin `<vendor>.drawings` with a frame for each widget. Gives its folder. */
export function writeFramePlugin({
  vendor,
  widgets,
  scripts = {},
  isCitizenFacing = true,
}: FramePlugin): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'changjing-plugin-')), vendor);
  const title = { zh: `厂商${vendor}`, en: `Vendor ${vendor}` };
  const all = {
    ...Object.fromEntries(Object.entries(widgets).map(([name, then]) => [name, joined(then)])),
    ...scripts,
  };
  for (const [name, script] of Object.entries(all)) {
    const frame = join(folder, 'frames', name);
    mkdirSync(frame, { recursive: true });
    writeFileSync(
      join(frame, 'index.html'),
      '<!doctype html><meta charset="utf-8"><body><script type="module" src="main.js"></script></body>',
    );
    writeFileSync(join(frame, 'main.js'), script);
  }
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({
      name: vendor,
      version: '1.0.0',
      displayName: title,
      description: title,
      publisher: vendor,
      plugin: 'drawings',
      engines: { changjing: '^0.2.0' },
      main: 'main.js',
      capabilities: isCitizenFacing ? { citizenFacing: { reason: title } } : {},
      contributes: {
        widgets: Object.keys(all).map((name) => ({
          id: name,
          title: { zh: `画${name}`, en: `Drawing ${name}` },
          description: title,
          entry: `frames/${name}/index.html`,
          height: 120,
          properties: { word: { type: 'string', title } },
        })),
      },
    }),
  );
  writeFileSync(join(folder, 'main.js'), 'export default { calls: {} };');
  return folder;
}

/** A scenario whose public page shows these widgets, each with its own view of one of two streams. */
export function scenarioWith(
  widgets: Record<string, { widget: string; view?: string; word?: string }>,
): object {
  const text = (zh: string, en: string) => ({ zh, en });
  const open = { opening: 'unconditional' };
  const stream = (name: string) => ({
    title: text(name, name),
    eventType: `drawings.${name}`,
    fields: {
      [name]: { type: 'number', title: text(name, name), unit: 'cm', isRequired: true, label: open },
    },
  });
  const connector = (name: string) => ({
    title: text(name, name),
    connector: 'changjing.standard/mqttJson',
    transport: { kind: 'mqtt', topic: `drawings/+/${name}` },
    stream: name,
    options: { topicLevel: 2, fields: `${name}=${name}` },
  });
  const view = (name: string) => ({
    title: text(name, name),
    source: { kind: 'state', stream: name },
    fields: [name],
    limit: 50,
  });
  const placed = Object.entries(widgets).map(
    ([id, { widget, view: of, word }], at): [string, WidgetInstance] => [
      id,
      {
        type: 'plugin',
        widget,
        title: text(id, id),
        ...(of !== undefined && { view: of }),
        order: `a${at}`,
        properties: word === undefined ? {} : { word },
      },
    ],
  );
  const words = {
    type: 'text',
    order: 'b0',
    properties: { text: text('主机自己的文字', 'Words of the host') },
  };
  return {
    connectors: { rain: connector('rain'), wind: connector('wind') },
    streams: { rain: stream('rain'), wind: stream('wind') },
    views: { rain: view('rain'), wind: view('wind') },
    pages: {
      home: {
        title: text('画', 'Drawings'),
        audience: 'public',
        order: 'a0',
        widgets: { ...Object.fromEntries(placed), words },
      },
    },
  };
}
