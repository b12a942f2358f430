import { districtBase } from '@changjing/contract';
import { isInside } from '@changjing/rules';
import { expect, test } from 'vitest';
import { checkBase } from './check-base.ts';
import { demoDistrict, demoGrids } from './demo-district.ts';

test('the demo district follows its schema and has no problem', () => {
  expect(checkBase(districtBase.parse(demoDistrict))).toEqual([]);
});

test('every point of the district lies in exactly one grid', () => {
  for (let lng = 117.682; lng < 117.738; lng += 0.00037) {
    for (let lat = 39.002; lat < 39.038; lat += 0.00041) {
      const holding = demoGrids.filter((grid) => isInside({ lng, lat }, grid.outline));
      expect(holding, `${lng},${lat}`).toHaveLength(1);
    }
  }
});

test('a base with broken references names each of them', () => {
  const broken = structuredClone(demoDistrict);
  broken.territories['gangwan-1']!.parent = 'lingang';
  broken.posts['pump-1']!.duties = ['swimming'];
  broken.organisations.government!.parent = 'water';
  broken.caseClasses.waterlogging!.duty = 'nothing';
  broken.zone = 'Asia/Shangai';
  const where = new Set(checkBase(broken).map((problem) => problem.where));
  expect([...where].filter((place) => !place.startsWith('organisations'))).toEqual([
    'zone',
    'territories/gangwan-1',
    'posts/pump-1',
    'caseClasses/waterlogging',
  ]);
  expect(where).toContain('organisations/water');
});
