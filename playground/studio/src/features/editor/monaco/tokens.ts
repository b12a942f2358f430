import type { editor } from 'monaco-editor/editor/editor.api';

/** The design tokens as a theme of Monaco, which takes colours as `#rrggbb` and no variables. */
export function themeFrom(valueOf: (token: string) => string, isDark: boolean): editor.IStandaloneThemeData {
  const read = (token: string): string => inSix(valueOf(token));
  const bare = (token: string): string => read(token).replace(/^#/, '');
  return {
    base: isDark ? 'vs-dark' : 'vs',
    inherit: true,
    rules: [
      { token: '', foreground: bare('--cj-ink') },
      { token: 'comment', foreground: bare('--cj-ink-soft') },
      { token: 'string.key.json', foreground: bare('--cj-brand-text') },
      { token: 'string', foreground: bare('--cj-normal-text') },
      { token: 'number', foreground: bare('--cj-warning-text') },
      { token: 'keyword', foreground: bare('--cj-brand-text') },
      { token: 'type', foreground: bare('--cj-notice-text') },
      { token: 'delimiter', foreground: bare('--cj-ink-soft') },
    ],
    colors: {
      'editor.background': read('--cj-card'),
      'editor.foreground': read('--cj-ink'),
      'editorLineNumber.foreground': read('--cj-ink-soft'),
      'editorLineNumber.activeForeground': read('--cj-ink'),
      'editorCursor.foreground': read('--cj-ink'),
      'editor.selectionBackground': withAlpha(read('--cj-brand'), isDark ? '66' : '33'),
      'editor.inactiveSelectionBackground': withAlpha(read('--cj-brand'), '22'),
      'editor.lineHighlightBorder': read('--cj-line'),
      'editorIndentGuide.background1': read('--cj-line'),
      'editorWidget.background': read('--cj-card'),
      'editorWidget.border': read('--cj-line-strong'),
      'editorHoverWidget.background': read('--cj-card'),
      'editorSuggestWidget.background': read('--cj-card'),
      'editorSuggestWidget.selectedBackground': read('--cj-brand-soft'),
      'editorSuggestWidget.selectedForeground': read('--cj-brand-text'),
      'editorSuggestWidget.highlightForeground': read('--cj-brand-text'),
      'editorSuggestWidget.focusHighlightForeground': read('--cj-brand-text'),
      'editorError.foreground': read('--cj-danger-fill'),
      'editorWarning.foreground': read('--cj-warning-fill'),
      'menu.background': read('--cj-card'),
      'menu.foreground': read('--cj-ink'),
      'menu.selectionBackground': read('--cj-brand-soft'),
      'menu.selectionForeground': read('--cj-brand-text'),
      'input.background': read('--cj-card'),
      'input.border': read('--cj-control-line'),
      focusBorder: read('--cj-focus'),
    },
  };
}

function withAlpha(colour: string, alpha: string): string {
  return `${colour}${alpha}`;
}

/** `#fff` as `#ffffff`: what made the style sheet small wrote it short, and Monaco refuses that. */
function inSix(colour: string): string {
  return /^#[\da-f]{3}$/i.test(colour) ? colour.replaceAll(/[\da-f]/gi, '$&$&') : colour;
}
