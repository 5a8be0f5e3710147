import { classFields } from '../../shared/property/class.ts';
import { call } from '../api/client.ts';
import { useCall } from '../api/queries.ts';
import type { ScreenProps } from '../app/screens.ts';
import { KeptScreen, type KeptList } from '../fields/KeptScreen.tsx';

/** 资产分类: codes of several catalogues side by side, because old cards keep theirs. */
export default function ClassesScreen({ params }: ScreenProps) {
  const list: KeptList<typeof classFields> = {
    title: '资产分类',
    noun: '分类',
    measure: '类',
    fields: classFields,
    rows: useCall('property.classes', {}),
    columns: ['code', 'version', 'name', 'unit', 'lifeMonths', 'checked'],
    nameField: 'name',
    act: 'property.keep',
    save: (id, record) => call('property.saveClass', { id, record }),
    retire: (id, active) => call('property.retireClass', { id, active }),
    excel: 'assetClasses',
    start: { version: '2022', checked: '是' },
    help: {
      about: '卡片用的分类代码、名称和默认折旧年限。',
      steps: ['按 Ins 加一类', '“已核对”为否的请对照国标核对后改为是'],
      notes: ['2010 版和 2022 版有的代码相同、意思不同，所以代码和版本一起记', '默认年限 0 为不提折旧'],
    },
    empty: '还没有资产分类。',
  };
  return <KeptScreen list={list} chosen={params.get('id')} />;
}
