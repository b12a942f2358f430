import { ElMessage } from 'element-plus';
import { useI18n } from 'vue-i18n';
import { setLocale } from './i18n.ts';

/** To the other of the two languages; a word where its texts could not be fetched. */
export function useLanguageSwitch(): () => Promise<void> {
  const { t, locale } = useI18n();
  return async () => {
    try {
      await setLocale(locale.value === 'zh' ? 'en' : 'zh');
    } catch {
      ElMessage({ type: 'error', message: t('failure.offline.what') });
    }
  };
}
