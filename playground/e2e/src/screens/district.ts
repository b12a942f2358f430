import { readFileSync } from 'node:fs';
import {
  scenario as scenarioShape,
  type DemoAccount,
  type HolderPage,
  type Rule,
  type Scenario,
  type ScenarioSummary,
} from '@changjing/contract';
import type { Browser, Page } from 'playwright-core';
import { gauge } from '../support/code.ts';
import { startHost, type HostProcess } from '../support/host-process.ts';
import { call, cookieOf, signIn } from '../support/people.ts';
import { writeHarmfulPlugin } from '../support/plugins.ts';
import { send, sendDepths } from '../support/readings.ts';
import { setLimit, startSuggesting, suggest } from '../support/suggesting.ts';

const template = new URL('../../../../scenarios/community/waterlogging/scenario.json', import.meta.url);
export const suggestionTitle = '黄色门槛提到 18 厘米';

/** A district in which every kind of thing has happened once. */
export interface District {
  readonly host: HostProcess;
  /** A scenario in which every kind of part stands: published twice, changed since, talked about. */
  readonly scenario: string;
  /** What its people are called and wrote, which is in their language in any. */
  readonly ownWords: readonly string[];
}
const notes = {
  first: '汛前',
  second: '按汛情把黄色门槛调到 16 厘米',
  suggestion: suggestionTitle,
  // As `suggest` says it.
  reason: '去年汛期误报太多',
  question: '18 厘米有依据吗？',
  comment: '和平路下穿地势低，这里要不要单独定？',
  answer: '去年汛期误报 12 次。',
  scenario: '坏插件',
  // What who comes first calls the scenario begun from a template.
  begun: '内涝积水联动',
};

export async function startDistrict(browser: Browser): Promise<District> {
  const host = await startHost({ env: { CHANGJING_PLUGINS: writeHarmfulPlugin('endless') } });
  const cookie = await cookieOf(host, 'wangmin');
  const content = everyKind(scenarioShape.parse(JSON.parse(readFileSync(template, 'utf8'))));
  const file = JSON.stringify({ kind: 'changjing.scenario', formatVersion: 1, plugins: {}, content });
  const { id } = await call<ScenarioSummary>(host, cookie, '/scenarios/import', { file });
  await call(host, cookie, `/scenarios/${id}/publish`, { note: notes.first });
  await sendDepths(host, 'p5', [30, 31]);
  await send(host, 'water/p5/depth', 'torn');

  const desk = await openYellow(browser, host, id, '王敏');
  await changeLimit(desk, '16');
  await call(host, cookie, `/scenarios/${id}/publish`, { note: notes.second });
  await changeLimit(desk, '17');
  await desk.context().close();
  await talk(browser, host, id);
  await runHarmful(host, cookie);
  await handOutLink(host);
  const people = (await call<DemoAccount[]>(host, cookie, '/demo-accounts')).map(({ name }) => name);
  return { host, scenario: id, ownWords: [...people, ...Object.values(notes)] };
}

function everyKind(content: Scenario): Scenario {
  const limit = { zh: '积水深度界限', en: 'Limit of the depth' };
  content.rules['red']!.where = 'e.depth >= p.limit';
  return {
    ...content,
    slug: 'every-kind',
    parameters: { limit: { type: 'number', title: limit, unit: 'cm', default: 27 } },
    code: { gauge: { ...gauge, title: { zh: '读水尺报文', en: 'Read the gauge' } } },
    rules: {
      ...content.rules,
      weak: weakBattery(content.rules['yellow']!),
      risk: risk(content.rules['yellow']!),
    },
  };
}

/** A decision table: how long a gauge may wait for its battery. */
function weakBattery({ on, severity }: Rule): Rule {
  return {
    title: { zh: '设备电量分级', en: 'Batteries by level' },
    on,
    severity,
    table: {
      wait: {
        title: { zh: '多久内更换', en: 'Replace within' },
        unit: 'h',
        inputs: [
          { id: 'battery', title: { zh: '电池电压', en: 'Battery' }, of: 'e.battery' },
          { id: 'depth', title: { zh: '积水深度', en: 'Depth' }, of: 'e.depth' },
        ],
        gives: 'number',
        hit: 'first',
        rows: [
          { id: 'low', when: { battery: { below: 3 } }, gives: 4 },
          { id: 'wet', when: { battery: { from: 3, below: 3.3 }, depth: { from: 15 } }, gives: 24 },
          { id: 'dry', when: { battery: { from: 3, below: 3.3 } }, gives: 72 },
        ],
        otherwise: 720,
      },
    },
    where: 'e.wait < 48',
    actions: [],
  };
}
/** A weighted score, beside a count and a register. */
function risk({ on, severity }: Rule): Rule {
  return {
    title: { zh: '点位风险评分', en: 'Risk of a point' },
    on,
    severity,
    score: {
      risk: {
        title: { zh: '风险分', en: 'Risk' },
        dimensions: [
          { id: 'water', title: { zh: '积水', en: 'Water' }, weight: 3, of: 'e.depth', zero: 0, full: 50 },
          {
            id: 'power',
            title: { zh: '电量', en: 'Battery' },
            weight: 1,
            of: 'e.battery',
            zero: 3.6,
            full: 3,
          },
        ],
        bands: [
          { id: 'low', title: { zh: '低', en: 'low' }, from: 0 },
          { id: 'watch', title: { zh: '关注', en: 'watch' }, from: 40 },
          { id: 'high', title: { zh: '高', en: 'high' }, from: 70 },
        ],
        missing: 'leaveOut',
      },
    },
    window: {
      often: {
        title: { zh: '今日次数', en: 'Times today' },
        measure: 'count',
        of: 'e.depth',
        over: { every: 'day', takes: 'running' },
        needsFull: false,
      },
    },
    match: {
      low: {
        title: { zh: '低洼路段', en: 'Low-lying road' },
        key: 'e.subject',
        in: {
          kind: 'list',
          columns: { since: { type: 'string', title: { zh: '登记时间', en: 'Listed since' } } },
          rows: { p3: { since: '2026' } },
        },
      },
    },
    where: 'e.risk >= 70',
    actions: [],
  };
}

async function openYellow(
  browser: Browser,
  host: HostProcess,
  scenario: string,
  name: string,
): Promise<Page> {
  const { page } = await signIn(browser, host, name, `/studio/scenarios/${scenario}`);
  page.setDefaultTimeout(60_000);
  await page.goto(`${host.url}/studio/scenarios/${scenario}?open=rules/yellow`);
  await page.getByLabel('界限（厘米）').first().waitFor();
  return page;
}
async function changeLimit(page: Page, centimetres: string): Promise<void> {
  await setLimit(page, centimetres);
  await page.getByText(/处修改还没发布/).waitFor();
  await page.getByText('已保存').first().waitFor();
}

/** A suggestion that waits, with a question about it; a comment on the scenario with an answer. */
async function talk(browser: Browser, host: HostProcess, scenario: string): Promise<void> {
  const page = await openYellow(browser, host, scenario, '李强');
  await suggest(page, '18', suggestionTitle, () => startSuggesting(page));
  await page.context().close();
  const [wang, li] = [await cookieOf(host, 'wangmin'), await cookieOf(host, 'liqiang')];
  const [suggestion] = await call<{ id: string }[]>(host, wang, `/scenarios/${scenario}/suggestions`);
  const place = { node: 'rules/yellow' };
  const begin = (text: string, about: object = {}) =>
    call<{ id: string }>(host, wang, `/scenarios/${scenario}/comments`, { place, text, ...about });
  await begin(notes.question, { suggestion: suggestion!.id });
  const thread = await begin(notes.comment);
  await call(host, li, `/scenarios/${scenario}/comments/${thread.id}/replies`, {
    text: notes.answer,
  });
}

/** A plugin that never answers: its failure stands in its records. */
async function runHarmful(host: HostProcess, cookie: string): Promise<void> {
  const made = await call<ScenarioSummary>(host, cookie, '/scenarios', {
    template: 'vendor.endless/bad',
    title: notes.scenario,
    slug: 'endless',
  });
  await call(host, cookie, `/scenarios/${made.id}/publish`, { note: '试坏插件' });
  await send(host, 'endless/x/depth', { depth: 1 });
}

export async function handOutLink(host: HostProcess): Promise<void> {
  const cookie = await cookieOf(host, 'liqiang');
  for (const page of await call<HolderPage[]>(host, cookie, '/holder-pages')) {
    const subject = page.keys[0]?.subject;
    if (subject === undefined || page.member !== undefined) continue;
    await call(host, cookie, `/scenarios/${page.scenario}/holder-links`, {
      page: page.page,
      subject,
      days: 90,
    });
  }
}
