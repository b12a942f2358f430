import type { Scenario } from '@changjing/contract';
import { waterlogging } from '../testing.ts';

/**
 * The waterlogging scenario with a page for who lives at a road point, and one for a member of a
 * household there: water stands at a point, a household tells how many they are.
 */
export function withHolderPages(change: (content: Scenario) => void = () => {}): Scenario {
  return waterlogging((content) => {
    const own = {
      sharing: 'none',
      opening: 'none',
      grade: 'general',
      personal: 'personal',
      holder: true,
    } as const;
    const hidden = { ...own, holder: undefined };
    content.streams.depth!.fields.depth!.label = own;
    content.streams.depth!.fields.battery!.label = hidden;
    content.streams.people = {
      title: { zh: '住户回执', en: 'Replies' },
      eventType: 'test.people',
      retentionDays: 30,
      fields: {
        person: { type: 'string', title: { zh: '住户' }, label: own },
        state: {
          type: 'string',
          title: { zh: '情况' },
          choices: [
            { value: 'fine', title: { zh: '平安', en: 'Fine' } },
            { value: 'help', title: { zh: '要帮忙', en: 'Needs help' } },
          ],
          label: own,
        },
        back: { type: 'time', title: { zh: '回来日期', en: 'Back on' }, label: own },
        secret: { type: 'boolean', title: { zh: '内部' }, label: hidden },
      },
    };
    content.connectors.people = {
      title: { zh: '回执' },
      transport: { kind: 'people' },
      stream: 'people',
      options: {},
    };
    content.views.replies = {
      title: { zh: '回执' },
      source: { kind: 'events', stream: 'people' },
      fields: ['person', 'state', 'secret'],
      order: 'time',
      limit: 50,
    };
    content.views.readings = {
      ...content.views.replies,
      source: { kind: 'events', stream: 'depth' },
      fields: ['depth', 'battery'],
    };
    const reply = {
      type: 'reply' as const,
      title: { zh: '回执', en: 'Reply' },
      order: 'a9',
      properties: { stream: 'people', fields: ['state', 'back'], required: ['state'], isForCases: true },
    };
    content.pages.home = {
      title: { zh: '我家' },
      audience: 'holder',
      holder: { title: { zh: '住户' }, stream: 'depth' },
      order: 'b0',
      widgets: {
        level: { type: 'list', view: 'points', order: 'a0', properties: {} },
        readings: { type: 'timeline', view: 'readings', order: 'a1', properties: {} },
        cases: { type: 'list', view: 'cases', order: 'a2', properties: {} },
        reply,
      },
    };
    content.pages.person = {
      ...content.pages.home,
      holder: { title: { zh: '住户' }, stream: 'people', member: 'person' },
      widgets: {
        common: { type: 'list', view: 'points', order: 'a0', properties: {} },
        replies: { type: 'timeline', view: 'replies', order: 'a1', properties: {} },
        reply,
      },
    };
    change(content);
  });
}
