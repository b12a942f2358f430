import type { Checker } from './reporter.ts';

export function checkStreams(checker: Checker): void {
  const owners = new Map<string, string>();
  for (const [id, stream] of Object.entries(checker.scenario.streams)) {
    const owner = owners.get(stream.eventType);
    if (owner !== undefined) {
      checker.error(
        'stream.sameEventType',
        `streams/${id}/eventType`,
        `数据流「${id}」与「${owner}」的事件类型都是 ${stream.eventType}`,
        `streams "${id}" and "${owner}" have the same event type ${stream.eventType}`,
      );
    }
    owners.set(stream.eventType, owner ?? id);
    for (const [name, field] of Object.entries(stream.fields)) {
      const where = `streams/${id}/fields/${name}`;
      if (name === 'subject' || name === 'time') {
        checker.warn(
          'stream.hiddenField',
          where,
          `字段「${name}」在条件里取不到：e.${name} 是事件自己的${name === 'time' ? '时间' : '对象'}`,
          `field "${name}" cannot be read in conditions: e.${name} is the event's own`,
        );
      }
      const hasRange = field.min !== undefined || field.max !== undefined;
      const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = field;
      if ((hasRange && field.type !== 'number') || min > max) {
        checker.error(
          'stream.range',
          where,
          `字段「${name}」的最小值和最大值只用于数字，且最小值不能大于最大值`,
          `field "${name}": only a number has a least and a greatest value, the least no greater than the other`,
        );
      }
      if (field.words !== undefined && field.type !== 'boolean') {
        checker.error(
          'stream.words',
          where,
          `字段「${name}」不是是或否，不能设是和否的叫法`,
          `field "${name}" is not a yes or no and cannot have words for them`,
        );
      }
      if (field.choices !== undefined && field.type !== 'string') {
        checker.error(
          'stream.choices',
          where,
          `字段「${name}」不是文字，不能有选项`,
          `field "${name}" is not a text and cannot have choices`,
        );
      }
    }
  }
}
