import type { AppState, CaseView, Me, Point, ReportProgress } from '@changjing/contract';
import type { Site } from '../src/state.ts';

export const slug = 'water';
type Level = 'normal' | 'notice' | 'warning' | 'danger' | 'unknown';

const names: [zh: string, en: string, lng: number, lat: number][] = [
  ['1号点 站前广场', 'Point 1, Station Square', 117.012, 39.0625],
  ['2号点 学苑路口', 'Point 2, Xueyuan Crossing', 117.0242, 39.0642],
  ['3号点 滨河路下穿', 'Point 3, Riverside Underpass', 117.0188, 39.0541],
  ['4号点 东风里', 'Point 4, Dongfengli', 117.0304, 39.0567],
  ['5号点 柳林街', 'Point 5, Liulin Street', 117.0091, 39.0529],
  ['6号点 文化宫', 'Point 6, Cultural Palace', 117.0325, 39.0632],
  ['7号点 南市桥', 'Point 7, Nanshi Bridge', 117.0262, 39.0521],
  ['8号点 北环路下穿', 'Point 8, North Ring Underpass', 117.0185, 39.0655],
];

const levelsOf: Record<string, Level[]> = {
  calm: ['normal'],
  danger: ['normal', 'normal', 'danger', 'normal', 'normal', 'normal', 'normal', 'normal'],
  mixed: ['normal', 'warning', 'danger', 'normal', 'unknown', 'normal', 'notice', 'danger'],
  unknown: ['normal', 'unknown', 'normal', 'normal', 'unknown', 'normal', 'normal', 'normal'],
  dark: ['unknown'],
  empty: [],
};

const depths: Record<Level, number> = { normal: 2, notice: 11, warning: 18, danger: 30, unknown: 0 };
const notices: Partial<Record<Level, [string, string]>> = {
  notice: ['积水 11 厘米，请留意', 'water 11 cm deep, take care'],
  warning: ['积水 18 厘米，请慢行', 'water 18 cm deep, drive slowly'],
  danger: ['积水 30 厘米，请绕行', 'water 30 cm deep, take another road'],
};

function ring(west: number, south: number, east: number, north: number): Point[] {
  return [
    { lng: west, lat: south },
    { lng: east, lat: south },
    { lng: east, lat: north },
    { lng: west, lat: north },
  ];
}

const outlines: Point[][] = [
  ring(117.004, 39.05, 117.0145, 39.0572),
  ring(117.0145, 39.05, 117.0232, 39.0572),
  ring(117.0232, 39.05, 117.037, 39.0598),
  ring(117.004, 39.0572, 117.0175, 39.0675),
  [
    { lng: 117.0175, lat: 39.0572 },
    { lng: 117.0232, lat: 39.0572 },
    { lng: 117.0232, lat: 39.0598 },
    { lng: 117.029, lat: 39.0598 },
    { lng: 117.029, lat: 39.0675 },
    { lng: 117.0175, lat: 39.0675 },
  ],
  ring(117.029, 39.0598, 117.037, 39.0675),
];

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const text = (zh: string, en: string) => ({ zh, en });

/** A page as the host would serve it, with points in a chosen mood: calm, danger, mixed, unknown, dark, empty. */
export function sampleApp(mood = 'mixed'): AppState {
  const levels = levelsOf[mood] ?? [];
  const rows = names.flatMap((_, index) => {
    const level = levels[index % Math.max(1, levels.length)];
    if (level === undefined) return [];
    const notice = notices[level];
    return [
      {
        key: `point-${index + 1}`,
        time: ago(level === 'unknown' ? 22 : 0.5 + index / 4),
        level,
        ...(level !== 'normal' && { since: ago(level === 'unknown' ? 7 : 16 + index) }),
        ...(notice && { notice: text(notice[0], notice[1]) }),
        values: level === 'unknown' ? {} : { depth: depths[level] + (level === 'normal' ? index % 3 : 0) },
      },
    ];
  });
  return {
    slug,
    title: text('内涝积水提醒', 'Flooded roads'),
    version: 3,
    tenantTitle: text('演示区', 'Demo District'),
    zone: 'Asia/Shanghai',
    isSimulated: true,
    page: {
      title: text('公众页', 'Public page'),
      audience: 'public',
      order: 'a',
      widgets: {
        notice: {
          type: 'notice',
          view: 'points',
          order: 'a',
          properties: {
            dangerText: text('积水危险', 'flooded'),
            warningText: text('积水', 'with water'),
            normalText: text('目前各路段没有积水', 'No water on any road at the moment'),
          },
        },
        map: {
          type: 'map',
          title: text('积水点分布', 'Where the water is'),
          view: 'points',
          order: 'b',
          properties: { field: 'depth' },
        },
        list: {
          type: 'list',
          title: text('各点情况', 'Every point'),
          view: 'points',
          order: 'c',
          properties: { field: 'depth', limit: 5 },
        },
        report: {
          type: 'form',
          title: text('看到积水？', 'Seen water?'),
          order: 'd',
          properties: { stream: 'reports', button: text('上报积水', 'Report water') },
        },
        deepest: {
          type: 'kpi',
          title: text('最深积水', 'Deepest water'),
          view: 'points',
          order: 'e',
          properties: { measure: 'max', field: 'depth' },
        },
        advice: {
          type: 'text',
          title: text('出行提示', 'On the road'),
          order: 'f',
          properties: {
            text: text(
              '水深超过 15 厘米时，小汽车容易熄火。\n请不要涉水通过下穿路段，遇险请拨打 110 或 119。',
              'A car may stall in water deeper than 15 cm.\nDo not drive through a flooded underpass. In danger call 110 or 119.',
            ),
          },
        },
      },
    },
    places: Object.fromEntries(
      names.map(([zh, en, lng, lat], index) => [
        `point-${index + 1}`,
        { title: text(zh, en), location: { lng, lat } },
      ]),
    ),
    streams: {
      depth: {
        title: text('路面积水传感器', 'Road water sensors'),
        eventType: 'changjing.depth',
        retentionDays: 365,
        fields: { depth: { type: 'number', title: text('积水深度', 'Water depth'), unit: 'cm' } },
      },
    },
    views: { points: { view: 'points', rows, at: ago(0.3), isSimulated: true } },
    frames: {},
    notices: [],
    outlines,
    footer: {
      organiser: text('演示区城市运行管理中心', 'Demo District Urban Operations Centre'),
      servicePhone: '022-12345',
      icp: '津ICP备00000000号',
      policeRecord: '津公网安备 00000000000000号',
    },
    at: ago(0),
  };
}

export function sampleSite(): Site {
  const { tenantTitle, zone, isSimulated, footer, at } = sampleApp();
  return { tenantTitle, zone, isSimulated, footer, homeUrl: `/a/${slug}`, at };
}

export function sampleProgress(number: string): ReportProgress {
  return {
    number,
    title: text('滨河路下穿积水', 'Water in the Riverside Underpass'),
    stage: 'handle',
    stateTitle: text('处置中', 'Being handled'),
    isFinal: false,
    handledBy: text('演示区排水抢险一队', 'Pump Crew 1'),
    dueAt: ago(-34),
    steps: [
      { at: ago(26), title: text('收到上报', 'Report received') },
      { at: ago(24), title: text('派人核实', 'Sent to be checked') },
      { at: ago(19), title: text('核实属实', 'Found as reported'), note: '水已没过路沿' },
      { at: ago(17), title: text('派遣', 'Dispatched') },
      { at: ago(11), title: text('接单', 'Accepted') },
    ],
  };
}

export const sampleMe: Me = {
  person: { id: 'p1', name: '赵强' },
  tenant: { id: 'demo', title: text('演示区', 'Demo District'), zone: 'Asia/Shanghai', isSimulated: true },
  posts: [
    {
      id: 'crew',
      title: text('抢险一队值班员', 'Officer, Pump Crew 1'),
      role: 'grid-worker' as Me['posts'][number]['role'],
      organisationTitle: text('排水抢险一队', 'Pump Crew 1'),
      territoryTitle: text('演示区', 'Demo District'),
    },
  ],
  post: 'crew',
  permissions: [],
};

export function sampleTask(id: string, minutesLeft: number, state: 'dispatched' | 'handling'): CaseView {
  const isHandling = state === 'handling';
  return {
    case: {
      formatVersion: 1,
      id,
      number: `20261121-000${id}`,
      scenario: 's1',
      scenarioTitle: text('内涝积水', 'Flooding'),
      version: 3,
      caseClass: 'waterlogging',
      classTitle: text('道路积水', 'Flooded road'),
      title: text(
        isHandling ? '北环路下穿积水 31 厘米' : '滨河路下穿积水 30 厘米',
        isHandling ? 'North Ring Underpass, water 31 cm' : 'Riverside Underpass, water 30 cm',
      ),
      state,
      stateTitle: isHandling
        ? text('处置中', 'Being handled')
        : text('已派遣，待接单', 'Dispatched, to be accepted'),
      stage: isHandling ? 'handle' : 'dispatch',
      isFinal: false,
      severity: 'danger',
      key: 'point-3',
      location: { lng: 117.0188, lat: 39.0541 },
      territory: ['demo'],
      territoryTitle: text('滨河街道 · 柳林社区 · 第二网格', 'Riverside Street · Liulin Community · Grid 2'),
      openedAt: ago(20),
      dueAt: ago(-minutesLeft),
      isOverdue: minutesLeft < 0,
      isCleared: isHandling,
      why: {
        scenario: 's1',
        version: 3,
        rule: 'red',
        ruleTitle: text('红色积水', 'Red water'),
        key: 'point-3',
        events: [],
        values: { depth: 30 },
        sentence: text(
          '3号点积水 30 厘米，已连续 2 次不低于 27 厘米（红色）',
          'Point 3: water 30 cm, at least 27 cm twice in a row (red)',
        ),
      },
      entries: [
        { id: 'e1', at: ago(20), action: 'opened', title: text('自动立案', 'Opened by the rule') },
        {
          id: 'e2',
          at: ago(18),
          action: 'dispatch',
          title: text('派遣', 'Dispatched'),
          by: { person: 'p2', name: '钱敏', post: 'desk', postTitle: text('值班长', 'Duty leader') },
          note: '请带两台移动泵',
        },
      ],
      transitions: isHandling ? ['handle', 'return'] : ['accept', 'return'],
    },
    transitions: [
      isHandling
        ? {
            id: 'handle',
            title: text('处置完成', 'Done'),
            photos: { min: 1, max: 9 },
            isDispatch: false,
            isConsequential: false,
          }
        : { id: 'accept', title: text('接单', 'Accept'), isDispatch: false, isConsequential: false },
      {
        id: 'return',
        title: text('退回', 'Return'),
        form: { reason: { type: 'string', title: text('原因', 'Reason'), isRequired: true } },
        isDispatch: false,
        isConsequential: false,
      },
    ],
  };
}
