import type { Rule } from '@changjing/contract';
import type { Example, ExampleEvent } from './example.ts';

const facts = (at: string, home: string, data: ExampleEvent['data'], id?: string): ExampleEvent => ({
  stream: 'facts',
  at: `2026-07-${at}`,
  subject: home,
  data,
  ...(id !== undefined && { id }),
});
const well = { residents: 4, fire: 0, food: 0, complaints: 0, filed: true };

const score: Rule['score'] = {
  risk: {
    title: { zh: '风险分', en: 'Risk' },
    dimensions: [
      {
        id: 'staff',
        title: { zh: '人员配比', en: 'staff' },
        weight: 30,
        of: 'e.residents',
        zero: 4,
        full: 12,
      },
      { id: 'fireRisk', title: { zh: '消防隐患', en: 'fire' }, weight: 25, of: 'e.fire', zero: 0, full: 5 },
      { id: 'foodRisk', title: { zh: '食品安全', en: 'food' }, weight: 20, of: 'e.food', zero: 0, full: 4 },
      {
        id: 'voice',
        title: { zh: '投诉', en: 'complaints' },
        weight: 15,
        of: 'e.complaints',
        zero: 0,
        full: 10,
      },
      { id: 'filing', title: { zh: '未备案', en: 'not filed' }, weight: 10, of: '!e.filed' },
    ],
    bands: [
      { id: 'low', title: { zh: '正常', en: 'normal' }, from: 0 },
      { id: 'watch', title: { zh: '关注', en: 'watch' }, from: 40 },
      { id: 'high', title: { zh: '检查', en: 'inspect' }, from: 70 },
    ],
  },
};
const common = { on: { stream: 'facts' }, score };

/** E-7: five dimensions; above 40 points on the watch list, above 70 an inspection in three working days. */
export const careHome: Example = {
  title: { zh: '养老机构监管', en: 'Care homes' },
  streams: {
    facts: {
      title: { zh: '机构情况', en: 'facts' },
      fields: {
        residents: {
          type: 'number',
          title: { zh: '每名护理员照护老人', en: 'residents a carer' },
          unit: '人',
        },
        fire: { type: 'number', title: { zh: '未整改消防隐患', en: 'fire hazards' }, unit: '处' },
        food: { type: 'number', title: { zh: '食品抽检不合格', en: 'food failures' }, unit: '次' },
        complaints: { type: 'number', title: { zh: '属实投诉', en: 'complaints' }, unit: '件' },
        filed: { type: 'boolean', title: { zh: '已备案', en: 'filed' } },
      },
    },
  },
  places: { a: { title: { zh: '和乐养老院' }, location: { lng: 117.7, lat: 39 } } },
  rules: {
    watch: {
      title: { zh: '列入关注', en: 'Watch list' },
      ...common,
      where: 'e.risk > 40.0',
      severity: 'notice',
      actions: [
        {
          id: 'list',
          kind: 'notify',
          audience: 'staff',
          text: { zh: '${e.place}风险 ${e.risk} 分，列入关注' },
        },
      ],
    },
    inspect: {
      title: { zh: '上门检查', en: 'Inspection' },
      ...common,
      where: 'e.risk > 70.0',
      severity: 'warning',
      actions: [
        {
          id: 'inspect',
          kind: 'openCase',
          process: 'default',
          caseClass: 'inspection',
          title: { zh: '${e.place}风险 ${e.risk} 分，须检查' },
          duty: 'civilAffairs',
          deadlineMinutes: 4320,
        },
      ],
    },
  },
  events: [
    facts('01 09:00:00', 'a', well),
    // The fire brigade's part is missing: the home is not judged by four of five.
    facts('02 09:00:00', 'a', { residents: 12, food: 4, complaints: 10, filed: false }),
    facts('03 09:00:00', 'a', { ...well, residents: 8, fire: 3, food: 2 }),
    facts('03 09:00:00', 'a', { ...well, residents: 8, fire: 3, food: 2 }, 'facts-2'),
    facts('04 09:00:00', 'a', { residents: 10, fire: 5, food: 2, complaints: 40, filed: false }),
    facts('05 09:00:00', 'a', well),
  ],
  until: '2026-07-06 00:00:00',
  effects: ['07-04 09:00 inspect a', '07-04 09:00 list start a', '07-05 09:00 list end a'],
  sentences: {
    watch:
      '当风险分高于 40 分，则为黄色（关注）；风险分不高于 40 分时解除。届时提醒工作人员「${e.place}风险 ${e.risk} 分，列入关注」。其中「风险分」由各项按权重合成，0–100 分：人员配比占 30（4 人得 0 分，12 人得 100 分）、消防隐患占 25（0 处得 0 分，5 处得 100 分）、食品安全占 20（0 次得 0 分，4 次得 100 分）、投诉占 15（0 件得 0 分，10 件得 100 分）、未备案占 10；0 分起为正常、40 分起为关注、70 分起为检查。',
    inspect:
      '当风险分高于 70 分，则为橙色（预警）；风险分不高于 70 分时解除。届时给 civilAffairs 开「inspection」工单，标题为「${e.place}风险 ${e.risk} 分，须检查」，限 3 天办结。其中「风险分」由各项按权重合成，0–100 分：人员配比占 30（4 人得 0 分，12 人得 100 分）、消防隐患占 25（0 处得 0 分，5 处得 100 分）、食品安全占 20（0 次得 0 分，4 次得 100 分）、投诉占 15（0 件得 0 分，10 件得 100 分）、未备案占 10；0 分起为正常、40 分起为关注、70 分起为检查。',
  },
  english: {
    watch:
      'When Risk is above 40 points, the level is yellow (notice); it clears when Risk is at most 40 points. Then tell the staff “${e.place}风险 ${e.risk} 分，列入关注”. Here “Risk” is made of weighted parts, 0–100 points: staff weighs 30 (4 people gives 0, 12 people gives 100), fire weighs 25 (0 places gives 0, 5 places gives 100), food weighs 20 (0 times gives 0, 4 times gives 100), complaints weighs 15 (0 items gives 0, 10 items gives 100), not filed weighs 10; 0 and up is normal, 40 and up is watch, 70 and up is inspect.',
    inspect:
      'When Risk is above 70 points, the level is orange (warning); it clears when Risk is at most 70 points. Then open a case for civilAffairs of class inspection titled “${e.place}风险 ${e.risk} 分，须检查”, due within 3 days. Here “Risk” is made of weighted parts, 0–100 points: staff weighs 30 (4 people gives 0, 12 people gives 100), fire weighs 25 (0 places gives 0, 5 places gives 100), food weighs 20 (0 times gives 0, 4 times gives 100), complaints weighs 15 (0 items gives 0, 10 items gives 100), not filed weighs 10; 0 and up is normal, 40 and up is watch, 70 and up is inspect.',
  },
  whys: {
    0: '和乐养老院风险分 82.5 分，高于 70 分（橙色）；其中消防隐患 25 分，人员配比 22.5 分，投诉 15 分，食品安全 10 分，未备案 10 分',
  },
};
