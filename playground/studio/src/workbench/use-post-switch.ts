import { ElMessage } from 'element-plus';
import { useI18n } from 'vue-i18n';
import { failureKind } from '../api/problem.ts';
import { useSession } from '../api/session.ts';

/** Acting in another post: everything on screen is read anew with its permissions. */
export function usePostSwitch(): { switchTo: (post: string) => Promise<void> } {
  const { t } = useI18n();
  const session = useSession();

  async function switchTo(post: string): Promise<void> {
    if (post === session.me?.post) return;
    try {
      await session.switchPost(post);
      ElMessage({ message: t('workbench.switched', { post: session.post?.title ?? '' }), grouping: true });
    } catch (error) {
      ElMessage({ type: 'error', message: t(`failure.${failureKind(error)}.what`) });
    }
  }
  return { switchTo };
}
