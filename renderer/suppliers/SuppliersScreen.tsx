import { supplierFields } from '../../shared/suppliers/supplier.ts';
import { call } from '../api/client.ts';
import { useCall } from '../api/queries.ts';
import { navigate } from '../app/router.ts';
import type { ScreenProps } from '../app/screens.ts';
import { KeptScreen, type KeptList } from '../fields/KeptScreen.tsx';

/** 供货单位. */
export default function SuppliersScreen({ params }: ScreenProps) {
  const list: KeptList<typeof supplierFields> = {
    title: '供货单位',
    noun: '供货单位',
    measure: '家',
    fields: supplierFields,
    rows: useCall('suppliers.list', {}),
    searchKeys: useCall('suppliers.choices', {}).data ?? [],
    columns: ['name', 'alias', 'category', 'contact', 'phone', 'licenceUntil'],
    nameField: 'name',
    act: 'suppliers.keep',
    save: (id, record) => call('suppliers.save', { id, record }),
    retire: (id, active) => call('suppliers.retire', { id, active }),
    open: (id) => void navigate('/suppliers/card', { id: String(id) }),
    excel: 'suppliers',
    empty: '还没有供货单位。有供应商名册的可以导入，也可以一家一家新建。',
    help: {
      about: '入库单上的供货单位从这里选。',
      steps: ['按 Ins 新建，按 Enter 打开卡片：证照、合同、黑名单', '不再来往的点“停用”，以前的单据不变'],
      notes: ['统一社会信用代码会核对校验位'],
    },
  };
  return <KeptScreen list={list} chosen={params.get('id')} />;
}
