import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { scenario } from '@changjing/contract';
import { readScenarioFile, toScenarioFile } from './scenario-file.ts';

const template = new URL('../../../scenarios/community/waterlogging/scenario.json', import.meta.url);
const content = scenario.parse(JSON.parse(readFileSync(template, 'utf8')));
const plugins = { 'changjing.community': { version: '1.0.0', hash: 'a'.repeat(64) } };
const file = JSON.stringify(toScenarioFile({ plugins, content }));
const changed = (change: object) => JSON.stringify({ ...(JSON.parse(file) as object), ...change });

it('a scenario comes out of a file as it went in, with its tests', () => {
  expect(readScenarioFile(file)).toEqual({
    kind: 'changjing.scenario',
    formatVersion: 1,
    plugins,
    content,
  });
  expect(readScenarioFile(`\uFEFF${file}`).content).toEqual(content);
});

it.each([
  ['ten megabytes', 'x'.repeat(10_000_000), 'tooLarge', /文件太大/],
  ['half a file', file.slice(0, 900), 'notJson', /没有下载完整/],
  ['some other JSON', '{"name":"x"}', 'notScenario', /不是场景文件/],
  ['a list', '[]', 'notScenario', /不是场景文件/],
  ['a file of a newer program', changed({ formatVersion: 2 }), 'newer', /升级/],
  ['a scenario of a newer program', changed({ content: { ...content, formatVersion: 9 } }), 'newer', /升级/],
])('%s is refused in a sentence', (_, text, code, sentence) => {
  expect(() => readScenarioFile(text)).toThrow(
    expect.objectContaining({
      code: `scenarioFile.${code}`,
      text: expect.objectContaining({ zh: expect.stringMatching(sentence) }),
    }),
  );
});

it('what does not belong in it is named', () => {
  expect(() => readScenarioFile(changed({ secrets: {} }))).toThrow(
    expect.objectContaining({
      code: 'scenarioFile.invalid',
      problems: [expect.objectContaining({ where: 'file/secrets' })],
    }),
  );
});
