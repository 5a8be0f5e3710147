import { useMemo } from 'react';
import { isWorn, lampWords, type LampUse } from '../../shared/registers/lamp.ts';
import { placeFields } from '../../shared/registers/place.ts';
import { call } from '../api/client.ts';
import { useCall } from '../api/queries.ts';
import { KeptScreen, type KeptList } from '../fields/KeptScreen.tsx';
import css from './registers.module.css';

/** How far each lamp's tube has come, and a heap of those that are due. */
function besideOf(lamps: readonly { id: number; use: LampUse }[]): NonNullable<KeptList<typeof placeFields>['beside']> {
  const uses = new Map(lamps.map(({ id, use }) => [id, use]));
  return {
    columns: [
      {
        key: 'lamp',
        label: '灯管',
        width: 17,
        cell: ({ id }) => {
          const use = uses.get(id);
          return use && <span className={isWorn(use) ? css.soon : undefined}>{lampWords(use)}</span>;
        },
        sortBy: ({ id }) => uses.get(id)?.hours ?? null,
      },
    ],
    heap: { label: '该换灯管', has: ({ id }) => isWorn(uses.get(id)), excel: 'lampsDue' },
  };
}

/** 设备与区域: fridges, lamps, stores that record books are about. */
export default function PlacesScreen() {
  const lamps = useCall('registers.lamps', {}, { fresh: true });
  const beside = useMemo(() => besideOf(lamps.data ?? []), [lamps.data]);
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
    beside,
    empty: '还没有设备。冰箱、留样柜、紫外线灯在这里登记，登记了才知道每天该记哪几台。',
    help: {
      about: '台账里要选的冰箱、留样柜、紫外线灯、库房。',
      steps: ['按 Ins 新建，按 Enter 修改', '不用的点“停用”，以后不再要它的记录'],
      notes: ['灯管从启用或换管那天起累计，到寿命的九成提醒；寿命在“参数”里设'],
    },
  };
  return <KeptScreen list={list} />;
}
