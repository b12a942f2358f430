import type * as MonacoApi from 'monaco-editor/editor/editor.api';
import { i18n } from '../../../workbench/settings/i18n.ts';
import { followTheme } from './theme.ts';

export type Monaco = typeof MonacoApi;

/** TypeScript as authors of code write it: fetched with the first program, and by nobody else. */
export async function loadTypeScript(): Promise<void> {
  await import('./typescript.ts');
}

let loading: Promise<Monaco> | undefined;

/** Monaco, fetched when the first text is opened. Its menus speak the language the studio had then. */
export function loadMonaco(): Promise<Monaco> {
  loading ??= load().catch((failure: unknown) => {
    // A line that was down for a moment must not close every text until the page is loaded anew.
    loading = undefined;
    throw failure;
  });
  return loading;
}

async function load(): Promise<Monaco> {
  // The texts are read while Monaco's parts are being evaluated, so they come first.
  if (i18n.global.locale.value === 'zh') await import('monaco-editor/nls/lang/zh-cn');
  const { monaco } = await import('./core.ts');
  followTheme(monaco);
  return monaco;
}
