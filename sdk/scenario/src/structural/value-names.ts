import type { Locale } from '@changjing/contract';
import { measureWords } from '@changjing/rules';

type Names = Readonly<Record<string, { readonly zh: string; readonly en: string }>>;

/** What a choice is called, by the part it is a choice for. */
const valueNames: Readonly<Record<string, Names>> = {
  audience: {
    public: { zh: '市民', en: 'citizens' },
    subject: { zh: '当事人', en: 'the person concerned' },
    holder: { zh: '持专属链接的人', en: 'holders of a personal link' },
    staff: { zh: '工作人员', en: 'staff' },
  },
  kind: {
    openCase: { zh: '开工单', en: 'open a case' },
    closeCase: { zh: '结束工单', en: 'close the case' },
    notify: { zh: '发提示', en: 'show a notice' },
    runAction: { zh: '插件动作', en: 'action of a plugin' },
    mqtt: { zh: '设备上报', en: 'devices over MQTT' },
    webhook: { zh: '系统推送', en: 'pushed by another system' },
    people: { zh: '人工填报', en: 'filled in by people' },
    state: { zh: '最新状态', en: 'latest state' },
    events: { zh: '历史数据', en: 'recorded readings' },
    cases: { zh: '工单', en: 'cases' },
    notices: { zh: '提示', en: 'notices' },
  },
  policy: {
    hold: { zh: '保持原来的状态', en: 'keep the state' },
    reset: { zh: '当作已解除', en: 'end the episode' },
    alert: { zh: '当作异常提醒', en: 'alert' },
  },
  measure: measureWords,
  type: {
    number: { zh: '数字', en: 'number' },
    string: { zh: '文字', en: 'text' },
    boolean: { zh: '是或否', en: 'yes or no' },
    time: { zh: '时间', en: 'time' },
    point: { zh: '位置', en: 'position' },
    list: { zh: '列表', en: 'list' },
    map: { zh: '地图', en: 'map' },
    kpi: { zh: '关键数字', en: 'key figure' },
    timeline: { zh: '时间线', en: 'timeline' },
    form: { zh: '上报表单', en: 'report form' },
    notice: { zh: '提示', en: 'notice' },
    text: { zh: '文字', en: 'text' },
    days: { zh: '按天小结', en: 'day by day' },
    reply: { zh: '回执', en: 'reply form' },
    section: { zh: '分区', en: 'section' },
    group: { zh: '组合', en: 'group' },
    tabs: { zh: '标签页', en: 'tabs' },
    plugin: { zh: '插件组件', en: 'widget of a plugin' },
  },
};

export function valueName(part: string, value: string, locale: Locale): string | undefined {
  const names = Object.hasOwn(valueNames, part) ? valueNames[part] : undefined;
  return names && Object.hasOwn(names, value) ? names[value]?.[locale] : undefined;
}
