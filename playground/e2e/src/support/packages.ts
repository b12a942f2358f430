import { writePackage } from '@changjing/checks';
import type { Capabilities } from '@changjing/contract';

const text = (zh: string, en: string) => ({ zh, en });

/** Package file of `vendor.rain`, whose connector reads rain gauges, as a person chooses it in a browser. */
export function rainPackage(version: string, capabilities: Partial<Capabilities>) {
  const manifest = {
    name: '@vendor/rain',
    version,
    displayName: text('实时雨量', 'Live rain'),
    description: text('按站号收雨量', 'Rain by gauge'),
    publisher: 'vendor',
    plugin: 'rain',
    engines: { changjing: '^0.2.0' },
    main: 'main.js',
    capabilities,
    contributes: {
      connectors: [
        {
          id: 'gauge',
          title: text('雨量站', 'Rain gauge'),
          description: text('毫米', 'mm'),
          transports: ['mqtt'],
        },
      ],
    },
  };
  const files = {
    'package.json': JSON.stringify(manifest),
    'main.js': `export default { calls: { 'connectors/gauge.parse': () => ({ events: [] }) } };`,
    'README.md': '# 实时雨量\n\n把雨量站的数据变成事件。\n',
  };
  const bytes = writePackage(
    new Map(Object.entries(files).map(([name, content]) => [name, Buffer.from(content)])),
  );
  return {
    name: `vendor.rain-${version}.cjx`,
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(bytes),
  };
}
