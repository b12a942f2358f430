import { caseSummary, level, type Fields } from '@changjing/contract';
import { compileExpression } from '@changjing/rules';
import { inEnglish, isKnown, lookUp, type Checker } from './reporter.ts';

const levelField: Fields = {
  level: {
    type: 'string',
    title: { zh: '级别', en: 'level' },
    choices: level.options.map((value) => ({ value, title: { zh: value } })),
  },
};

export function checkViews(checker: Checker): void {
  for (const [id, view] of Object.entries(checker.scenario.views)) {
    const where = `views/${id}`;
    const { source } = view;
    const stream = source.kind === 'cases' ? undefined : lookUp(checker.scenario.streams, source.stream);
    if (source.kind !== 'cases' && stream === undefined) {
      checker.error(
        'view.unknownStream',
        `${where}/source/stream`,
        `数据视图「${view.title.zh}」的数据流「${source.stream}」不存在`,
        `view "${inEnglish(view.title)}" reads stream "${source.stream}", which does not exist`,
      );
      continue;
    }
    const known = stream?.fields ?? caseSummary.shape;
    view.fields.forEach((name, index) => {
      if (isKnown(known, name)) return;
      checker.error(
        'view.unknownField',
        `${where}/fields/${index}`,
        `数据视图「${view.title.zh}」的字段「${name}」不存在`,
        `view "${inEnglish(view.title)}" shows field "${name}", which does not exist`,
      );
    });
    if (view.where === undefined) continue;
    // A row of a state view has its level, beside what was read.
    const fields = source.kind === 'state' ? { ...levelField, ...stream?.fields } : stream?.fields;
    checker.add(
      compileExpression(view.where, { fields, expects: 'boolean', where: `${where}/where` }).problems,
    );
  }
}
