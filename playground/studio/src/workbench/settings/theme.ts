import { ref } from 'vue';
import { recall, remember } from './preferences.ts';

export type Theme = 'light' | 'dark' | 'auto';
const key = 'studio.theme';

export const theme = ref<Theme>(firstTheme());

function firstTheme(): Theme {
  const chosen = recall(key);
  return chosen === 'dark' || chosen === 'auto' ? chosen : 'light';
}

export function setTheme(value: Theme): void {
  theme.value = value;
  remember(key, value);
  applyTheme();
}

export function applyTheme(): void {
  document.documentElement.dataset.theme = theme.value;
  document.documentElement.dataset.surface = 'studio';
}
