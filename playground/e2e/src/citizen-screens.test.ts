import { expect, it } from 'vitest';
import { lookAs, visit, type Screen } from './screens/visit.ts';
import { desktop, phone } from './support/people.ts';
import { sendDepths } from './support/readings.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

const screens: (Screen & { size: typeof phone })[] = [
  { name: 'the citizen’s page on a phone', path: '/a/waterlogging', shows: /31/, size: phone },
  { name: 'the citizen’s page on a desktop', path: '/a/waterlogging', shows: /31/, size: desktop },
  {
    name: 'the report form',
    path: '/a/waterlogging/report',
    shows: /您看到了什么|What did you see/,
    size: phone,
  },
  { name: 'a crew’s tasks', path: '/tasks', as: 'suntao', shows: /滨河路下穿|Binhe/, size: phone },
];

/** Filings as they are registered; a person's name. */
const ownWords = ['演示备000000号（模拟）', '演示公网安备00000000000000号（模拟）', '孙涛'];

it.each(screens.flatMap((screen) => (['zh', 'en'] as const).map((locale) => ({ ...screen, locale }))))(
  '$name ($locale) can be read by a screen reader, fits its window and makes the browser complain of nothing',
  async ({ locale, size, ...screen }) => {
    await sendDepths(stage.host, 'p3', [30, 31]);
    const { page, context, complaints } = await lookAs(stage.browser, stage.host, {
      locale,
      size,
      theme: 'light',
    });
    const faults = await visit(page, { host: stage.host, ownWords }, screen, locale);
    expect([faults, complaints]).toEqual([[], []]);
    await context.close();
  },
);
