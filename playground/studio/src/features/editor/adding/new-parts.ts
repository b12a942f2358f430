import type { LocalizedText, Page, Process, Stream, Transition, View } from '@changjing/contract';

const text = (zh: string, en: string): LocalizedText => ({ zh, en });

/** What has its words and nothing else, to be made one's own; `number` tells several apart. */
export function newStream(id: string, number: number): Stream {
  return {
    title: text(`新的数据流 ${number}`, `New stream ${number}`),
    eventType: `changjing.${id}`,
    fields: {},
    retentionDays: 365,
  };
}

export function newView(number: number, stream: string): Omit<View, 'order'> {
  return {
    title: text(`新的数据视图 ${number}`, `New view ${number}`),
    source: { kind: 'state', stream },
    fields: [],
    limit: 50,
  };
}

export function newPage(number: number): Omit<Page, 'order'> {
  return { title: text(`新页面 ${number}`, `New page ${number}`), audience: 'staff', widgets: {} };
}

/** Opened, sent to somebody, done, looked at by another: the shortest way that a case can go. */
export function newProcess(number: number): Process {
  return {
    title: text(`新流程 ${number}`, `New process ${number}`),
    initial: 'opened',
    resolved: 'resolved',
    states: {
      opened: { title: text('已立案', 'Opened'), stage: 'open' },
      dispatched: { title: text('已派单', 'Dispatched'), stage: 'dispatch' },
      handled: { title: text('已处置，待核查', 'Handled, to be verified'), stage: 'feedback' },
      closed: { title: text('已结案', 'Closed'), stage: 'evaluate', isFinal: true },
      resolved: { title: text('原因消失，自动结案', 'Its cause has gone'), stage: 'evaluate', isFinal: true },
    },
    transitions: {
      dispatch: { ...step('派单', 'Dispatch', ['opened'], 'dispatched', 'case.dispatch'), isDispatch: true },
      handle: step('处置完成', 'Done', ['dispatched'], 'handled', 'case.handle', 'assignee'),
      verify: step('核查通过', 'Verified', ['handled'], 'closed', 'case.verify', 'notHandler'),
      reject: step('核查不通过', 'Not done yet', ['handled'], 'dispatched', 'case.verify', 'notHandler'),
    },
  };
}

function step(
  zh: string,
  en: string,
  from: string[],
  to: string,
  permission: Transition['may']['permission'],
  who: Transition['may']['who'] = 'any',
): Transition {
  return { title: text(zh, en), from, to, may: { permission, who } };
}
