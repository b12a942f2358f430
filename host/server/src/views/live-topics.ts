import { ChangjingError, liveTopic, type Permission } from '@changjing/contract';
import type { Actor } from '../kernel/index.ts';

export type StaffTopic = ReturnType<typeof liveTopic.parse>;

const needed: Record<StaffTopic, Permission> = {
  cases: 'case.read',
  scenarios: 'scenario.read',
  plugins: 'plugin.read',
  state: 'event.read',
  notices: 'case.read',
  comments: 'scenario.read',
};

const maxTopics = 10;

/**
 * Splits what a browser asked for. Pages of mini-apps are open to everybody, those of a personal link to
 * who holds it, the rest to posts. A
 * screen asks for all it could show: what its person's post may not receive is left out, and only
 * when nothing is left the answer is no.
 * @throws ChangjingError live.unknownTopic, identity.notSignedIn, identity.notPermitted
 */
export function readTopics(
  topics: readonly string[],
  actor: Actor | undefined,
): { staff: StaffTopic[]; apps: string[]; links: string[] } {
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
  const apps = distinct.filter((topic) => topic.startsWith('app:'));
  const links = distinct.flatMap((topic) =>
    topic.startsWith('holder:') ? [topic.slice('holder:'.length)] : [],
  );
  const asked = distinct.filter((topic) => !/^(app|holder):/.test(topic)).map(knownTopic);
  if (asked.length > 0 && !actor) {
    throw new ChangjingError({
      code: 'identity.notSignedIn',
      status: 401,
      text: { zh: '请先登录', en: 'Please sign in first' },
    });
  }
  const staff = asked.filter((topic) => actor?.permissions.has(needed[topic]));
  if (staff.length > 0 || apps.length > 0 || links.length > 0) return { staff, apps, links };
  throw new ChangjingError({
    code: 'identity.notPermitted',
    status: 403,
    text: {
      zh: `您现在的岗位「${actor?.post?.title.zh ?? '无'}」不能接收这些更新`,
      en: `Your current post may not receive ${asked.join(', ')}`,
    },
  });
}

/** `app:water` is the first page of a mini-app, `app:water/map` the one with this id. */
export function appTopic(topic: string): { slug: string; page?: string } {
  const [slug = '', page] = topic.slice('app:'.length).split('/');
  return { slug, ...(page !== undefined && { page }) };
}

function knownTopic(name: string): StaffTopic {
  const topic = liveTopic.safeParse(name);
  if (topic.success) return topic.data;
  throw new ChangjingError({
    code: 'live.unknownTopic',
    text: { zh: `没有名为「${name}」的主题`, en: `There is no topic "${name}"` },
  });
}
