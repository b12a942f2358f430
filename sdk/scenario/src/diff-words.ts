import {
  severity,
  type Json,
  type LocalizedText,
  type Locale,
  type Scenario,
  type Severity,
} from '@changjing/contract';
import {
  compileExpression,
  formatValue,
  givenFields,
  readable,
  ruleFields,
  severityWords,
} from '@changjing/rules';
import type { Change, Section } from './diff.ts';

const sectionNames: Readonly<Record<Section, { zh: string; en: string }>> = {
  places: { zh: '地点', en: 'Place' },
  connectors: { zh: '连接器', en: 'Connector' },
  streams: { zh: '数据流', en: 'Stream' },
  rules: { zh: '规则', en: 'Rule' },
  processes: { zh: '流程', en: 'Process' },
  views: { zh: '数据视图', en: 'View' },
  pages: { zh: '页面', en: 'Page' },
};

/** Parts by name; what is not here is called by its own name. */
const partNames: Readonly<Record<string, { zh: string; en: string }>> = {
  title: { zh: '名称', en: 'title' },
  description: { zh: '说明', en: 'description' },
  slug: { zh: '访问地址', en: 'address' },
  template: { zh: '模板', en: 'template' },
  where: { zh: '条件', en: 'condition' },
  clearWhen: { zh: '解除条件', en: 'condition to clear' },
  key: { zh: '监测对象', en: 'key' },
  on: { zh: '判断时机', en: 'judged on' },
  at: { zh: '定时', en: 'set times' },
  cron: { zh: '时间（分 时 日 月 星期）', en: 'minute, hour, day, month, weekday' },
  day: { zh: '哪天', en: 'day' },
  nth: { zh: '第几个工作日', en: 'which working day' },
  time: { zh: '时间', en: 'time' },
  for: { zh: '持续', en: 'duration' },
  keepFiringFor: { zh: '解除前保持', en: 'kept before it clears' },
  lateness: { zh: '允许迟到', en: 'allowed lateness' },
  idleSeconds: { zh: '不再等的秒数', en: 'seconds before a silent source is not waited for' },
  absent: { zh: '太久没有', en: 'absent' },
  sequence: { zh: '先后', en: 'sequence' },
  dedupe: { zh: '重复的只算一次', en: 'repeats count once' },
  samples: { zh: '连续次数', en: 'samples in a row' },
  seconds: { zh: '秒数', en: 'seconds' },
  window: { zh: '统计', en: 'window' },
  measure: { zh: '统计什么', en: 'measure' },
  of: { zh: '取值', en: 'value' },
  over: { zh: '时段', en: 'over' },
  every: { zh: '每', en: 'every' },
  baseline: { zh: '与往常比较', en: 'baseline' },
  days: { zh: '天数', en: 'days' },
  weekday: { zh: '星期几', en: 'weekday' },
  score: { zh: '评分', en: 'score' },
  dimensions: { zh: '各项', en: 'dimensions' },
  weight: { zh: '权重', en: 'weight' },
  bands: { zh: '等级', en: 'bands' },
  from: { zh: '起点', en: 'from' },
  table: { zh: '决策表', en: 'table' },
  rows: { zh: '行', en: 'rows' },
  gives: { zh: '结果', en: 'gives' },
  near: { zh: '位置关系', en: 'near' },
  match: { zh: '名单', en: 'match' },
  later: { zh: '仍未解除时', en: 'still not cleared' },
  noData: { zh: '没有数据时', en: 'no data' },
  afterSeconds: { zh: '等待秒数', en: 'seconds to wait' },
  policy: { zh: '处理方式', en: 'policy' },
  severity: { zh: '级别', en: 'level' },
  actions: { zh: '动作', en: 'actions' },
  tests: { zh: '规则测试', en: 'rule tests' },
  given: { zh: '给出的数据', en: 'readings given' },
  expect: { zh: '应有的结果', en: 'expected effects' },
  deadline: { zh: '办结时限', en: 'deadline' },
  workDays: { zh: '工作日', en: 'working days' },
  workHours: { zh: '工作小时', en: 'working hours' },
  deadlineMinutes: { zh: '办结时限（分钟）', en: 'deadline in minutes' },
  text: { zh: '文字', en: 'text' },
  note: { zh: '备注', en: 'note' },
  duty: { zh: '职责', en: 'duty' },
  caseClass: { zh: '工单类别', en: 'case class' },
  audience: { zh: '对象', en: 'audience' },
  holder: { zh: '专属链接发给谁', en: 'holder of the link' },
  member: { zh: '按哪个字段分到人', en: 'member field' },
  location: { zh: '位置', en: 'location' },
  stream: { zh: '数据流', en: 'stream' },
  transport: { zh: '传输', en: 'transport' },
  topic: { zh: '主题', en: 'topic' },
  options: { zh: '选项', en: 'options' },
  fields: { zh: '字段', en: 'fields' },
  maxSubjects: { zh: '最多多少个对象', en: 'subjects at most' },
  min: { zh: '最小值', en: 'least' },
  max: { zh: '最大值', en: 'greatest' },
  computed: { zh: '函数计算', en: 'computed' },
  function: { zh: '函数', en: 'function' },
  with: { zh: '参数', en: 'parameters' },
  field: { zh: '字段', en: 'field' },
  value: { zh: '固定值', en: 'fixed value' },
  words: { zh: '是和否的叫法', en: 'words for yes and no' },
  unit: { zh: '单位', en: 'unit' },
  label: { zh: '标签', en: 'label' },
  states: { zh: '状态', en: 'states' },
  transitions: { zh: '流转', en: 'transitions' },
  widgets: { zh: '组件', en: 'widgets' },
  widget: { zh: '插件组件', en: 'plugin widget' },
  type: { zh: '类型', en: 'type' },
  view: { zh: '数据视图', en: 'view' },
  order: { zh: '顺序', en: 'order' },
  limit: { zh: '条数', en: 'limit' },
  properties: { zh: '属性', en: 'properties' },
};

export function changeText(
  change: Omit<Change, 'text'>,
  before: Scenario,
  after: Scenario,
): Required<LocalizedText> {
  return { zh: inWords(change, before, after, 'zh'), en: inWords(change, before, after, 'en') };
}

function inWords(change: Omit<Change, 'text'>, before: Scenario, after: Scenario, locale: Locale): string {
  const [head = '', id, ...parts] = change.path.split('/');
  const isChinese = locale === 'zh';
  const node = id === undefined ? undefined : nodeTitle(head as Section, id, before, after, locale);
  const section = Object.hasOwn(sectionNames, head) ? sectionNames[head as Section][locale] : undefined;
  const subject =
    section === undefined
      ? isChinese
        ? '场景'
        : 'Scenario'
      : isChinese
        ? `${section}「${node}」`
        : `${section} "${node}"`;
  const part = (section === undefined ? [head] : parts).map((name) => partNames[name]?.[locale] ?? name);
  if (part.length === 0) {
    if (change.kind === 'added') return isChinese ? `新增${subject}` : `${subject} added`;
    return isChinese ? `删除${subject}` : `${subject} removed`;
  }
  const place = isChinese ? `${subject}：${part.join('·')}` : `${subject}: ${part.join(' · ')}`;
  const fields = fieldsFor(head, id, before, after);
  const [old, now] = [
    valueText(change.before, change.path, fields, locale),
    valueText(change.after, change.path, fields, locale),
  ];
  if (change.kind === 'added') return isChinese ? `${place}设为「${now}」` : `${place} set to "${now}"`;
  if (change.kind === 'removed') return isChinese ? `${place}「${old}」已去掉` : `${place} "${old}" removed`;
  return isChinese ? `${place}由「${old}」改为「${now}」` : `${place} from "${old}" to "${now}"`;
}

function nodeTitle(section: Section, id: string, before: Scenario, after: Scenario, locale: Locale): string {
  for (const scenario of [after, before]) {
    const nodes: Readonly<Record<string, { title: LocalizedText }>> | undefined = scenario[section];
    const title = nodes !== undefined && Object.hasOwn(nodes, id) ? nodes[id]?.title : undefined;
    if (title !== undefined) return locale === 'en' ? (title.en ?? title.zh) : title.zh;
  }
  return id;
}

type Fields = Scenario['streams'][string]['fields'];

function fieldsFor(
  head: string,
  id: string | undefined,
  before: Scenario,
  after: Scenario,
): Fields | undefined {
  if (head !== 'rules' || id === undefined) return undefined;
  const rule = after.rules[id] ?? before.rules[id];
  const given = rule && (givenFields(rule, after) ?? givenFields(rule, before));
  return given && rule && ruleFields(rule, given, after.places);
}

function valueText(
  value: Json | undefined,
  path: string,
  fields: Fields | undefined,
  locale: Locale,
): string {
  if (value === undefined) return '';
  const part = path.slice(path.lastIndexOf('/') + 1);
  if (typeof value === 'string') {
    if (part === 'where' || part === 'clearWhen') {
      const { node } = compileExpression(value);
      return node === undefined ? value : readable(node, { fields, locale });
    }
    if (part === 'severity' && severity.safeParse(value).success) {
      return severityWords(value as Severity, locale);
    }
  }
  if (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    typeof value['zh'] === 'string'
  ) {
    const english = value['en'];
    return locale === 'en' && typeof english === 'string' ? english : value['zh'];
  }
  return formatValue(value);
}
