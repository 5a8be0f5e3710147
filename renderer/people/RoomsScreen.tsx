import { roomFields } from '../../shared/people/school.ts';
import { call } from '../api/client.ts';
import { useCall } from '../api/queries.ts';
import { KeptScreen, type KeptList } from '../fields/KeptScreen.tsx';

/** 房间: 楼、层、室. */
export default function RoomsScreen() {
  const list: KeptList<typeof roomFields> = {
    title: '房间',
    noun: '房间',
    measure: '间',
    fields: roomFields,
    rows: useCall('people.rooms', {}),
    columns: ['building', 'floor', 'number', 'name', 'useKind', 'departmentName', 'keeperName'],
    nameField: 'number',
    act: 'people.keep',
    save: (id, record) => call('people.saveRoom', { id, record }),
    retire: (id, active) => call('people.retireRoom', { id, active }),
    excel: 'rooms',
    empty: '还没有房间。有“教职工与部门”表的可以导入，也可以一间一间新建。',
    help: { about: '楼、层、室三级，写清用途和责任人。', steps: ['按 Ins 新建，按 Enter 修改'] },
  };
  return <KeptScreen list={list} />;
}
