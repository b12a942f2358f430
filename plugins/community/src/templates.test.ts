import { readPlugin, testScenario } from '@changjing/testing';
import { expect, it } from 'vitest';

const packageJson = new URL('../package.json', import.meta.url);
const at = (minute: number) => new Date(Date.UTC(2026, 6, 1, 0, minute)).toISOString();
const reading = (minute: number, depth: number) => ({ subject: 'p3', time: at(minute), data: { depth } });

it('every rule template the manifest names can be read', async () => {
  const { ruleTemplates } = await readPlugin(packageJson);
  expect(Object.keys(ruleTemplates)).toEqual(['waterlogging-red']);
});

it('the waterlogging scenario may be published as it is', async () => {
  expect((await testScenario(packageJson, 'waterlogging')).problems).toEqual([]);
});

it('the red rule template is the red rule of the scenario, with the default process', async () => {
  const { ruleTemplates } = await readPlugin(packageJson);
  const { content } = await testScenario(packageJson, 'waterlogging');
  const { tests: _tests, ...red } = content.rules.red!;
  const withDefaultProcess = JSON.stringify(red).replace('"waterlogging"', '"default"');
  expect(ruleTemplates['waterlogging-red']).toEqual(JSON.parse(withDefaultProcess));
});

it('a second reading of 27 cm tells the public and sends the pump crew; the public reads each new depth; below 25 cm clears both', async () => {
  const scenario = await testScenario(packageJson, 'waterlogging');
  expect(scenario.feed('depth', reading(0, 30))).toEqual([]);
  expect(scenario.feed('depth', reading(1, 30))).toMatchObject([
    {
      rule: 'red',
      kind: 'notify',
      audience: 'public',
      phase: 'start',
      text: { zh: '积水 30 厘米，请绕行' },
    },
    {
      rule: 'red',
      kind: 'openCase',
      process: 'waterlogging',
      duty: 'drainage',
      deadlineMinutes: 30,
      title: { zh: '3号点 滨河路下穿 积水 30 厘米' },
      location: { lng: 117.7063, lat: 39.0117 },
    },
    { rule: 'yellow', kind: 'notify', phase: 'start' },
  ]);
  expect(scenario.feed('depth', reading(2, 26))).toMatchObject([
    { rule: 'red', kind: 'notify', phase: 'update', text: { zh: '积水 26 厘米，请绕行' } },
    { rule: 'yellow', kind: 'notify', phase: 'update', text: { zh: '积水 26 厘米，请注意慢行' } },
  ]);
  expect(scenario.feed('depth', reading(3, 24))).toMatchObject([
    { rule: 'red', kind: 'closeCase' },
    { rule: 'red', kind: 'notify', phase: 'end' },
    { rule: 'yellow', kind: 'notify', phase: 'update', text: { zh: '积水 24 厘米，请注意慢行' } },
  ]);
  expect(scenario.feed('depth', reading(4, 12))).toMatchObject([
    { rule: 'yellow', kind: 'notify', phase: 'end' },
  ]);
});

it('a sensor that is silent for 15 minutes is a device fault for maintenance', async () => {
  const scenario = await testScenario(packageJson, 'waterlogging');
  scenario.feed('depth', reading(0, 3));
  expect(scenario.tick(at(14))).toEqual([]);
  expect(scenario.tick(at(15))).toMatchObject([
    { kind: 'openCase', process: 'default', caseClass: 'deviceFault', duty: 'maintenance' },
  ]);
});

it('a citizen’s report becomes a case under the number the citizen was given', async () => {
  const scenario = await testScenario(packageJson, 'waterlogging');
  const location = { lng: 117.7, lat: 39.02 };
  const data = { number: 'R-1', subjectRecord: 's-1', location };
  expect(scenario.feed('reports', { subject: 'p1', time: at(0), data })).toMatchObject([
    { kind: 'openCase', reference: 'R-1', subjectRecord: 's-1', location, deadlineMinutes: 120 },
  ]);
});

it('a confirmed closure names the road and the authority until it is reopened', async () => {
  const scenario = await testScenario(packageJson, 'waterlogging');
  const data = { state: 'closed', road: '滨河路', authority: '公安交管' };
  expect(scenario.feed('closures', { subject: 'p3', time: at(0), data })).toMatchObject([
    { kind: 'notify', phase: 'start', text: { zh: '滨河路已封控（公安交管），请绕行' } },
  ]);
  expect(
    scenario.feed('closures', { subject: 'p3', time: at(9), data: { ...data, state: 'open' } }),
  ).toMatchObject([{ kind: 'notify', phase: 'end' }]);
});

it('the parking scenario may be published as it is, and its rule tests pass', async () => {
  expect((await testScenario(packageJson, 'illegal-parking')).problems).toEqual([]);
});

it('a car that stays is reminded by its masked plate, then handed over by its whole one; one that leaves is left alone', async () => {
  const scenario = await testScenario(packageJson, 'illegal-parking');
  const seen = (minute: number, subject: string, left = false) => {
    const [plate = '', spot = ''] = subject.split('@');
    const maskedPlate = `${plate.slice(0, 2)}··${plate.slice(-3)}`;
    const data = {
      plate,
      maskedPlate,
      spot,
      at: { lng: 117.7085, lat: 39.0202 },
      colour: '白',
      kind: '轿车',
      left,
    };
    return scenario.feed('sightings', { subject, time: at(minute), data });
  };
  const [stays, leaves] = ['津A12345@站前广场东口', '津A67890@站前广场东口'];
  for (const subject of [stays, leaves]) seen(0, subject);
  for (const subject of [stays, leaves]) seen(10, subject);
  expect(scenario.tick(at(13))).toMatchObject([
    {
      kind: 'notify',
      audience: 'public',
      text: { zh: '津A··345：您停在站前广场东口禁停区，请 10 分钟内驶离' },
    },
    { kind: 'notify', key: leaves, phase: 'start' },
  ]);
  seen(15, leaves, true);
  expect(scenario.tick(at(18))).toMatchObject([{ kind: 'notify', key: leaves, phase: 'end' }]);
  seen(20, stays);
  expect(scenario.tick(at(23))).toMatchObject([
    {
      kind: 'openCase',
      key: stays,
      duty: 'parking',
      title: { zh: expect.stringContaining('津A12345 停在站前广场东口') },
    },
  ]);
  expect(scenario.tick(at(40))).toMatchObject([
    { kind: 'closeCase', key: stays },
    { kind: 'notify', key: stays, phase: 'end' },
  ]);
});
