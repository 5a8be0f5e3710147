import { useState } from 'react';
import type { Day } from '../../../shared/basics/day.ts';
import { formatPrice } from '../../../shared/basics/money.ts';
import type { ContractPriceRow } from '../../../shared/procurement/price.ts';
import { call } from '../../api/client.ts';
import { useCommand } from '../../api/commands.ts';
import { useCall } from '../../api/queries.ts';
import { errorAt } from '../../api/refusals.ts';
import { notice } from '../../ui/dialog/notice.tsx';
import { DayField } from '../../ui/form/DayField.tsx';
import { TenthsField } from '../../ui/form/FigureField.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { useToday } from '../../ui/form/today.ts';
import type { ListColumn } from '../../ui/list/list-columns.ts';
import { Figure } from '../../ui/marks/Money.tsx';
import { SupplierField } from '../editor/lookups.tsx';
import type { ItemPrice } from './ItemPriceFields.tsx';
import { PriceDialog, PriceList } from './PriceList.tsx';

const COLUMNS: readonly ListColumn<ContractPriceRow>[] = [
  { key: 'supplier', label: '供应商', cell: ({ supplier }) => supplier, sortBy: ({ supplier }) => supplier },
  { key: 'code', label: '编码', width: 5.5, cell: ({ code }) => code },
  { key: 'name', label: '品名', strong: true, fixed: true, cell: ({ name }) => name, sortBy: ({ name }) => name },
  { key: 'spec', label: '规格', width: 8, cell: ({ spec }) => spec },
  { key: 'unit', label: '单位', width: 3.5, cell: ({ unit }) => unit },
  {
    key: 'price',
    label: '合同单价',
    width: 6.5,
    align: 'right',
    cell: ({ price }) => <Figure text={formatPrice(price)} />,
  },
  {
    key: 'discount',
    label: '价格机制',
    width: 9.5,
    cell: ({ discountPermille }) => (discountPermille === null ? '固定价' : `市场价下浮 ${discountPermille / 10}%`),
  },
  { key: 'from', label: '起始', width: 6.5, cell: ({ fromDay }) => fromDay },
  { key: 'to', label: '截止', width: 6.5, cell: ({ toDay }) => toDay ?? '不限' },
  { key: 'state', label: '状态', width: 4, cell: ({ active }) => (active ? '在用' : '停用') },
];

/** 合同价: what prices are compared with first (T-01). */
export default function ContractPricesScreen() {
  return (
    <PriceList
      title="合同价"
      adds="加合同价"
      rows={useCall('procurement.contractPrices', {})}
      columns={COLUMNS}
      what={{ kind: 'contractPrices', question: {} }}
      empty="还没有合同价。有约定价格的供应商在这里登记，下单、验收时对照。"
      help={{
        about: '与供应商约定的价格：固定价，或随市场价下浮。下单和验收的单价与它比，差 15% 以上要写原因。',
        steps: ['按 Ins 加合同价，按 Enter 修改', '随行就市的还要在“市场价”里记当天的价'],
        notes: ['没有合同价的，与上次进价比'],
      }}
      retire={(id, active) => call('procurement.retireContractPrice', { id, active })}
      Form={ContractDialog}
    />
  );
}

function ContractDialog({ standing, onDone }: { standing: ContractPriceRow | null; onDone: () => void }) {
  const today = useToday();
  const [supplierId, setSupplierId] = useState(standing?.supplierId ?? null);
  const [price, setPrice] = useState<ItemPrice>({
    item: null,
    unit: standing?.unit ?? '',
    price: standing?.price ?? null,
  });
  const [permille, setPermille] = useState(standing?.discountPermille ?? null);
  const [fromDay, setFromDay] = useState<Day | null>(standing?.fromDay ?? today);
  const [toDay, setToDay] = useState<Day | null>(standing?.toDay ?? null);
  const [basis, setBasis] = useState(standing?.basis ?? '');
  const command = useCommand('procurement.saveContractPrice');
  const save = async () => {
    const answer = await command.run({
      id: standing?.id ?? null,
      supplierId: supplierId ?? 0,
      itemId: standing?.itemId ?? price.item?.id ?? 0,
      unit: price.unit,
      price: price.price ?? 0,
      discountPermille: permille,
      fromDay: fromDay ?? '',
      toDay,
      basis,
    });
    if (!answer.ok) return;
    notice.done(`${standing?.name ?? price.item?.name ?? ''} 已记合同价`);
    onDone();
  };
  const at = (name: string) => errorAt(command.refusals, name);
  return (
    <PriceDialog
      title={standing === null ? '加合同价' : '修改合同价'}
      standing={standing}
      price={price}
      onPrice={setPrice}
      command={command}
      fields={['supplierId', 'fromDay', 'toDay']}
      gap={supplierId === null ? '请选供应商' : undefined}
      before={
        <SupplierField
          label="供应商"
          required
          name="supplierId"
          width="18rem"
          value={supplierId}
          onChange={setSupplierId}
          error={at('supplierId')}
          readOnly={standing !== null}
          autoFocus={standing === null}
        />
      }
      onSave={() => void save()}
      onDone={onDone}
    >
      <TenthsField label="下浮 %" value={permille} onChange={setPermille} hint="随市场价下浮；固定价不填" />
      <DayField label="起始日期" required name="fromDay" value={fromDay} onChange={setFromDay} error={at('fromDay')} />
      <DayField label="截止日期" name="toDay" value={toDay} onChange={setToDay} error={at('toDay')} />
      <TextField label="依据" width="14rem" value={basis} onChange={setBasis} />
    </PriceDialog>
  );
}
