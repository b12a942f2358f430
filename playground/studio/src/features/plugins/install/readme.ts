/** A piece of a README; the little of Markdown that a reader of one needs. */
export type ReadmeBlock =
  | { kind: 'heading' | 'paragraph' | 'code'; text: string }
  | { kind: 'list'; items: string[] };

const bullet = /^\s*(?:[-*+]|\d+[.)])\s+/;

/** Splits a README into blocks. Marks inside a line go, their words stay; nothing becomes HTML. */
export function readmeBlocks(markdown: string): ReadmeBlock[] {
  const blocks: ReadmeBlock[] = [];
  let open: ReadmeBlock | undefined;
  let isInFence = false;
  for (const line of markdown.split(/\r?\n/)) {
    if (/^\s*```/.test(line)) {
      isInFence = !isInFence;
      open = isInFence ? { kind: 'code', text: '' } : undefined;
      if (open) blocks.push(open);
    } else if (isInFence && open?.kind === 'code') open.text += (open.text === '' ? '' : '\n') + line;
    else open = readLine(line, open, blocks);
  }
  return blocks;
}

/** Adds a line to the block that is open, or opens another. Gives the one that is open then. */
function readLine(
  line: string,
  open: ReadmeBlock | undefined,
  blocks: ReadmeBlock[],
): ReadmeBlock | undefined {
  if (line.trim() === '') return undefined;
  const heading = /^#{1,6}\s+(.*)$/.exec(line);
  if (heading) {
    blocks.push({ kind: 'heading', text: plain(heading[1] ?? '') });
    return undefined;
  }
  const text = plain(line.replace(bullet, '').trim());
  if (bullet.test(line)) {
    if (open?.kind === 'list') open.items.push(text);
    const list = open?.kind === 'list' ? open : { kind: 'list' as const, items: [text] };
    if (list !== open) blocks.push(list);
    return list;
  }
  if (open?.kind === 'list') open.items.push(`${open.items.pop() ?? ''} ${text}`);
  else if (open?.kind === 'paragraph') open.text += ` ${text}`;
  else {
    const paragraph = { kind: 'paragraph' as const, text };
    blocks.push(paragraph);
    return paragraph;
  }
  return open;
}

function plain(text: string): string {
  return text
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/(\*\*|__|`)(.+?)\1/g, '$2')
    .trim();
}
