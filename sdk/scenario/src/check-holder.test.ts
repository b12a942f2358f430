import { readFileSync } from 'node:fs';
import { scenario as schema, type Page, type Scenario } from '@changjing/contract';
import { expect, test } from 'vitest';
import { checkScenario } from './index.ts';

const file = new URL('../../../plugins/eldercare/scenarios/quiet-water.json', import.meta.url);

function problems(change: (family: Page, scenario: Scenario) => void): string[] {
  const content = schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  change(content.pages['family']!, content);
  return checkScenario(content).problems.map(({ code, where }) => `${code} ${where}`);
}
const widgets = 'pages/family/widgets';

test('a page for one household may be published as it is', () => {
  expect(problems(() => {})).toEqual([]);
});

test('a page for holders of a link says of which stream a link names one key', () => {
  expect(problems((page) => delete page.holder)).toEqual(['holder.missing pages/family/holder']);
  expect(problems((page) => (page.holder!.stream = 'nowhere'))).toEqual([
    'holder.unknownStream pages/family/holder/stream',
  ]);
  expect(problems((page) => (page.holder!.member = 'used'))).toContain(
    'holder.member pages/family/holder/member',
  );
});

test('only such a page says whose it is, and only on it can a reply form stand', () => {
  const found = problems((page) => (page.audience = 'staff'));
  expect(found).toEqual([
    'holder.unused pages/family/holder',
    `holder.replyElsewhere ${widgets}/receipt`,
    `holder.replyElsewhere ${widgets}/away`,
  ]);
});

test('a field reaches the holder only where its label says so, also through the title of a case', () => {
  const hide = (_page: Page, { streams }: Scenario) => delete streams['homes']!.fields['used']!.label!.holder;
  expect(problems(hide)).toEqual([
    `flow.label ${widgets}/now`,
    `flow.label ${widgets}/water`,
    'flow.label rules/quiet/actions/visit/title',
    'flow.label rules/flood/actions/check/title',
  ]);
});

test('a page of one member shows no cases, which belong to the key as a whole, nor events that name no member', () => {
  const found = problems((page, { streams }) => {
    const text = { type: 'string', title: { zh: '人' } } as const;
    streams['homes']!.fields['person'] = { ...text, label: streams['homes']!.fields['used']!.label };
    page.holder!.member = 'person';
  });
  expect(found).toEqual(
    expect.arrayContaining([
      `holder.memberCases ${widgets}/case/view`,
      `holder.noMember ${widgets}/receipt`,
      // What members have in common is shown as to the public.
      `flow.label ${widgets}/now`,
    ]),
  );
});

test('a widget that a plugin draws, and a form that asks who you are, may not stand there', () => {
  const found = problems((page) => {
    page.widgets['plugin'] = { type: 'plugin', widget: 'acme.gauge/dial', order: 'z0', properties: {} };
    page.widgets['form'] = { type: 'form', order: 'z1', properties: { stream: 'receipts' } };
  });
  expect(found).toEqual([`holder.plugin ${widgets}/plugin`, `holder.form ${widgets}/form`]);
});

test('a reply form asks what its stream has, in choices, numbers and days, and of people who may answer', () => {
  const reply = (change: object) =>
    problems(({ widgets: all }, { streams }) => {
      streams['receipts']!.fields['words'] = { type: 'string', title: { zh: '想说的话' } };
      Object.assign(all['receipt']!.properties, change);
    });
  const at = `${widgets}/receipt/properties`;
  expect(reply({ fields: ['answer', 'words'] })).toEqual([`holder.replyField ${at}/fields`]);
  expect(reply({ fields: ['answer', 'nothing'] })).toEqual([`holder.replyField ${at}/fields`]);
  expect(reply({ required: [] })).toEqual([`holder.replyIncomplete ${at}/required`]);
  expect(reply({ required: ['answer', 'words'] })).toEqual([`holder.replyRequired ${at}/required`]);
  expect(reply({ fields: [] })).toEqual([`holder.reply ${at}`]);
  expect(reply({ takenBack: { on: 'answer', values: {} } })).toEqual([
    `holder.replyTakenBack ${at}/takenBack`,
  ]);
  expect(problems((_page, { connectors }) => delete connectors['answers'])).toEqual([
    `holder.replyConnector ${at}/stream`,
  ]);
});

test('words for yes and no belong to a yes or no', () => {
  const found = problems((_page, { streams }) => {
    streams['homes']!.fields['used']!.words = { yes: { zh: '有' }, no: { zh: '无' } };
  });
  expect(found).toEqual(['stream.words streams/homes/fields/used']);
});
