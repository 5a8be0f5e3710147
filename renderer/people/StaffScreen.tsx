import { staffFields } from '../../shared/people/school.ts';
import { call } from '../api/client.ts';
import { useCall } from '../api/queries.ts';
import type { ScreenProps } from '../app/screens.ts';
import { KeptScreen, type KeptList } from '../fields/KeptScreen.tsx';

/** 教职工. Nobody is taken out of use here: the day of leaving says it. */
export default function StaffScreen({ params }: ScreenProps) {
  const departments = useCall('people.departmentChoices', {});
  const list: KeptList<typeof staffFields> = {
    title: '教职工',
    noun: '教职工',
    measure: '人',
    fields: staffFields,
    rows: useCall('people.staff', {}),
    searchKeys: useCall('people.staffChoices', {}).data ?? [],
    references: { departmentId: departments.data ?? [] },
    columns: ['code', 'name', 'sex', 'departmentId', 'post', 'phone', 'validFrom'],
    nameField: 'name',
    act: 'people.keep',
    save: (id, record) => call('people.saveStaff', { id, record }),
    retired: '已离校',
    excel: 'staff',
    empty: '还没有教职工。有“教职工与部门”表的可以导入，也可以一个一个新建。',
    help: {
      about: '领用人、采购员、责任人都从这里选。',
      steps: ['按 Ins 新建，按 Enter 修改', '离校的人填“离校时间”，过了那天就选不到，以前的单据不变'],
      notes: ['同名的人靠部门和岗位区分', '身份证号不写进操作记录'],
    },
  };
  // The list waits for the departments: its columns are made once, with the names they show.
  const rows = departments.data === undefined ? { ...list.rows, data: undefined } : list.rows;
  return <KeptScreen list={{ ...list, rows }} chosen={params.get('id')} />;
}
