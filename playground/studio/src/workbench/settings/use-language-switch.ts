import { ElMessage } from 'element-plus';
import { useI18n } from 'vue-i18n';
import { useSession } from '../../api/session.ts';
import { setLocale } from './i18n.ts';

/** To the other of the two languages; a word where its texts could not be fetched. */
export function useLanguageSwitch(): () => Promise<void> {
  const { t, locale } = useI18n();
  const session = useSession();
  return async () => {
    try {
      await setLocale(locale.value === 'zh' ? 'en' : 'zh');
      // The host names posts in the language one reads.
      if (session.me) await session.load();
    } catch {
      ElMessage({ type: 'error', message: t('failure.offline.what') });
    }
  };
}
