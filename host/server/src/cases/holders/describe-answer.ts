import { unitIn, type Field, type Fields, type Json, type LocalizedText } from '@changjing/contract';

/** An answer in one line: 外出，回来日期 2026-11-28. */
export function describeAnswer(
  fields: Fields,
  values: Readonly<Record<string, Json>>,
  zone: string,
): LocalizedText {
  const parts = Object.entries(values).flatMap(([name, value]) => {
    const field = fields[name];
    return field === undefined ? [] : [describeValue(field, value, zone)];
  });
  return { zh: parts.map(({ zh }) => zh).join('，'), en: parts.map(({ zh, en }) => en ?? zh).join(', ') };
}

/** A choice says itself; everything else is said with its name. */
function describeValue(field: Field, value: Json, zone: string): LocalizedText {
  const { zh, en = zh } = field.title;
  const choice = field.choices?.find((one) => one.value === value)?.title;
  if (choice) return choice;
  if (typeof value === 'boolean' && field.words) return value ? field.words.yes : field.words.no;
  if (typeof value === 'boolean')
    return { zh: value ? zh : `不是${zh}`, en: value ? en : `not ${en.toLowerCase()}` };
  const text =
    field.type === 'time' && typeof value === 'string'
      ? new Date(value).toLocaleDateString('en-CA', { timeZone: zone })
      : JSON.stringify(value);
  return {
    zh: `${zh} ${text} ${unitIn(field.unit, 'zh')}`.trim(),
    en: `${en} ${text} ${unitIn(field.unit, 'en')}`.trim(),
  };
}
