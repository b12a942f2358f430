import { ElMessage } from 'element-plus';
import { failureKind } from '../api/problem.ts';
import { useSession } from '../api/session.ts';
import { useWords } from '../ui/use-words.ts';

/** Acting in another post: everything on screen is read anew with its permissions. */
export function usePostSwitch(): { switchTo: (post: string) => Promise<void> } {
  const { say, t } = useWords();
  const session = useSession();

  async function switchTo(post: string): Promise<void> {
    if (post === session.me?.post) return;
    try {
      await session.switchPost(post);
      ElMessage({ message: t('workbench.switched', { post: say(session.post?.title) }), grouping: true });
    } catch (error) {
      ElMessage({ type: 'error', message: t(`failure.${failureKind(error)}.what`) });
    }
  }
  return { switchTo };
}
