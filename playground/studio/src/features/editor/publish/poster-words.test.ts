import { readFileSync } from 'node:fs';
import { scenario, type AppState } from '@changjing/contract';
import { expect, it } from 'vitest';
import { posterWords } from './poster-words.ts';

const file = new URL('../../../../../../scenarios/community/waterlogging/scenario.json', import.meta.url);
const { pages, description } = scenario.parse(JSON.parse(readFileSync(file, 'utf8')));
const footer = { organiser: { zh: '演示区人民政府', en: 'Demo District Government' }, servicePhone: '12345' };
const app = { page: pages['public']!, description, footer } as AppState;

it('says who offers the page, what it is for, what is seen and what is done there', () => {
  expect(posterWords(app, 'zh')).toEqual({
    organiser: '演示区人民政府',
    phone: '12345',
    purpose: '道路积水监测、分级告知、派单抽排、封控与解除确认、市民上报',
    toSee: ['积水地图', '道路封控', '各点位水情'],
    toDo: ['上报积水'],
  });
  expect(posterWords(app, 'en')).toMatchObject({
    organiser: 'Demo District Government',
    toDo: ['Report water'],
  });
});

it('leaves out what nobody wrote, names nothing twice and stops before the sheet is full', () => {
  const list = app.page.widgets['list']!;
  const titled = (name: string) => ({ ...list, title: { zh: name } });
  const names = ['甲', '甲', '乙', '丙', '丁', '戊', '己'];
  const widgets = Object.fromEntries(names.map((name, at) => [`w${at}`, titled(name)]));
  const bare = posterWords({ ...app, description: undefined, page: { ...app.page, widgets } }, 'zh');
  expect(bare).toMatchObject({ purpose: '', toSee: ['甲', '乙', '丙', '丁', '戊'], toDo: [] });
});
