import { ChangjingError, nodeId, widgetInstance, type LocalizedText } from '@changjing/contract';
import { copied, type CopiedWidgets } from './clipboard.ts';

const maxCharacters = 200_000;
const maxWidgets = 100;

/** @throws ChangjingError page.pasteTooLarge, page.pasteForeign, page.pasteNewer */
export function readCopied(text: string): CopiedWidgets {
  if (text.length > maxCharacters) {
    const size = `${Math.ceil(text.length / 1000)} KB`;
    throw refusal('page.pasteTooLarge', {
      zh: `要粘贴的内容太大（${size}），最多 ${maxCharacters / 1000} KB；没有粘贴任何东西`,
      en: `Too large to paste (${size}); at most ${maxCharacters / 1000} KB. Nothing was pasted`,
    });
  }
  const value = parsed(text);
  if (!isOurs(value)) throw foreign();
  if (value.formatVersion !== copied.formatVersion) {
    throw refusal('page.pasteNewer', {
      zh: '这些组件是从更新的版本复制来的，这里还认不出；没有粘贴任何东西',
      en: 'These widgets were copied from a newer version. Nothing was pasted',
    });
  }
  return widgetsIn(value.widgets);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw foreign();
  }
}

function isOurs(value: unknown): value is { formatVersion: unknown; widgets: unknown } {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === copied.kind;
}

function widgetsIn(value: unknown): CopiedWidgets {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  if (entries.length === 0 || entries.length > maxWidgets) throw foreign();
  return Object.fromEntries(
    entries.map(([id, widget]) => {
      const read = widgetInstance.safeParse(widget);
      if (!read.success || !nodeId.safeParse(id).success) throw foreign();
      return [id, read.data];
    }),
  );
}

function foreign(): ChangjingError {
  return refusal('page.pasteForeign', {
    zh: '剪贴板里不是页面上的组件，没有粘贴；请先在画布上选中组件再复制',
    en: 'The clipboard holds no widgets of a page. Copy some from a canvas first',
  });
}

function refusal(code: string, text: LocalizedText): ChangjingError {
  return new ChangjingError({ code, text });
}
