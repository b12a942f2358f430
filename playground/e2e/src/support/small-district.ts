import type { DistrictBase } from '@changjing/contract';

const name = (zh: string, en: string) => ({ zh, en });

/** The least a district needs: one of everything. */
export const smallDistrict: DistrictBase = {
  formatVersion: 1,
  tenant: 'small',
  title: name('小区', 'Small District'),
  zone: 'Asia/Shanghai',
  isSimulated: false,
  territories: {
    small: { title: name('小区', 'Small District'), kind: 'district' },
    east: { title: name('东街道', 'East Street'), kind: 'street', parent: 'small' },
  },
  organisations: {
    government: { title: name('小区人民政府', 'Small District Government'), kind: 'government' },
  },
  posts: {
    administrator: {
      title: name('系统管理员', 'System administrator'),
      role: 'systemAdministrator',
      organisation: 'government',
      territory: 'small',
      duties: [],
    },
  },
  duties: { drainage: name('排水抽排', 'Drainage') },
  caseClasses: { waterlogging: { title: name('道路积水', 'Water on the road'), duty: 'drainage' } },
  authorities: { traffic: name('交管', 'Traffic police') },
  footer: { organiser: { zh: '小区城市运行管理中心' }, servicePhone: '12345' },
};
