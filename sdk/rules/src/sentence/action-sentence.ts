import { inLocale, splitContributionRef, type Action, type LocalizedText } from '@changjing/contract';
import type { Writer } from './segment.ts';
import { writeSpan } from './span.ts';

/** 给 [抽排] 开 [内涝] 工单「[…]」，限 [30] 分钟办结. */
export function writeAction(writer: Writer, action: Action, path: string): void {
  switch (action.kind) {
    case 'openCase':
      writer.say('给', 'open a case for ');
      writeName(writer, `${path}.duty`, action.duty, writer.context.duties, writer.word('职责', 'duty'));
      writer.say('开「', ' of class ');
      writeName(
        writer,
        `${path}.caseClass`,
        action.caseClass,
        titles(writer.context.caseClasses),
        writer.word('工单类别', 'case class'),
      );
      writer.say('」工单，标题为「', ' titled “');
      writeText(writer, `${path}.title`, action.title, writer.word('工单标题', 'case title'));
      writer.say('」，限 ', '”, due within ');
      writeDeadline(writer, action, path);
      return;
    case 'notify':
      writer.say(
        action.audience === 'public' ? '向公众提示「' : '提醒工作人员「',
        action.audience === 'public' ? 'tell the public “' : 'tell the staff “',
      );
      writeText(writer, `${path}.text`, action.text, writer.word('提示文字', 'notice'));
      writer.say('」', '”');
      return;
    case 'closeCase':
      writer.say('解除后结束未接的工单，注明「', 'close the case, if nobody took it, when over, noting “');
      writeText(writer, `${path}.note`, action.note, writer.word('结束说明', 'closing note'));
      writer.say('」', '”');
      return;
    case 'runAction': {
      const { plugin, title } = nameOf(writer, action.action);
      writer.say(`请「${plugin}」执行「${title}」`, `ask “${plugin}” for “${title}”`);
    }
  }
}

/** 限 [24] 小时办结, 限 [3] 个工作日办结. */
function writeDeadline(
  writer: Writer,
  { deadline, deadlineMinutes = 0 }: Extract<Action, { kind: 'openCase' }>,
  path: string,
): void {
  const label = writer.word('办结时限', 'deadline');
  const slot = (part: string, value: number, unit: string, max: number) => {
    writer.slot({
      path: `${path}.${part}`,
      value,
      text: String(value),
      label,
      input: 'number',
      unit,
      min: 1,
      max,
    });
    writer.say(` ${unit}办结`, ` ${unit}`);
  };
  if (deadline === undefined) {
    writeSpan(writer, `${path}.deadlineMinutes`, deadlineMinutes * 60, label, 60, 525_600 * 60);
    return writer.say('办结', '');
  }
  if ('workDays' in deadline)
    return slot('deadline.workDays', deadline.workDays, writer.word('个工作日', 'working days'), 250);
  slot('deadline.workHours', deadline.workHours, writer.word('个工作小时', 'working hours'), 2000);
}

/** Names of a plugin and its action; its reference where they are not known. */
function nameOf({ context, locale }: Writer, ref: string): { plugin: string; title: string } {
  const known =
    context.actions !== undefined && Object.hasOwn(context.actions, ref) ? context.actions[ref] : undefined;
  if (known !== undefined)
    return { plugin: inLocale(known.plugin, locale), title: inLocale(known.title, locale) };
  const { plugin, name } = splitContributionRef(ref);
  return { plugin, title: name };
}

function writeText(writer: Writer, path: string, text: LocalizedText, label: string): void {
  const value = inLocale(text, writer.locale);
  writer.slot({ path: `${path}.${writer.locale}`, value, text: value, label, input: 'template' });
}

function writeName(
  writer: Writer,
  path: string,
  value: string,
  names: Readonly<Record<string, LocalizedText>> | undefined,
  label: string,
): void {
  const nameOf = (id: string) => {
    const name = names !== undefined && Object.hasOwn(names, id) ? names[id] : undefined;
    return name === undefined ? id : inLocale(name, writer.locale);
  };
  const ids = Object.keys(names ?? {});
  if (!ids.includes(value)) ids.push(value);
  const choices = ids.map((id) => ({ value: id, text: nameOf(id) }));
  writer.slot({ path, value, text: nameOf(value), label, input: 'choice', choices });
}

function titles(
  of: Readonly<Record<string, { title: LocalizedText }>> | undefined,
): Record<string, LocalizedText> | undefined {
  return of && Object.fromEntries(Object.entries(of).map(([id, one]) => [id, one.title]));
}
