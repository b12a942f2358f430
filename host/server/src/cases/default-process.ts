import { process as processSchema, type Process } from '@changjing/contract';

const reason = {
  reason: {
    type: 'string',
    title: { zh: '原因', en: 'Reason' },
    isRequired: true,
  },
} as const;

/**
 * The seven-stage closed loop of GB/T 30428: 信息收集 → 案件建立 → 任务派遣 → 任务处理 → 处置反馈 →
 * 核查结案 → 综合评价. Used wherever a scenario has no process of the id asked for.
 */
export const defaultProcess: Process = processSchema.parse({
  title: { zh: '七步闭环', en: 'Seven-stage loop' },
  initial: 'opened',
  resolved: 'resolved',
  states: {
    checking: { title: { zh: '待核实', en: 'To be checked on the spot' }, stage: 'collect' },
    opened: { title: { zh: '已立案，待派遣', en: 'Opened, to be dispatched' }, stage: 'open' },
    dispatched: { title: { zh: '已派遣，待接单', en: 'Dispatched, to be accepted' }, stage: 'dispatch' },
    handling: { title: { zh: '处置中', en: 'Being handled' }, stage: 'handle' },
    handled: { title: { zh: '已处置，待核查', en: 'Handled, to be verified' }, stage: 'feedback' },
    closed: { title: { zh: '已结案，待评价', en: 'Closed, to be rated' }, stage: 'verify', isFinal: true },
    resolved: {
      title: { zh: '已自行恢复，结案', en: 'Recovered by itself' },
      stage: 'verify',
      isFinal: true,
    },
    voided: { title: { zh: '已作废', en: 'Voided' }, stage: 'verify', isFinal: true },
    evaluated: { title: { zh: '已评价', en: 'Rated' }, stage: 'evaluate', isFinal: true },
  },
  transitions: {
    check: {
      title: { zh: '派人核实', en: 'Have it checked' },
      from: ['opened'],
      to: 'checking',
      may: { permission: 'case.dispatch' },
      isDispatch: true,
    },
    confirmFound: {
      title: { zh: '核实属实', en: 'Found as reported' },
      from: ['checking'],
      to: 'opened',
      may: { permission: 'case.handle', who: 'assignee' },
      photos: { min: 0, max: 9 },
    },
    confirmNotFound: {
      title: { zh: '核实不属实', en: 'Not found' },
      from: ['checking'],
      to: 'opened',
      may: { permission: 'case.handle', who: 'assignee' },
      form: reason,
      photos: { min: 1, max: 9 },
    },
    dispatch: {
      title: { zh: '派遣', en: 'Dispatch' },
      from: ['opened', 'checking', 'dispatched'],
      to: 'dispatched',
      may: { permission: 'case.dispatch' },
      isDispatch: true,
    },
    accept: {
      title: { zh: '接单', en: 'Accept' },
      from: ['dispatched'],
      to: 'handling',
      may: { permission: 'case.handle', who: 'assignee' },
    },
    return: {
      title: { zh: '退回', en: 'Return' },
      from: ['dispatched', 'handling'],
      to: 'opened',
      may: { permission: 'case.handle', who: 'assignee' },
      form: reason,
    },
    handle: {
      title: { zh: '处置完成', en: 'Done' },
      from: ['handling'],
      to: 'handled',
      may: { permission: 'case.handle', who: 'assignee' },
      photos: { min: 1, max: 9 },
    },
    verify: {
      title: { zh: '核查通过', en: 'Verified' },
      from: ['handled'],
      to: 'closed',
      may: { permission: 'case.verify', who: 'notHandler' },
    },
    reject: {
      title: { zh: '核查不通过', en: 'Not done yet' },
      from: ['handled'],
      to: 'handling',
      may: { permission: 'case.verify', who: 'notHandler' },
      form: reason,
    },
    void: {
      title: { zh: '作废', en: 'Void' },
      from: ['opened', 'checking', 'dispatched'],
      to: 'voided',
      may: { permission: 'case.dispatch' },
      form: reason,
    },
    reopen: {
      title: { zh: '重新立案', en: 'Reopen' },
      from: ['closed', 'resolved', 'voided'],
      to: 'opened',
      may: { permission: 'case.dispatch' },
      form: reason,
    },
    evaluate: {
      title: { zh: '综合评价', en: 'Rate' },
      from: ['closed'],
      to: 'evaluated',
      may: { permission: 'case.verify', who: 'notHandler' },
      form: {
        rating: {
          type: 'string',
          title: { zh: '评价', en: 'Rating' },
          isRequired: true,
          choices: [
            { value: 'good', title: { zh: '好', en: 'Good' } },
            { value: 'fair', title: { zh: '一般', en: 'Fair' } },
            { value: 'poor', title: { zh: '差', en: 'Poor' } },
          ],
        },
      },
    },
    comment: {
      title: { zh: '备注', en: 'Note' },
      from: ['checking', 'opened', 'dispatched', 'handling', 'handled'],
      may: { permission: 'case.read' },
      photos: { min: 0, max: 9 },
    },
  },
});
