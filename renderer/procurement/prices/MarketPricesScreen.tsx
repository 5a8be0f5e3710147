import { Button } from '@mantine/core';
import { useState } from 'react';
import { monthOf, type Day, type Month } from '../../../shared/basics/day.ts';
import { formatPrice } from '../../../shared/basics/money.ts';
import type { MarketPriceRow } from '../../../shared/procurement/price.ts';
import { call } from '../../api/client.ts';
import { useCommand } from '../../api/commands.ts';
import { useCall } from '../../api/queries.ts';
import { errorAt } from '../../api/refusals.ts';
import { navigate } from '../../app/router.ts';
import { notice } from '../../ui/dialog/notice.tsx';
import { DayField, MonthField } from '../../ui/form/DayField.tsx';
import { FormArea } from '../../ui/form/FormArea.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { useToday } from '../../ui/form/today.ts';
import type { ListColumn } from '../../ui/list/list-columns.ts';
import { Figure } from '../../ui/marks/Money.tsx';
import type { ItemPrice } from './ItemPriceFields.tsx';
import { PriceDialog, PriceList } from './PriceList.tsx';

const COLUMNS: readonly ListColumn<MarketPriceRow>[] = [
  { key: 'day', label: '日期', width: 6.5, cell: ({ day }) => day, sortBy: ({ day }) => day },
  { key: 'code', label: '编码', width: 5.5, cell: ({ code }) => code, sortBy: ({ code }) => code },
  { key: 'name', label: '品名', strong: true, fixed: true, cell: ({ name }) => name, sortBy: ({ name }) => name },
  { key: 'spec', label: '规格', width: 9, cell: ({ spec }) => spec },
  { key: 'unit', label: '单位', width: 3.5, cell: ({ unit }) => unit },
  {
    key: 'price',
    label: '市场价',
    width: 6.5,
    align: 'right',
    cell: ({ price }) => <Figure text={formatPrice(price)} />,
  },
  { key: 'place', label: '市场', width: 12, cell: ({ place }) => place, sortBy: ({ place }) => place },
  { key: 'state', label: '状态', width: 4, cell: ({ active }) => (active ? '' : '停用') },
];

/** 市场价 of a month: typed, or brought in as a sheet. */
export default function MarketPricesScreen() {
  const today = useToday();
  const [month, setMonth] = useState<Month | null>(monthOf(today));
  const question = { month: month ?? monthOf(today) };
  return (
    <PriceList
      title="市场价"
      adds="记市场价"
      rows={useCall('procurement.marketPrices', question, { keep: true })}
      columns={COLUMNS}
      what={{ kind: 'marketPrices', question }}
      empty="这个月还没有市场价。按 Ins 一条一条记，或把市场价格表导进来。"
      help={{
        about: '在市场上看到的价格。进价、合同价与它对照；随行就市的合同价按它下浮。',
        steps: ['按 Ins 记一条，按 Enter 改', '点“导入价格表”，一张表一天的菜价一次进来'],
        notes: ['同一天、同一市场、同一物资只有一个价格，再记就是改', '记错物资或日期的停用'],
      }}
      retire={(id, active) => call('procurement.retireMarketPrice', { id, active })}
      Form={MarketDialog}
      actions={
        <Button variant="default" onClick={() => void navigate('/settings/import', { kind: 'market' })}>
          导入价格表
        </Button>
      }
    >
      <FormArea>
        <MonthField label="月份" value={month} onChange={setMonth} />
      </FormArea>
    </PriceList>
  );
}

function MarketDialog({ standing, onDone }: { standing: MarketPriceRow | null; onDone: () => void }) {
  const today = useToday();
  const [price, setPrice] = useState<ItemPrice>({
    item: null,
    unit: standing?.unit ?? '',
    price: standing?.price ?? null,
  });
  const [day, setDay] = useState<Day | null>(standing?.day ?? today);
  const [place, setPlace] = useState(standing?.place ?? '');
  const command = useCommand('procurement.saveMarketPrice');
  const save = async () => {
    const itemId = standing?.itemId ?? price.item?.id ?? 0;
    const answer = await command.run({ itemId, unit: price.unit, price: price.price ?? 0, day: day ?? '', place });
    if (!answer.ok) return;
    notice.done(`${standing?.name ?? price.item?.name ?? ''} 已记市场价`);
    onDone();
  };
  return (
    <PriceDialog
      title={standing === null ? '记市场价' : '修改市场价'}
      standing={standing}
      price={price}
      onPrice={setPrice}
      command={command}
      fields={['day']}
      onSave={() => void save()}
      onDone={onDone}
    >
      <DayField
        label="日期"
        required
        name="day"
        value={day}
        onChange={setDay}
        error={errorAt(command.refusals, 'day')}
        readOnly={standing !== null}
      />
      <TextField label="市场" width="14rem" value={place} onChange={setPlace} readOnly={standing !== null} />
    </PriceDialog>
  );
}
