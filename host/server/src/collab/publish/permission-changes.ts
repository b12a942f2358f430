import {
  permissionsOf,
  splitContributionRef,
  type LocalizedText,
  type Page,
  type PermissionAsk,
  type Scenario,
  type ScenarioVersion,
} from '@changjing/contract';
import { contributionsOf } from '@changjing/scenario';
import type { Plugins } from '../../kernel/index.ts';

type Words = Required<LocalizedText>;

/** Who may see or do what that could not before: by the pages, by plugins that come in, and by those that were updated. */
export function permissionChanges(
  inForce: Pick<ScenarioVersion, 'content' | 'plugins'> | undefined,
  after: Scenario,
  plugins: Pick<Plugins, 'installed'>,
): Words[] {
  const before = inForce?.content;
  const known = new Set(before ? pluginsOf(before) : []);
  return [
    ...Object.entries(after.pages).flatMap(([id, page]) => pageChange(before?.pages[id], page)),
    ...pluginsOf(after)
      .filter((id) => !known.has(id))
      .flatMap((id) => pluginComes(id, plugins)),
    ...pluginsOf(after)
      .filter((id) => known.has(id))
      .flatMap((id) => pluginUpdated(id, inForce?.plugins[id], plugins)),
  ];
}

function pluginsOf(scenario: Scenario): string[] {
  return [...new Set(contributionsOf(scenario).map((ref) => splitContributionRef(ref).plugin))].toSorted();
}

const audiences: Readonly<Record<Page['audience'], Words>> = {
  public: { zh: '任何人都能打开', en: 'anybody can open it' },
  staff: { zh: '工作人员能打开', en: 'staff can open it' },
  subject: { zh: '本人能打开', en: 'whom it is about can open it' },
  holder: { zh: '持专属链接的人能打开', en: 'whoever has a personal link can open it' },
};

function pageChange(before: Page | undefined, { title, audience }: Page): Words[] {
  if (before?.audience === audience) return [];
  const [name, now] = [inBoth(title), audiences[audience]];
  if (!before) return [{ zh: `新页面「${name.zh}」：${now.zh}`, en: `New page "${name.en}": ${now.en}` }];
  const old = audiences[before.audience];
  return [
    {
      zh: `页面「${name.zh}」：原来是${old.zh}，现在${now.zh}`,
      en: `Page "${name.en}": ${old.en} until now; with this version ${now.en}`,
    },
  ];
}

function pluginComes(id: string, plugins: Pick<Plugins, 'installed'>): Words[] {
  const manifest = plugins.installed(id)?.manifest;
  if (!manifest) return [];
  const name = inBoth(manifest.displayName);
  const asks = permissionsOf(manifest.capabilities);
  if (asks.length === 0)
    return [
      {
        zh: `新用到插件「${name.zh}」：只做计算，不联网、不通知人`,
        en: `Plugin "${name.en}" comes in: it computes only, reaches no network and notifies nobody`,
      },
    ];
  return asks.map((ask) => {
    const [what, why] = [askWords(ask), inBoth(ask.reason)];
    return {
      zh: `新用到插件「${name.zh}」：可以${what.zh}（${why.zh}）`,
      en: `Plugin "${name.en}" comes in: it may ${what.en} (${why.en})`,
    };
  });
}

/** What runs is not what was frozen with the version in force: another version of it, or another program. */
function pluginUpdated(
  id: string,
  frozen: ScenarioVersion['plugins'][string] | undefined,
  plugins: Pick<Plugins, 'installed'>,
): Words[] {
  const now = plugins.installed(id);
  if (!now || frozen === undefined || now.hash === frozen.hash) return [];
  const name = inBoth(now.manifest.displayName);
  const asks = permissionsOf(now.manifest.capabilities).map(askWords);
  const [from, to] = [frozen.version, now.manifest.version];
  const how =
    from === to
      ? { zh: `换了程序（仍是 ${to} 版）`, en: `has another program (still version ${to})` }
      : { zh: `从 ${from} 版更新到 ${to} 版`, en: `was updated from version ${from} to ${to}` };
  const may =
    asks.length === 0
      ? { zh: '只做计算，不联网、不通知人', en: 'it computes only, reaches no network and notifies nobody' }
      : {
          zh: `现在可以${asks.map(({ zh }) => zh).join('、')}`,
          en: `it may now ${asks.map(({ en }) => en).join(', ')}`,
        };
  return [
    {
      zh: `插件「${name.zh}」自上次发布后${how.zh}：${may.zh}`,
      en: `Plugin "${name.en}" ${how.en} since it was last published: ${may.en}`,
    },
  ];
}

function askWords({ kind, of = '', title }: PermissionAsk): Words {
  const name = title ? inBoth(title) : { zh: of, en: of };
  switch (kind) {
    case 'network':
      return { zh: `访问 ${of}`, en: `reach ${of}` };
    case 'secret':
      return { zh: `用密钥「${name.zh}」`, en: `use the secret "${name.en}"` };
    case 'storage':
      return { zh: '保存自己的数据', en: 'keep data of its own' };
    case 'schedule':
      return { zh: '定时自己运行', en: 'run by itself at times' };
    case 'notify':
      return of === 'public'
        ? { zh: '向市民发通知', en: 'notify citizens' }
        : { zh: '向工作人员发通知', en: 'notify staff' };
    case 'citizenFacing':
      return { zh: '在市民页面上显示自己的组件', en: 'show widgets of its own to citizens' };
  }
}

function inBoth({ zh, en }: LocalizedText): Words {
  return { zh, en: en ?? zh };
}
