import { defineCommand } from '@changjing/sdk';
import { comparison, warnsFrom } from './limits.ts';

/** What stands in the menu of a rule, as far as it is read here. */
interface Input {
  part: { content: { title?: { zh?: string; en?: string }; where?: unknown; severity?: unknown } };
}
/** Depths of the district, in cm. */
interface Standard {
  watchCm: number;
  closeCm: number;
}

/** Tells a clerk whether a rule warns as early as the district's standard asks. */
export const compareLimit = defineCommand<Input, Standard>({
  // oxlint-disable-next-line require-yield -- it asks nothing of the host
  *run({ part: { content } }, { configuration: { watchCm, closeCm } }) {
    const limit = warnsFrom(content.where);
    const zh = content.title?.zh ?? '这条规则';
    const title = { zh: `「${zh}」`, en: `“${content.title?.en ?? zh}”` };
    if (limit === undefined) {
      return {
        zh: `${title.zh}的条件里没有“大于多少厘米”，没有可以对照的界限`,
        en: `${title.en} has no limit of the form “more than so many cm” to compare`,
      };
    }
    const isClosing = content.severity === 'danger' || content.severity === 'warning';
    const standard = isClosing
      ? { zh: '封控', en: 'closing', cm: closeCm }
      : { zh: '关注', en: 'watching', cm: watchCm };
    return comparison(title, limit, standard);
  },
});
