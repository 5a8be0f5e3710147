import { limitFields } from '../../shared/property/limits.ts';
import { call } from '../api/client.ts';
import { useCall } from '../api/queries.ts';
import { KeptScreen, type KeptList } from '../fields/KeptScreen.tsx';

/** 处置权限: who approves a disposal, by price and sum, from a day on. */
export default function LimitsScreen() {
  const list: KeptList<typeof limitFields> = {
    title: '处置权限',
    noun: '权限',
    measure: '级',
    fields: limitFields,
    rows: useCall('property.limits', {}),
    columns: ['fromDay', 'authority', 'unitFen', 'batchFen', 'basis'],
    nameField: 'authority',
    act: 'users.keep',
    save: (id, record) => call('property.saveLimit', { id, record }),
    retire: (id, active) => call('property.retireLimit', { id, active }),
    excel: 'disposalLimits',
    empty: '还没有处置权限。照主管部门的规定，一级一行写上来。',
    help: {
      about: '资产处置由谁批：按单价和一次处置的总额分级。',
      steps: [
        '按 Ins 加一级：单价、批量都低于所填数额的，由这一级批；不填就是不限',
        '规定改了，用新的执行日期把每一级都重写一遍，旧的留着',
      ],
      notes: [
        '处置那天已经执行的、最新的一套管用',
        '从最低一级往上找，第一级两样都够的就是它',
        '带的两级是示例，请按当地规定核对后改',
      ],
    },
  };
  return <KeptScreen list={list} />;
}
