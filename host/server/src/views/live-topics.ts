import { ChangjingError, liveTopic, type Permission } from '@changjing/contract';
import type { Actor } from '../kernel/index.ts';

export type StaffTopic = ReturnType<typeof liveTopic.parse>;

const needed: Record<StaffTopic, Permission> = {
  cases: 'case.read',
  scenarios: 'scenario.read',
  plugins: 'plugin.read',
  state: 'event.read',
};

const maxTopics = 10;

/**
 * Splits what a browser asked for. Pages of mini-apps are open to everybody, the rest to posts.
 * @throws ChangjingError live.unknownTopic, identity.notSignedIn, identity.notPermitted
 */
export function readTopics(
  topics: readonly string[],
  actor: Actor | undefined,
): { staff: StaffTopic[]; slugs: string[] } {
  const distinct = [...new Set(topics)];
  if (distinct.length === 0 || distinct.length > maxTopics) {
    throw new ChangjingError({
      code: 'live.unknownTopic',
      text: {
        zh: `请求的主题（topics）要有 1 到 ${maxTopics} 个`,
        en: `Ask for 1 to ${maxTopics} topics`,
      },
    });
  }
  const staff: StaffTopic[] = [];
  const slugs: string[] = [];
  for (const topic of distinct) {
    if (topic.startsWith('app:')) slugs.push(topic.slice('app:'.length));
    else staff.push(staffTopic(topic, actor));
  }
  return { staff, slugs };
}

function staffTopic(name: string, actor: Actor | undefined): StaffTopic {
  const topic = liveTopic.safeParse(name);
  if (!topic.success) {
    throw new ChangjingError({
      code: 'live.unknownTopic',
      text: { zh: `没有名为「${name}」的主题`, en: `There is no topic "${name}"` },
    });
  }
  if (!actor) {
    throw new ChangjingError({
      code: 'identity.notSignedIn',
      status: 401,
      text: { zh: '请先登录', en: 'Please sign in first' },
    });
  }
  const permission = needed[topic.data];
  if (actor.permissions.has(permission)) return topic.data;
  throw new ChangjingError({
    code: 'identity.notPermitted',
    status: 403,
    text: {
      zh: `您现在的岗位「${actor.post?.title ?? '无'}」不能接收「${name}」的更新`,
      en: `Your current post may not receive "${name}"`,
    },
  });
}
