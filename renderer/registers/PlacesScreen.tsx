import { placeFields } from '../../shared/registers/place.ts';
import { call } from '../api/client.ts';
import { useCall } from '../api/queries.ts';
import { KeptScreen, type KeptList } from '../fields/KeptScreen.tsx';

/** 设备与区域: fridges, lamps, stores that record books are about. */
export default function PlacesScreen() {
  const list: KeptList<typeof placeFields> = {
    title: '设备与区域',
    noun: '设备',
    measure: '个',
    fields: placeFields,
    rows: useCall('registers.places', {}),
    columns: ['name', 'kind', 'site', 'installedOn', 'remark'],
    nameField: 'name',
    act: 'canteen.keep',
    save: (id, record) => call('registers.savePlace', { id, record }),
    retire: (id, active) => call('registers.retirePlace', { id, active }),
    excel: 'places',
    empty: '还没有设备。冰箱、留样柜、紫外线灯在这里登记，登记了才知道每天该记哪几台。',
    help: {
      about: '台账里要选的冰箱、留样柜、紫外线灯、库房。',
      steps: ['按 Ins 新建，按 Enter 修改', '不用的点“停用”，以后不再要它的记录'],
    },
  };
  return <KeptScreen list={list} />;
}
