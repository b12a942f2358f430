import {
  replyProperties,
  type Page,
  type PageHolder,
  type ReplyProperties,
  type Stream,
  type WidgetInstance,
} from '@changjing/contract';
import { inEnglish, isKnown, lookUp, widgetNames, type Checker } from './reporter.ts';

/** A page that belongs to one key: whose it is, and that everything on it can be told of that key alone. */
export function checkHolder(checker: Checker, pageId: string, page: Page): void {
  const where = `pages/${pageId}`;
  if (page.audience !== 'holder') return checkOthers(checker, where, page);
  if (page.holder === undefined) {
    checker.error(
      'holder.missing',
      `${where}/holder`,
      `页面「${page.title.zh}」给持专属链接的人看，要选定链接按哪个数据流的对象发（例如每户一条）`,
      `page "${inEnglish(page.title)}" is for holders of a personal link; say of which stream a link names one key`,
    );
    return;
  }
  checkKey(checker, `${where}/holder`, page.holder);
  for (const [id, widget] of Object.entries(page.widgets)) {
    const at = `${where}/widgets/${id}`;
    if (widget.type === 'form' || widget.type === 'plugin') refuseWidget(checker, at, widget);
    if (widget.type === 'reply') checkReply(checker, at, widget, page.holder);
    checkView(checker, at, widget, page.holder);
  }
}

function checkOthers(checker: Checker, where: string, page: Page): void {
  if (page.holder !== undefined) {
    checker.error(
      'holder.unused',
      `${where}/holder`,
      `页面「${page.title.zh}」不是给持专属链接的人看的，不能设「专属链接发给谁」`,
      `only a page for holders of a personal link may say whose it is`,
    );
  }
  for (const [id, widget] of Object.entries(page.widgets)) {
    if (widget.type !== 'reply') continue;
    checker.error(
      'holder.replyElsewhere',
      `${where}/widgets/${id}`,
      `回执「${widgetNames(widget).zh}」要知道是谁填的，只能放在给持专属链接的人看的页面上`,
      `reply form "${widgetNames(widget).en}" needs to know whose answer it is: it may stand on a page for link holders only`,
    );
  }
}

function checkKey(checker: Checker, where: string, holder: PageHolder): void {
  const stream = lookUp(checker.scenario.streams, holder.stream);
  if (stream === undefined) {
    checker.error(
      'holder.unknownStream',
      `${where}/stream`,
      `专属链接所按的数据流「${holder.stream}」不存在`,
      `the links name keys of stream "${holder.stream}", which does not exist`,
    );
    return;
  }
  if (holder.member === undefined || lookUp(stream.fields, holder.member)?.type === 'string') return;
  checker.error(
    'holder.member',
    `${where}/member`,
    `数据流「${stream.title.zh}」没有可以分到人的文字字段「${holder.member}」`,
    `stream "${holder.stream}" has no text field "${holder.member}" that tells the members of a key apart`,
  );
}

function refuseWidget(checker: Checker, where: string, widget: WidgetInstance): void {
  const name = widget.title?.zh ?? '';
  if (widget.type === 'form') {
    checker.error(
      'holder.form',
      where,
      `上报表单「${name}」不知道是谁家的事，给持专属链接的人请用「回执」`,
      'a report form does not know whose key it is about; use a reply form for link holders',
    );
    return;
  }
  checker.error(
    'holder.plugin',
    where,
    `插件组件「${name}」不能放在给持专属链接的人看的页面上：那里有个人信息`,
    'a widget that a plugin draws may not stand on a page for link holders: it would be given personal values',
  );
}

function checkReply(checker: Checker, where: string, widget: WidgetInstance, holder: PageHolder): void {
  const name = widget.title?.zh ?? '';
  const { success, data } = replyProperties.safeParse(widget.properties);
  const stream = success ? lookUp(checker.scenario.streams, data.stream) : undefined;
  if (!success || stream === undefined) {
    checker.error(
      'holder.reply',
      `${where}/properties`,
      `回执「${name}」要选定收到哪个数据流、问哪几项`,
      'say which stream the reply form feeds and which fields it asks',
    );
    return;
  }
  if (!isForPeople(checker, data.stream)) {
    checker.error(
      'holder.replyConnector',
      `${where}/properties/stream`,
      `数据流「${stream.title.zh}」没有「人员填报」的连接器，收不到回执「${name}」`,
      `stream "${data.stream}" has no connector for what people do, so it cannot take replies`,
    );
  }
  checkMember(checker, where, stream, holder);
  for (const field of data.fields) checkAsked(checker, where, { stream, field, holder });
  checkTakenBack(checker, where, stream, data);
  checkComplete(checker, where, { stream, holder, required: data.required });
  for (const field of data.required) {
    if (data.fields.includes(field)) continue;
    checker.error(
      'holder.replyRequired',
      `${where}/properties/required`,
      `回执「${name}」要求必填「${field}」，但没有问这一项`,
      `the reply form requires "${field}", which it does not ask`,
    );
  }
}

/** What the stream cannot do without must be answered: the event would be refused. */
function checkComplete(
  checker: Checker,
  where: string,
  { stream, holder, required }: { stream: Stream; holder: PageHolder; required: readonly string[] },
): void {
  for (const [name, field] of Object.entries(stream.fields)) {
    if (field.isRequired !== true || name === holder.member || required.includes(name)) continue;
    checker.error(
      'holder.replyIncomplete',
      `${where}/properties/required`,
      `数据流「${stream.title.zh}」少不了「${field.title.zh}」，回执要把它设为必填`,
      `the stream cannot do without "${name}": the reply form must require it`,
    );
  }
}

function checkTakenBack(
  checker: Checker,
  where: string,
  stream: Stream,
  { takenBack, fields }: ReplyProperties,
): void {
  if (takenBack === undefined) return;
  const isDay = fields.includes(takenBack.on) && lookUp(stream.fields, takenBack.on)?.type === 'time';
  const unknown = Object.keys(takenBack.values).filter((name) => !isKnown(stream.fields, name));
  if (isDay && unknown.length === 0) return;
  checker.error(
    'holder.replyTakenBack',
    `${where}/properties/takenBack`,
    isDay
      ? `到期自动填的「${unknown.join('、')}」不是数据流「${stream.title.zh}」的字段`
      : `到哪天为止要由表单里问的日期决定，「${takenBack.on}」不是`,
    isDay
      ? `what comes by itself names ${unknown.join(', ')}, which the stream does not have`
      : `until when an answer holds must be a day that the form asks; "${takenBack.on}" is none`,
  );
}

function checkAsked(
  checker: Checker,
  where: string,
  { stream, field, holder }: { stream: Stream; field: string; holder: PageHolder },
): void {
  const asked = lookUp(stream.fields, field);
  const isSetByHost = field === holder.member || isKnown(stream.computed ?? {}, field);
  const isFreeText = asked?.type === 'string' && asked.choices === undefined;
  if (asked !== undefined && !isSetByHost && !isFreeText && asked.type !== 'point') return;
  checker.error(
    'holder.replyField',
    `${where}/properties/fields`,
    isFreeText && !isSetByHost
      ? `「${asked.title.zh}」是自由填写的文字，可能写进个人信息，回执里只能用选项、是或否、数字和日期`
      : `回执里不能问「${asked?.title.zh ?? field}」`,
    isFreeText && !isSetByHost
      ? `"${field}" is free text, which may hold personal words: a reply asks choices, yes or no, numbers and days`
      : `a reply form cannot ask "${field}"`,
  );
}

/** What the page shows of a member must say whose it is. */
function checkView(checker: Checker, where: string, widget: WidgetInstance, holder: PageHolder): void {
  const view = widget.view === undefined ? undefined : lookUp(checker.scenario.views, widget.view);
  if (view === undefined || holder.member === undefined) return;
  if (view.source.kind === 'cases') {
    checker.error(
      'holder.memberCases',
      `${where}/view`,
      `工单不分到人，数据视图「${view.title.zh}」不能放在按「${holder.title.zh}」发链接的页面上`,
      `cases belong to a key as a whole: view "${inEnglish(view.title)}" cannot stand on a page of one member`,
    );
  } else if (view.source.kind === 'events') {
    checkMember(checker, where, lookUp(checker.scenario.streams, view.source.stream), holder);
  }
}

function checkMember(
  checker: Checker,
  where: string,
  stream: Stream | undefined,
  { member, title }: PageHolder,
): void {
  if (member === undefined || stream === undefined || isKnown(stream.fields, member)) return;
  checker.error(
    'holder.noMember',
    where,
    `数据流「${stream.title.zh}」没有字段「${member}」，分不清是哪个${title.zh}的`,
    `the stream has no field "${member}", so it cannot tell whose an event is`,
  );
}

function isForPeople({ scenario }: Checker, stream: string): boolean {
  return Object.values(scenario.connectors).some(
    (connector) => connector.transport.kind === 'people' && connector.stream === stream,
  );
}
