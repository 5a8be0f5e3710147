import { Button } from '@mantine/core';
import { useMemo, useRef, useState } from 'react';
import type { Day } from '../../../shared/basics/day.ts';
import { formatPrice } from '../../../shared/basics/money.ts';
import type { ItemHit } from '../../../shared/inventory/item.ts';
import type { ContractPriceRow } from '../../../shared/procurement/price.ts';
import { call } from '../../api/client.ts';
import { tell, useCommand } from '../../api/commands.ts';
import { useCall } from '../../api/queries.ts';
import { errorAt, pageRefusals } from '../../api/refusals.ts';
import { useMay } from '../../api/session.ts';
import { ReportScreen } from '../../fields/ReportScreen.tsx';
import { itemSource } from '../../inventory/item-source.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { notice } from '../../ui/dialog/notice.tsx';
import { DayField } from '../../ui/form/DayField.tsx';
import { PriceField, WholeNumberField } from '../../ui/form/FigureField.tsx';
import { FormArea, type FormHandle } from '../../ui/form/FormArea.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { useToday } from '../../ui/form/today.ts';
import { Key } from '../../ui/keys/Key.tsx';
import type { ListColumn } from '../../ui/list/list-columns.ts';
import { ErrorNote } from '../../ui/marks/ErrorNote.tsx';
import { Figure } from '../../ui/marks/Money.tsx';
import { LookupField } from '../../ui/pick/LookupField.tsx';
import { SupplierField } from '../editor/lookups.tsx';
import css from '../papers/papers.module.css';

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
    width: 8,
    cell: ({ discountPermille }) => (discountPermille === null ? '固定价' : `市场价下浮 ${discountPermille / 10}%`),
  },
  { key: 'from', label: '起始', width: 6.5, cell: ({ fromDay }) => fromDay },
  { key: 'to', label: '截止', width: 6.5, cell: ({ toDay }) => toDay ?? '不限' },
  { key: 'state', label: '状态', width: 4, cell: ({ active }) => (active ? '在用' : '停用') },
];

/** 合同价 and 市场价: what prices are compared with (T-01). */
export default function ContractPricesScreen() {
  const buys = useMay('purchase.buy');
  const [doing, setDoing] = useState<'contract' | 'market' | null>(null);
  const [current, setCurrent] = useState<ContractPriceRow | null>(null);
  const retire = async () =>
    current && tell(await call('procurement.retireContractPrice', { id: current.id, active: !current.active }));
  return (
    <>
      <ReportScreen
        title="合同价"
        measure="行"
        rows={useCall('procurement.contractPrices', {})}
        columns={COLUMNS}
        keyOf={({ id }) => String(id)}
        what={{ kind: 'contractPrices', question: {} }}
        empty="还没有合同价。有约定价格的供应商在这里登记，下单、验收时对照。"
        help={{
          about: '与供应商约定的价格：固定价，或随市场价下浮。下单和验收的单价与它比，差 15% 以上要写原因。',
          steps: ['按 Ins 加合同价', '随行就市的还要记市场价'],
          notes: ['没有合同价的，与上次进价比'],
        }}
        keys={buys ? [{ key: 'Ins', does: '加合同价', act: () => setDoing('contract') }] : []}
        onCurrent={setCurrent}
        actions={
          buys && (
            <>
              {current && (
                <Button variant="default" onClick={() => void retire()}>
                  {current.active ? '停用' : '恢复使用'}
                </Button>
              )}
              <Button variant="default" onClick={() => setDoing('market')}>
                记市场价
              </Button>
              <Button onClick={() => setDoing('contract')} rightSection={<Key>Ins</Key>}>
                加合同价
              </Button>
            </>
          )
        }
      />
      {doing !== null && <PriceDialog isMarket={doing === 'market'} onDone={() => setDoing(null)} />}
    </>
  );
}

function PriceDialog({ isMarket, onDone }: { isMarket: boolean; onDone: () => void }) {
  const today = useToday();
  const stores = useCall('inventory.stores', {});
  const source = useMemo(() => itemSource(stores.data?.[0]?.id ?? 0, { faintWithoutStock: false }), [stores.data]);
  const [item, setItem] = useState<ItemHit | null>(null);
  const [supplierId, setSupplierId] = useState<number | null>(null);
  const [unit, setUnit] = useState('');
  const [price, setPrice] = useState<number | null>(null);
  const [discount, setDiscount] = useState<number | null>(null);
  const [fromDay, setFromDay] = useState<Day | null>(today);
  const [toDay, setToDay] = useState<Day | null>(null);
  const [words, setWords] = useState('');
  const contract = useCommand('procurement.saveContractPrice');
  const market = useCommand('procurement.saveMarketPrice');
  const form = useRef<FormHandle>(null);
  const { refusals, busy } = isMarket ? market : contract;
  const go = async () => {
    if (form.current?.ready() === false || item === null || price === null || fromDay === null) return;
    const common = { itemId: item.id, unit, price };
    const answer = isMarket
      ? await market.run({ ...common, day: fromDay, place: words })
      : await contract.run({
          ...common,
          id: null,
          supplierId: supplierId ?? 0,
          discountPermille: discount === null ? null : discount * 10,
          fromDay,
          toDay,
          basis: words,
        });
    if (!answer.ok) return;
    notice.done(`${item.name} 已记${isMarket ? '市场价' : '合同价'}`);
    onDone();
  };
  const at = (name: string) => errorAt(refusals, name);
  const rest = pageRefusals(refusals, ['itemId', 'supplierId', 'unit', 'price', 'fromDay', 'toDay', 'day']);
  const gap =
    item === null
      ? '请选物资'
      : !isMarket && supplierId === null
        ? '请选供应商'
        : price === null
          ? '请填单价'
          : undefined;
  return (
    <Dialog
      title={isMarket ? '记市场价' : '加合同价'}
      verb="保存"
      back="不保存"
      busy={busy}
      notYet={gap}
      onVerb={() => void go()}
      onBack={onDone}
    >
      <FormArea ref={form} labelWidth={5} className={css.dialog}>
        {!isMarket && (
          <SupplierField
            label="供应商"
            required
            name="supplierId"
            width="18rem"
            value={supplierId}
            onChange={setSupplierId}
            error={at('supplierId')}
            autoFocus
          />
        )}
        <LookupField
          label="物资"
          required
          name="itemId"
          width="18rem"
          source={source}
          value={item}
          onChange={(row) => {
            setItem(row);
            setUnit(row?.unit ?? '');
          }}
          error={at('itemId')}
        />
        <TextField label="单位" required name="unit" width="6rem" value={unit} onChange={setUnit} error={at('unit')} />
        <PriceField label="单价" required name="price" value={price} onChange={setPrice} error={at('price')} />
        {!isMarket && (
          <WholeNumberField label="下浮 %" value={discount} onChange={setDiscount} hint="随市场价下浮；固定价不填" />
        )}
        <DayField
          label={isMarket ? '日期' : '起始日期'}
          required
          name={isMarket ? 'day' : 'fromDay'}
          value={fromDay}
          onChange={setFromDay}
          error={at(isMarket ? 'day' : 'fromDay')}
        />
        {!isMarket && <DayField label="截止日期" name="toDay" value={toDay} onChange={setToDay} error={at('toDay')} />}
        <TextField label={isMarket ? '市场' : '依据'} width="14rem" value={words} onChange={setWords} />
      </FormArea>
      {rest.length > 0 && <ErrorNote refusals={rest} />}
    </Dialog>
  );
}
