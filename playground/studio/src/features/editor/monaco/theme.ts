import { watch } from 'vue';
import { theme } from '../../../workbench/settings/theme.ts';
import type { Monaco } from './load-monaco.ts';
import { themeFrom } from './tokens.ts';

const name = 'changjing';

/** Draws every text in the studio's colours, and again when the person or the device turns light to dark. */
export function followTheme(monaco: Monaco): void {
  const isDeviceDark = window.matchMedia('(prefers-color-scheme: dark)');
  const draw = (): void => {
    const style = getComputedStyle(document.documentElement);
    const isDark = theme.value === 'dark' || (theme.value === 'auto' && isDeviceDark.matches);
    monaco.editor.defineTheme(
      name,
      themeFrom((token) => style.getPropertyValue(token).trim(), isDark),
    );
    monaco.editor.setTheme(name);
  };
  draw();
  watch(theme, draw, { flush: 'post' });
  isDeviceDark.addEventListener('change', draw);
}
