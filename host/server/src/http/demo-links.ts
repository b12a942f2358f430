import type { DemoLink } from '@changjing/contract';
import type { Holders, TenantId } from '../kernel/index.ts';

/** Whose pages a newcomer can open: one elder's family, one pupil's parents. */
const demoLinks = [
  {
    link: { slug: 'quiet-water', page: 'family', subject: 'h101', token: 'demo-family-of-h101' },
    title: { zh: '老人的家属', en: 'An elder’s family' },
    description: {
      zh: '和顺里3号楼101的家属页面：用水、告警、外出或在家',
      en: 'Heshunli 3-101: water use, the alarm, away or home',
    },
  },
  {
    link: {
      slug: 'illness-cluster',
      page: 'parent',
      subject: 's1-3-1',
      member: 'p03',
      token: 'demo-parent-of-s1-3-1-p03',
    },
    title: { zh: '学生的家长', en: 'A pupil’s parents' },
    description: {
      zh: '第一小学三年级1班一名学生的家长页面：晨检、回复学校、全班提醒',
      en: 'No. 1 School, class 3-1: morning checks, answers to the school, notices of the class',
    },
  },
] as const;

/** Personal links of the demo district that the versions in force open. */
export async function openDemoLinks(holders: Holders, tenant: TenantId): Promise<DemoLink[]> {
  const opened: DemoLink[] = [];
  for (const { link, title, description } of demoLinks) {
    if (!(await holders.ensureDemo(tenant, link))) continue;
    opened.push({ title, description, url: `/h#${link.token}` });
  }
  return opened;
}
