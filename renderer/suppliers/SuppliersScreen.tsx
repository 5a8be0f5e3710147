import { useMemo } from 'react';
import { paperWords, soonestOf, type ExpiringPaper } from '../../shared/suppliers/paper.ts';
import { supplierFields } from '../../shared/suppliers/supplier.ts';
import { call } from '../api/client.ts';
import { exportToExcel, printList } from '../api/files.ts';
import { useCall } from '../api/queries.ts';
import { navigate } from '../app/router.ts';
import type { ScreenProps } from '../app/screens.ts';
import { KeptScreen, type KeptList } from '../fields/KeptScreen.tsx';
import { dueClass } from './due.ts';

/** The papers that press most, by supplier, and a heap of those who have any. */
function besideOf(expiring: readonly ExpiringPaper[]): NonNullable<KeptList<typeof supplierFields>['beside']> {
  const soonest = soonestOf(expiring);
  return {
    columns: [
      {
        key: 'papers',
        label: '证照',
        width: 14,
        cell: ({ id }) => {
          const paper = soonest.get(id);
          return paper && <span className={dueClass(paper)}>{paperWords(paper)}</span>;
        },
        sortBy: ({ id }) => soonest.get(id)?.days ?? null,
      },
    ],
    heap: { label: '证照到期', has: ({ id }) => soonest.has(id), excel: 'supplierPapers' },
  };
}

/** All framework contracts go out from here: each one is kept on its supplier's card. */
const contracts = (
  <>
    供货合同清单{' '}
    <button
      type="button"
      className="link"
      onClick={() => void exportToExcel('供货合同', { kind: 'supplierContracts' })}
    >
      Excel
    </button>{' '}
    <button type="button" className="link" onClick={() => void printList({ kind: 'supplierContracts' })}>
      打印
    </button>
  </>
);

/** 供货单位. */
export default function SuppliersScreen({ params }: ScreenProps) {
  const { data: expiring } = useCall('suppliers.expiring', {}, { fresh: true });
  const beside = useMemo(() => besideOf(expiring ?? []), [expiring]);
  const list: KeptList<typeof supplierFields> = {
    title: '供货单位',
    noun: '供货单位',
    measure: '家',
    fields: supplierFields,
    rows: useCall('suppliers.list', {}),
    searchKeys: useCall('suppliers.choices', {}).data ?? [],
    columns: ['name', 'category', 'contact', 'phone'],
    nameField: 'name',
    act: 'suppliers.keep',
    save: (id, record) => call('suppliers.save', { id, record }),
    retire: (id, active) => call('suppliers.retire', { id, active }),
    open: (id) => void navigate('/suppliers/card', { id: String(id) }),
    excel: 'suppliers',
    beside,
    fact: contracts,
    empty: '还没有供货单位。有供应商名册的可以导入，也可以一家一家新建。',
    help: {
      about: '入库单上的供货单位从这里选。',
      steps: [
        '按 Ins 新建，按 Enter 打开卡片：证照、附件、合同、黑名单',
        '点“证照到期”只看要换证的，这时 Excel 和打印出的是到期证照清单',
        '不再来往的点“停用”，以前的单据不变',
      ],
      notes: ['统一社会信用代码会核对校验位', '提前几天提醒在“参数”里设'],
    },
  };
  return <KeptScreen list={list} chosen={params.get('id')} />;
}
