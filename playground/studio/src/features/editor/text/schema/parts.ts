import type { LocalizedText } from '@changjing/contract';

/**
 * What the parts of a scenario are, by the end of their path; the longest end that fits counts. A star is
 * any one id or number. Said as in the forms, for those who write the text.
 */
export const parts: Readonly<Record<string, LocalizedText>> = {
  formatVersion: {
    zh: '格式版本，由系统填写，不要改。',
    en: 'Version of the format, filled in by the program. Leave it.',
  },
  title: {
    zh: '显示给人看的名称：zh 是中文，en 是英文（可以不写）。',
    en: 'The name people see: zh in Chinese, en in English (may be left out).',
  },
  zh: { zh: '中文。', en: 'In Chinese.' },
  en: {
    zh: '英文，可以不写，不写时显示中文。',
    en: 'In English. Where it is missing, the Chinese is shown.',
  },
  description: { zh: '一句话说明这个场景做什么。', en: 'One sentence about what this scenario does.' },
  slug: {
    zh: '网址里的名字，只能用小写字母、数字和短横线。',
    en: 'Its name in addresses: small letters, digits and hyphens.',
  },
  template: { zh: '由哪个模板复制而来。', en: 'The template it was copied from.' },
  places: {
    zh: '监测点位：还没有数据时，地图上也有它们。',
    en: 'Places that are watched: they stand on the map before their first reading.',
  },
  'places/*/location': { zh: '经度 lng 和纬度 lat。', en: 'Longitude (lng) and latitude (lat).' },
  connectors: {
    zh: '连接器：数据从哪里来、由谁解析、进哪个数据流。',
    en: 'Connectors: where data comes from, what reads it, which stream it goes to.',
  },
  'connectors/*/connector': {
    zh: '负责解析的连接器，写作“插件/名称”；来自人填写的数据不用写。',
    en: 'What reads the payloads, as "plugin/name". Not needed for what people fill in.',
  },
  transport: {
    zh: '数据怎么送到：mqtt、webhook（网络推送）或 people（人填写）。',
    en: 'How data arrives: mqtt, webhook, or people.',
  },
  'transport/topic': {
    zh: 'MQTT 主题，+ 代表任意一级，例如 water/+/depth。',
    en: 'MQTT topic; + is any one level, as in water/+/depth.',
  },
  'transport/path': { zh: '推送地址的最后一段。', en: 'Last part of the address that is posted to.' },
  'connectors/*/stream': { zh: '解析出的数据进入哪个数据流。', en: 'The stream that the events go to.' },
  options: { zh: '连接器自己的设置，各连接器不同。', en: 'Settings of the connector itself.' },
  streams: {
    zh: '数据流：一类数据有哪些字段、保存多久。',
    en: 'Streams: which fields a kind of data has, and how long it is kept.',
  },
  eventType: { zh: '事件类型，英文小写开头，例如 water.depth。', en: 'Type of the events, as water.depth.' },
  'streams/*/fields': {
    zh: '这类数据的字段。规则里用 e.字段名 读取。',
    en: 'The fields of this data. Rules read them as e.name.',
  },
  'fields/*/type': {
    zh: '字段类型：number 数字、string 文字、boolean 是或否、time 时间、point 位置。',
    en: 'Type of the field: number, string, boolean, time or point.',
  },
  unit: { zh: '单位，例如 厘米。', en: 'The unit, as cm.' },
  choices: { zh: '只能取这几个值之一。', en: 'The only values it may have.' },
  min: { zh: '最小值。', en: 'The least value.' },
  max: { zh: '最大值。', en: 'The greatest value.' },
  isRequired: { zh: '是否必填。', en: 'Whether it must be there.' },
  words: { zh: '“是”和“否”各怎么说。', en: 'How yes and no are said.' },
  label: {
    zh: '分级标签：谁能看这个字段，依据是什么。',
    en: 'Label: who may see this field, and on what ground.',
  },
  'label/sharing': {
    zh: '部门之间：unconditional 无条件共享、conditional 有条件共享、none 不予共享。',
    en: 'Between departments: unconditional, conditional or none.',
  },
  'label/opening': {
    zh: '对社会：unconditional 无条件开放、conditional 有条件开放、none 不予开放。',
    en: 'Towards the public: unconditional, conditional or none.',
  },
  'label/grade': {
    zh: '数据级别：general 一般、important 重要、core 核心。',
    en: 'Grade: general, important or core.',
  },
  'label/personal': {
    zh: '个人信息：none 不是、personal 一般、sensitive 敏感、under14 未满十四周岁。',
    en: 'Personal data: none, personal, sensitive or under14.',
  },
  'label/owner': { zh: '由哪个部门负责。', en: 'The department it belongs to.' },
  'label/purpose': { zh: '为了什么收集。', en: 'What it is collected for.' },
  'label/legalBasis': {
    zh: '依据：法定职责、本人同意等。',
    en: 'Legal basis: a duty by law, consent and so on.',
  },
  'label/holder': {
    zh: '持专属链接的人能不能看自己的这一项。',
    en: 'Whether who holds the personal link may see their own.',
  },
  computed: {
    zh: '由插件的函数算出来的字段，不由数据带来。',
    en: 'Fields that a function of a plugin computes; no payload brings them.',
  },
  'computed/*/function': { zh: '用哪个函数算，写作“插件/名称”。', en: 'The function, as "plugin/name".' },
  with: { zh: '给它的值，按参数名。', en: 'What it is given, by the name of the parameter.' },
  retentionDays: { zh: '数据保存多少天。', en: 'For how many days data is kept.' },
  lateness: { zh: '迟到的数据最多等多少秒。', en: 'How late data may be, in seconds.' },
  'lateness/idleSeconds': {
    zh: '一个来源多久没有数据就不再等它，秒。',
    en: 'After how many seconds without data a source is not waited for.',
  },
  maxSubjects: { zh: '最多有多少个不同的对象。', en: 'How many different subjects it has at most.' },
  parameters: {
    zh: '参数：各单位可以自己定的值，场景只有一份。条件里写作 p.名字。',
    en: 'Parameters: values that each organisation sets for itself. Conditions read them as p.name.',
  },
  'parameters/*/type': {
    zh: '填什么：number 数字、text 文字、choice 从选项里选、yesNo 是或否。',
    en: 'What is filled in: number, text, choice or yesNo.',
  },
  'parameters/*/default': {
    zh: '没有单位设过时用的值。',
    en: 'What holds where no organisation has set it.',
  },
  'parameters/*/step': { zh: '每档多少。', en: 'The distance between two values.' },
  'parameters/*/note': { zh: '给填写的人的说明。', en: 'Explained to those who fill it in.' },
  rules: { zh: '规则：什么情况下做什么。', en: 'Rules: what happens when.' },
  on: {
    zh: '规则看什么：一个数据流，或者按时间表。',
    en: 'What the rule watches: a stream, or a timetable.',
  },
  'on/stream': { zh: '看哪个数据流。', en: 'The stream it watches.' },
  'on/at': { zh: '什么时候判断一次。', en: 'When it is judged.' },
  where: {
    zh: '条件，例如 e.depth >= 27。字段写作 e.字段名。',
    en: 'The condition, as e.depth >= 27. Fields are read as e.name.',
  },
  key: {
    zh: '按什么分开判断，不写时按数据的对象（设备、点位）。',
    en: 'What is watched one by one; the subject (a device, a place) when absent.',
  },
  for: {
    zh: '持续多久才算：samples 连续几次，或 seconds 多少秒。',
    en: 'How long it must hold: samples in a row, or seconds.',
  },
  clearWhen: {
    zh: '什么条件下解除，不写时条件不再成立就解除。',
    en: 'What ends it; when absent, it ends when the condition no longer holds.',
  },
  keepFiringFor: {
    zh: '条件不成立后再保持多少秒。',
    en: 'How many seconds it stays after the condition no longer holds.',
  },
  dedupe: { zh: '同样的情况在多少秒内只算一次。', en: 'The same within so many seconds counts once.' },
  absent: { zh: '多久没有等到某个数据就触发。', en: 'Fires when something has not come for so long.' },
  sequence: {
    zh: '先后关系：先发生这个，再在多少秒内发生（或没发生）那个。',
    en: 'First this, then within so many seconds that, or not that.',
  },
  noData: { zh: '多久没有数据时怎么办。', en: 'What to do when no data comes.' },
  afterSeconds: { zh: '多少秒没有数据。', en: 'After how many seconds without data.' },
  policy: {
    zh: 'hold 保持原状、reset 结束、alert 变为“未知”并做下面的动作。',
    en: 'hold: keep what was; reset: end it; alert: unknown, and the actions happen.',
  },
  severity: {
    zh: '级别：normal 正常、notice 关注、warning 预警、danger 危险。',
    en: 'normal, notice, warning or danger.',
  },
  later: {
    zh: '过了多少秒还没结束时升级，并做这些动作。',
    en: 'When it has not ended after so many seconds, it becomes graver, and these happen.',
  },
  actions: { zh: '触发时（或结束时）做的事。', en: 'What happens when it starts, or ends.' },
  'actions/*/kind': {
    zh: 'openCase 开工单、closeCase 结工单、notify 通知、runAction 运行插件的动作。',
    en: 'openCase, closeCase, notify or runAction.',
  },
  'actions/*/id': { zh: '动作的名字，在这条规则里不能重复。', en: 'Name of the action, once in this rule.' },
  id: { zh: '名字，在同一个列表里不能重复。', en: 'Its name, once in this list.' },
  process: {
    zh: '工单按哪个流程办，default 是七步闭环。',
    en: 'The process of the case; default is the loop of seven stages.',
  },
  caseClass: { zh: '工单类别，取自区级底座。', en: 'Class of the case, from the district base.' },
  duty: {
    zh: '由哪项职责的岗位来办，取自区级底座。',
    en: 'The duty that handles it, from the district base.',
  },
  location: { zh: '位置，用来找到所在网格。', en: 'Where it is, so that its grid is found.' },
  reference: {
    zh: '给市民的编号，作为工单的公开编号。',
    en: 'The number a citizen was given; the case takes it over.',
  },
  subjectRecord: {
    zh: '工单涉及的人，个人信息单独保存。',
    en: 'The person it is about; personal data is kept apart.',
  },
  deadlineMinutes: {
    zh: '多少分钟内办完，按钟点算。',
    en: 'To be done within so many minutes, by the clock.',
  },
  deadline: { zh: '办理时限，按工作时或工作日算。', en: 'To be done by, in working hours or working days.' },
  opens: { zh: '结束哪个动作开的工单。', en: 'The action whose case is closed.' },
  note: { zh: '写进工单的说明。', en: 'What is noted in the case.' },
  audience: {
    zh: '给谁看：public 市民、staff 工作人员、holder 持专属链接的人、subject 当事人。',
    en: 'Who sees it: public, staff, holder or subject.',
  },
  text: { zh: '文字，可以用 ${e.字段名} 放进数值。', en: 'The text; ${e.name} puts a value in.' },
  action: { zh: '运行哪个动作，写作“插件/名称”。', en: 'The action, as "plugin/name".' },
  tests: {
    zh: '规则的检验：给它这些数据，它应当怎样。',
    en: 'Tests of the rule: given this, it must do that.',
  },
  window: {
    zh: '一段时间内的统计，例如 10 分钟平均，条件里用 e.名称 读取。',
    en: 'Figures over a span of time, read in the condition as e.name.',
  },
  score: { zh: '加权评分，0 到 100。', en: 'A weighted score, 0 to 100.' },
  table: { zh: '决策表：按行对照，给出一个值。', en: 'A decision table: rows that give a value.' },
  near: {
    zh: '到某处的距离，或者在不在某个范围里。',
    en: 'Distance to a place, or whether it lies in an area.',
  },
  match: { zh: '在名单里查找。', en: 'Looked up in a list.' },
  seconds: { zh: '秒。', en: 'In seconds.' },
  samples: { zh: '连续几次。', en: 'So many in a row.' },
  processes: {
    zh: '流程：工单有哪些状态，谁能做哪一步。',
    en: 'Processes: the states of a case, and who may take which step.',
  },
  initial: { zh: '开始时的状态。', en: 'The state it begins in.' },
  resolved: {
    zh: '还没人接、原因已消失时进入的状态。',
    en: 'Where a case goes that nobody took and whose cause is gone.',
  },
  states: { zh: '流程里的各个状态。', en: 'The states.' },
  stage: { zh: '属于七个阶段中的哪一个。', en: 'Which of the seven stages it belongs to.' },
  isFinal: { zh: '是否到此结束。', en: 'Whether it ends here.' },
  transitions: {
    zh: '能走的步骤，每一步是工单上的一个按钮。',
    en: 'The steps; each is a button on the case.',
  },
  'transitions/*/from': { zh: '从哪些状态可以走这一步。', en: 'The states it can be taken from.' },
  'transitions/*/to': {
    zh: '走完后到哪个状态，不写就不变。',
    en: 'The state after it; it stays when absent.',
  },
  may: { zh: '谁可以走这一步。', en: 'Who may take it.' },
  form: { zh: '走这一步要填的内容。', en: 'What is filled in.' },
  photos: { zh: '要几张照片。', en: 'How many photos.' },
  isDispatch: { zh: '这一步会派给别的岗位。', en: 'It hands the case to another post.' },
  emit: { zh: '做完后作为数据回到哪个数据流。', en: 'The stream it comes back to as an event.' },
  isConsequential: {
    zh: '会影响外面的人，界面会说清楚再让人确认。',
    en: 'It reaches people outside: the screen says exactly whom.',
  },
  views: {
    zh: '数据视图：从哪里取、取哪些字段、怎么排。',
    en: 'Views: from where, which fields, in what order.',
  },
  source: {
    zh: '来源：state 每个对象的现状、events 历史记录、cases 工单。',
    en: 'From: state, events or cases.',
  },
  'views/*/fields': {
    zh: '取哪些字段；能不能显示由字段的标签决定。',
    en: 'The fields that leave; their labels decide whether they may.',
  },
  'views/*/order': { zh: '按 key 名称、time 时间或 level 级别排。', en: 'By key, time or level.' },
  limit: { zh: '最多多少行。', en: 'How many rows at most.' },
  pages: { zh: '页面：给谁看，上面有哪些组件。', en: 'Pages: for whom, with which widgets.' },
  holder: { zh: '专属链接属于谁。', en: 'Whose personal link it is.' },
  widgets: { zh: '页面上的组件。', en: 'The widgets on the page.' },
  'widgets/*/type': { zh: '组件的种类。', en: 'The kind of widget.' },
  'widgets/*/widget': { zh: '插件的组件，写作“插件/名称”。', en: 'A widget of a plugin, as "plugin/name".' },
  view: { zh: '显示哪个数据视图。', en: 'The view it shows.' },
  order: { zh: '先后次序，由系统填写。', en: 'Its place in the order, filled in by the program.' },
  properties: { zh: '组件自己的设置。', en: 'Settings of the widget itself.' },
};

/** What is said of a part, by its path with stars. */
export function partAt(pattern: string): LocalizedText | undefined {
  const steps = pattern.split('/');
  for (let from = 0; from < steps.length; from += 1) {
    const end = steps.slice(from).join('/');
    if (Object.hasOwn(parts, end)) return parts[end];
  }
  return undefined;
}
