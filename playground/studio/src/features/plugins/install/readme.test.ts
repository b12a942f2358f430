import { expect, it } from 'vitest';
import { readmeBlocks } from './readme.ts';

it('reads headings, paragraphs, lists and code of a README, and keeps only the words of a link', () => {
  const markdown = [
    '# 积水传感器',
    '',
    '把 **水深** 变成事件，',
    '见 [说明](https://example.cn)。',
    '- 一号',
    '- 二号',
    '```json',
    '{"depth": 3}',
    '# 不是标题',
    '```',
  ].join('\n');
  expect(readmeBlocks(markdown)).toEqual([
    { kind: 'heading', text: '积水传感器' },
    { kind: 'paragraph', text: '把 水深 变成事件， 见 说明。' },
    { kind: 'list', items: ['一号', '二号'] },
    { kind: 'code', text: '{"depth": 3}\n# 不是标题' },
  ]);
});

it('leaves a tag as the words it is', () => {
  expect(readmeBlocks('<script>alert(1)</script>')).toEqual([
    { kind: 'paragraph', text: '<script>alert(1)</script>' },
  ]);
});
