import type { Post } from '@changjing/contract';

interface DemoTerritories {
  district: string;
  grids: readonly { id: string; community: string; title: { zh: string; en: string } }[];
}

/** Posts of the demo district: a patrol post a grid, a pump crew a street, and those of the district. */
export function demoPosts({ district, grids }: DemoTerritories): Record<string, Post> {
  const ofDistrict = (
    title: Post['title'],
    role: Post['role'],
    organisation: string,
    duties: string[] = [],
  ) => ({
    title,
    role,
    organisation,
    territory: district,
    duties,
  });
  return {
    'lingang-staff': streetStaff('lingang', '临港街道', 'Lingang Street'),
    'xinqiao-staff': streetStaff('xinqiao', '新桥街道', 'Xinqiao Street'),
    'dispatch-desk': ofDistrict({ zh: '区调度台值班员', en: 'Dispatcher' }, 'dispatcher', 'operations', [
      'dispatch',
    ]),
    'pump-1': pumpCrew('pump-crew-1', 'lingang', '抽排一队队长', 'Leader, Pump Crew 1'),
    'pump-2': pumpCrew('pump-crew-2', 'xinqiao', '抽排二队队长', 'Leader, Pump Crew 2'),
    'device-maintenance': ofDistrict(
      { zh: '设备运维员', en: 'Device technician' },
      'gridWorker',
      'maintenance',
      ['maintenance'],
    ),
    'scenic-desk': ofDistrict(
      { zh: '景区管理处值班员', en: 'Officer, Scenic Area Office' },
      'departmentOfficer',
      'scenic-office',
      ['scenic'],
    ),
    'school-doctor': ofDistrict(
      { zh: '学校卫生专员', en: 'School health officer' },
      'departmentOfficer',
      'education',
      ['schoolHealth'],
    ),
    'care-desk': ofDistrict(
      { zh: '关爱服务台值班员', en: 'Officer, Care Desk' },
      'departmentOfficer',
      'civil',
      ['care'],
    ),
    'traffic-officer': ofDistrict(
      { zh: '交管支队值班警官', en: 'Traffic officer' },
      'departmentOfficer',
      'traffic',
      ['parking'],
    ),
    reviewer: ofDistrict({ zh: '场景审核员', en: 'Scenario reviewer' }, 'reviewer', 'data'),
    'vendor-engineer': ofDistrict({ zh: '厂商工程师', en: 'Vendor engineer' }, 'vendor', 'vendor'),
    'system-administrator': ofDistrict(
      { zh: '系统管理员', en: 'System administrator' },
      'systemAdministrator',
      'data',
    ),
    'security-administrator': ofDistrict(
      { zh: '安全管理员', en: 'Security administrator' },
      'securityAdministrator',
      'data',
    ),
    'audit-administrator': ofDistrict(
      { zh: '审计管理员', en: 'Audit administrator' },
      'auditAdministrator',
      'data',
    ),
    ...Object.fromEntries(
      grids.map(({ id, community, title }) => [
        `${id}-patrol`,
        {
          title: { zh: `${title.zh}网格员`, en: `Grid worker, ${title.en}` },
          role: 'gridWorker' as const,
          organisation: `${community}-committee`,
          territory: id,
          duties: ['patrol'],
        },
      ]),
    ),
  };
}

function streetStaff(street: string, zh: string, en: string): Post {
  return {
    title: { zh: `${zh}工作人员`, en: `Staff, ${en}` },
    role: 'staff',
    organisation: `${street}-office`,
    territory: street,
    duties: [],
  };
}

function pumpCrew(organisation: string, street: string, zh: string, en: string): Post {
  return {
    title: { zh, en },
    role: 'departmentOfficer',
    organisation,
    territory: street,
    duties: ['drainage'],
  };
}
