import type { DistrictBase } from '@changjing/contract';
import { demoOutline } from './demo-grids.ts';
import { demoPosts } from './demo-posts.ts';

const demoTenant = 'demo';

const district = 'yanshi';
const streets = [
  { id: 'lingang', title: { zh: '临港街道', en: 'Lingang Street' } },
  { id: 'xinqiao', title: { zh: '新桥街道', en: 'Xinqiao Street' } },
] as const;
const communities = [
  { id: 'gangwan', street: 'lingang', title: { zh: '港湾社区', en: 'Gangwan Community' } },
  { id: 'chaoyin', street: 'lingang', title: { zh: '潮音社区', en: 'Chaoyin Community' } },
  { id: 'liuan', street: 'xinqiao', title: { zh: '柳岸社区', en: 'Liu’an Community' } },
  { id: 'qingyuan', street: 'xinqiao', title: { zh: '清源社区', en: 'Qingyuan Community' } },
] as const;
const halves = [
  { zh: '第一网格', en: 'Grid 1' },
  { zh: '第二网格', en: 'Grid 2' },
] as const;

/** Every grid of the district with its community. */
export const demoGrids = communities.flatMap((community, column) =>
  halves.map((title, half) => ({
    id: `${community.id}-${half + 1}`,
    community: community.id,
    title: { zh: `${community.title.zh}${title.zh}`, en: `${community.title.en}, ${title.en}` },
    outline: demoOutline(column, half),
  })),
);

/** 演示区: an invented district. Nothing in it exists. */
export const demoDistrict: DistrictBase = {
  formatVersion: 1,
  tenant: demoTenant,
  title: { zh: '演示区', en: 'Demo District' },
  zone: 'Asia/Shanghai',
  isSimulated: true,
  territories: {
    [district]: { title: { zh: '演示区', en: 'Demo District' }, kind: 'district' },
    ...Object.fromEntries(
      streets.map(({ id, title }) => [id, { title, kind: 'street' as const, parent: district }]),
    ),
    ...Object.fromEntries(
      communities.map(({ id, street, title }) => [id, { title, kind: 'community' as const, parent: street }]),
    ),
    ...Object.fromEntries(
      demoGrids.map(({ id, community, title, outline }) => [
        id,
        { title, kind: 'grid' as const, parent: community, outline },
      ]),
    ),
  },
  organisations: {
    government: { title: { zh: '演示区人民政府', en: 'Demo District Government' }, kind: 'government' },
    operations: department('区城市运行管理中心', 'District Operations Centre'),
    water: department('区水务局', 'District Water Bureau'),
    traffic: department('区公安交管支队', 'District Traffic Police'),
    culture: department('区文化和旅游局', 'District Culture and Tourism Bureau'),
    civil: department('区民政局', 'District Civil Affairs Bureau'),
    education: department('区教育局', 'District Education Bureau'),
    emergency: department('区应急管理局', 'District Emergency Bureau'),
    data: department('区数据局', 'District Data Bureau'),
    'lingang-office': {
      title: { zh: '临港街道办事处', en: 'Lingang Street Office' },
      kind: 'street',
      parent: 'government',
    },
    'xinqiao-office': {
      title: { zh: '新桥街道办事处', en: 'Xinqiao Street Office' },
      kind: 'street',
      parent: 'government',
    },
    ...Object.fromEntries(
      communities.map(({ id, street, title }) => [
        `${id}-committee`,
        {
          title: { zh: `${title.zh}居委会`, en: `${title.en} Committee` },
          kind: 'community' as const,
          parent: `${street}-office`,
        },
      ]),
    ),
    'pump-crew-1': { title: { zh: '抽排一队', en: 'Pump Crew 1' }, kind: 'crew', parent: 'water' },
    'pump-crew-2': { title: { zh: '抽排二队', en: 'Pump Crew 2' }, kind: 'crew', parent: 'water' },
    maintenance: {
      title: { zh: '设备运维队', en: 'Device Maintenance Crew' },
      kind: 'crew',
      parent: 'operations',
    },
    'scenic-office': {
      title: { zh: '景区管理处', en: 'Scenic Area Office' },
      kind: 'crew',
      parent: 'culture',
    },
    vendor: { title: { zh: '海川智联科技（模拟厂商）', en: 'Haichuan (simulated vendor)' }, kind: 'company' },
  },
  posts: demoPosts({ district, grids: demoGrids }),
  duties: {
    drainage: { zh: '排水抽排', en: 'Drainage' },
    maintenance: { zh: '设备运维', en: 'Device maintenance' },
    patrol: { zh: '网格巡查', en: 'Grid patrol' },
    care: { zh: '老人关爱', en: 'Care of elders' },
    schoolHealth: { zh: '学校卫生', en: 'School health' },
    parking: { zh: '停车秩序', en: 'Parking' },
    scenic: { zh: '景区值守', en: 'Scenic areas' },
    dispatch: { zh: '调度指挥', en: 'Dispatch' },
  },
  caseClasses: {
    waterlogging: { title: { zh: '道路积水', en: 'Water on the road' }, duty: 'drainage' },
    illness: { title: { zh: '学生疾病', en: 'Illness at school' }, duty: 'schoolHealth' },
    elderWater: { title: { zh: '老人用水异常', en: 'Water use of an elder' }, duty: 'care' },
    parking: { title: { zh: '违停', en: 'Illegal parking' }, duty: 'parking' },
    crowding: { title: { zh: '景区客流', en: 'Crowded scenic area' }, duty: 'scenic' },
    deviceFault: { title: { zh: '设备故障', en: 'Device fault' }, duty: 'maintenance' },
    waterReport: { title: { zh: '市民上报积水', en: 'Water reported by a citizen' }, duty: 'drainage' },
    other: { title: { zh: '其他事项', en: 'Other matters' }, duty: 'patrol' },
  },
  authorities: {
    traffic: { zh: '区公安交管支队', en: 'District Traffic Police' },
    water: { zh: '区水务局', en: 'District Water Bureau' },
  },
  footer: {
    organiser: {
      zh: '演示区城市运行管理中心（模拟）',
      en: 'Demo District Urban Operations Centre (simulated)',
    },
    servicePhone: '12345',
    icp: '演示备000000号（模拟）',
    policeRecord: '演示公网安备00000000000000号（模拟）',
  },
};

function department(zh: string, en: string) {
  return { title: { zh, en }, kind: 'department' as const, parent: 'government' };
}
