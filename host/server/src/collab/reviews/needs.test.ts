import { readFileSync } from 'node:fs';
import { scenario as scenarioShape } from '@changjing/contract';
import { expect, it } from 'vitest';
import { demoDistrict } from '../../identity/base/demo-district.ts';
import { reviewNeeds } from './needs.ts';

const file = new URL('../../../../../scenarios/community/waterlogging/scenario.json', import.meta.url);

it('says to who reviews what citizens will read, with the names that fields have', () => {
  const before = scenarioShape.parse(JSON.parse(readFileSync(file, 'utf8')));
  const after = structuredClone(before);
  after.rules['yellow']!.actions[0] = {
    id: 'publicNotice',
    kind: 'notify',
    audience: 'public',
    text: { zh: '积水 ${e.depth} 厘米，慢行', en: 'Water ${e.depth} cm, slowly' },
  };
  const of = { before, after, permissions: [], base: demoDistrict, organisation: undefined };
  expect(reviewNeeds(['citizens'], of).map(({ text }) => text)).toEqual([
    {
      zh: '规则「积水黄色预警」向市民提示「积水【积水深度】厘米，慢行」',
      en: 'Rule "Waterlogging, yellow" tells citizens "Water [Water depth] cm, slowly"',
    },
  ]);
});
