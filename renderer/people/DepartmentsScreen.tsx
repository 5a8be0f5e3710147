import { departmentFields } from '../../shared/people/school.ts';
import { call } from '../api/client.ts';
import { useCall } from '../api/queries.ts';
import type { ScreenProps } from '../app/screens.ts';
import { KeptScreen, type KeptList } from '../fields/KeptScreen.tsx';

/** 部门. */
export default function DepartmentsScreen({ params }: ScreenProps) {
  const list: KeptList<typeof departmentFields> = {
    title: '部门',
    noun: '部门',
    measure: '个',
    fields: departmentFields,
    rows: useCall('people.departments', {}),
    searchKeys: useCall('people.departmentChoices', {}).data ?? [],
    columns: ['code', 'name', 'headName', 'headcount', 'aliases', 'remark'],
    nameField: 'name',
    act: 'people.keep',
    save: (id, record) => call('people.saveDepartment', { id, record }),
    retire: (id, active) => call('people.retireDepartment', { id, active }),
    excel: 'departments',
    empty: '还没有部门。有“教职工与部门”表的可以导入，也可以一个一个新建。',
    help: {
      about: '出库单上的领用部门从这里选。',
      steps: ['按 Ins 新建，按 Enter 修改', '撤销的部门点“停用”，以前的单据不变'],
      notes: ['别名用分号隔开，导入旧表时按别名也认得出'],
    },
  };
  return <KeptScreen list={list} chosen={params.get('id')} />;
}
