import { beforeEach, expect, test } from 'vitest';
import {
  Clock,
  Frames,
  LiveScenarios,
  PluginLedger,
  Services,
  silentLog,
  type Actor,
  type Incident,
} from '../../kernel/index.ts';
import { TestScenarios, waterScenario } from '../../runtime/testing.ts';
import { createRouter } from '../environment.ts';
import { problemResponse } from '../problems.ts';
import { frameStopsRoutes } from './frame-stops.ts';

const tenant = 'jinghe';
const rain = 'wild.drawings/rain';
const frame = { src: '', title: { zh: '雨量图' }, plugin: { zh: '画' }, publisher: 'wild', height: 1 };
const widgetOf = (widget: string) => ({ type: 'plugin' as const, widget, order: 'a0', properties: {} });

let told: (Incident & { plugin: string })[];
let clock: { ms: number; now(): number };
let actor: Actor | undefined;
let send: (body: unknown, slug?: string) => Promise<number>;

beforeEach(() => {
  told = [];
  actor = undefined;
  clock = { ms: Date.parse('2026-07-30T08:00:00Z'), now: () => clock.ms };
  const scenarios = new TestScenarios();
  const content = waterScenario((draft) => {
    draft.pages = {
      home: {
        title: { zh: '首页' },
        audience: 'public',
        order: 'a0',
        widgets: { one: widgetOf(rain), inside: widgetOf('wild.drawings/inside') },
      },
      desk: {
        title: { zh: '值班台' },
        audience: 'staff',
        order: 'a1',
        widgets: { inside: widgetOf('wild.drawings/inside') },
      },
    };
  });
  scenarios.commit(scenarios.put(tenant, 'water-1', content));
  const services = new Services();
  services.provide(Clock, clock);
  services.provide(LiveScenarios, scenarios);
  services.provide(Frames, {
    find: () => frame,
    // The other one may not face citizens.
    findForCitizens: (widget) => (widget.endsWith('/inside') ? undefined : frame),
    origins: () => [],
  });
  services.provide(PluginLedger, {
    used() {},
    incident: (_tenant, plugin, incident) => void told.push({ plugin, ...incident }),
    read: async () => new Map(),
    flush: async () => {},
    drop() {},
    dispose() {},
  });
  const api = createRouter();
  api.onError((error, context) => problemResponse(context, error, silentLog));
  api.use('*', async (context, next) => {
    context.set('tenant', tenant);
    context.set('actor', actor);
    await next();
  });
  api.route('/', frameStopsRoutes(services));
  send = async (body, slug = 'water') => {
    const answer = await api.request(`/apps/${slug}/frame-stops`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return answer.status;
  };
});

test('a frame that a visitor’s page stopped is an incident of its plugin, in our words', async () => {
  expect(await send({ widget: rain, reason: 'silent' })).toBe(204);
  expect(told).toEqual([
    {
      plugin: 'wild.drawings',
      code: 'frame.silent',
      subject: 'rain',
      scenario: 'water-1',
      message: {
        zh: '组件「雨量图」没有响应，访客的页面把它停下了',
        en: 'The widget “雨量图” did not respond and was stopped by a visitor’s page',
      },
    },
  ]);
});

test.each([
  ['a widget that is not on the page', { widget: 'calm.drawings/rain', reason: 'silent' }, 404],
  ['a widget that citizens are not shown', { widget: 'wild.drawings/inside', reason: 'silent' }, 404],
  ['a reason that there is none of', { widget: rain, reason: 'call 138 0000 0000' }, 400],
  ['words of its own', { widget: rain, reason: 'silent', message: { zh: '请打 138' } }, 400],
  ['a name that is none', { widget: '<b>x</b>', reason: 'silent' }, 400],
])('%s is not taken note of', async (_title, body, status) => {
  expect(await send(body)).toBe(status);
  expect(told).toEqual([]);
});

test('of a widget on a page for staff only who signed in can tell', async () => {
  actor = { tenant, person: 'wang', name: '王敏', posts: [], post: undefined, permissions: new Set() };
  expect(await send({ widget: 'wild.drawings/inside', reason: 'silent' })).toBe(204);
  expect(told.map(({ subject }) => subject)).toEqual(['inside']);
});

test('a page that is not there has no widgets', async () => {
  expect(await send({ widget: rain, reason: 'silent' }, 'elsewhere')).toBe(404);
  expect(told).toEqual([]);
});

test('a flood from however many visitors is sixty an hour, and the next hour counts anew', async () => {
  for (let visitor = 0; visitor < 100; visitor += 1) await send({ widget: rain, reason: 'silent' });
  expect(told).toHaveLength(60);
  clock.ms += 60 * 60 * 1000;
  await send({ widget: rain, reason: 'rubbish' });
  expect(told.map(({ code }) => code).slice(60)).toEqual(['frame.rubbish']);
});
