import { classFields } from '../../shared/people/school.ts';
import { call } from '../api/client.ts';
import { useCall } from '../api/queries.ts';
import { KeptScreen, type KeptList } from '../fields/KeptScreen.tsx';

/** 班级. */
export default function ClassesScreen() {
  const list: KeptList<typeof classFields> = {
    title: '班级',
    noun: '班级',
    measure: '个',
    fields: classFields,
    rows: useCall('people.classes', {}),
    columns: ['division', 'name', 'teacherName', 'pupils', 'room'],
    nameField: 'name',
    act: 'people.keep',
    save: (id, record) => call('people.saveClass', { id, record }),
    retire: (id, active) => call('people.retireClass', { id, active }),
    excel: 'classes',
    empty: '还没有班级。有“教职工与部门”表的可以导入，也可以一个一个新建。',
    help: { about: '本学年的班级。毕业的班级点“停用”。', steps: ['按 Ins 新建，按 Enter 修改'] },
  };
  return <KeptScreen list={list} />;
}
