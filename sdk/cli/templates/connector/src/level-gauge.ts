import { defineConnector, readNumber, readTime, RejectPayload, type DraftEvent } from '@changjing/sdk';

/** 把一条读数变成一个事件。纯函数：同样的内容总给出同样的事件；没有网络、文件和自己的时钟。 */
export const levelGauge = defineConnector({
  parse({ topic, text }) {
    const reading = JSON.parse(text) as { mm?: unknown; ts?: unknown } | null;
    const point = topic?.split('/')[1];
    if (!point) throw new RejectPayload({ zh: '主题里没有点位', en: 'the topic names no point' });
    const mm = readNumber(reading?.mm);
    if (mm === undefined) throw new RejectPayload({ zh: '缺少水位 mm', en: 'mm is missing' });

    const event: DraftEvent = { subject: point, data: { depth: mm / 10 } };
    const time = readTime(reading?.ts);
    if (time !== undefined) event.time = time;
    return event;
  },
});
