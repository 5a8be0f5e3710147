import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import { monthOf, type Day, type Month } from '../../../shared/basics/day.ts';
import { formatPrice } from '../../../shared/basics/money.ts';
import type { MarketPriceRow } from '../../../shared/procurement/price.ts';
import { call } from '../../api/client.ts';
import { tell, useCommand } from '../../api/commands.ts';
import { useCall } from '../../api/queries.ts';
import { errorAt, pageRefusals } from '../../api/refusals.ts';
import { useMay } from '../../api/session.ts';
import { navigate } from '../../app/router.ts';
import { ReportScreen } from '../../fields/ReportScreen.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { notice } from '../../ui/dialog/notice.tsx';
import { DayField, MonthField } from '../../ui/form/DayField.tsx';
import { FormArea, type FormHandle } from '../../ui/form/FormArea.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { useToday } from '../../ui/form/today.ts';
import { Key } from '../../ui/keys/Key.tsx';
import type { ListColumn } from '../../ui/list/list-columns.ts';
import { ErrorNote } from '../../ui/marks/ErrorNote.tsx';
import { Figure } from '../../ui/marks/Money.tsx';
import css from '../papers/papers.module.css';
import { ItemPriceFields, type ItemPrice } from './ItemPriceFields.tsx';

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
  const buys = useMay('purchase.buy');
  const today = useToday();
  const [month, setMonth] = useState<Month | null>(monthOf(today));
  const of = month ?? monthOf(today);
  const [doing, setDoing] = useState<MarketPriceRow | 'new' | null>(null);
  const [current, setCurrent] = useState<MarketPriceRow | null>(null);
  const retire = async () =>
    current && tell(await call('procurement.retireMarketPrice', { id: current.id, active: !current.active }));
  return (
    <>
      <ReportScreen
        title="市场价"
        measure="行"
        rows={useCall('procurement.marketPrices', { month: of }, { keep: true })}
        columns={COLUMNS}
        keyOf={({ id }) => String(id)}
        what={{ kind: 'marketPrices', question: { month: of } }}
        empty="这个月还没有市场价。按 Ins 一条一条记，或把市场价格表导进来。"
        help={{
          about: '在市场上看到的价格。进价、合同价与它对照；随行就市的合同价按它下浮。',
          steps: ['按 Ins 记一条，按 Enter 改', '点“导入价格表”，一张表一天的菜价一次进来'],
          notes: ['同一天、同一市场、同一物资只有一个价格，再记就是改', '记错物资或日期的停用'],
        }}
        keys={buys ? [{ key: 'Ins', does: '记市场价', act: () => setDoing('new') }] : []}
        onCurrent={setCurrent}
        {...(buys && { onOpen: setDoing })}
        actions={
          buys && (
            <>
              {current && (
                <Button variant="default" onClick={() => void retire()}>
                  {current.active ? '停用' : '恢复使用'}
                </Button>
              )}
              <Button variant="default" onClick={() => void navigate('/settings/import', { kind: 'market' })}>
                导入价格表
              </Button>
              <Button onClick={() => setDoing('new')} rightSection={<Key>Ins</Key>}>
                记市场价
              </Button>
            </>
          )
        }
      >
        <FormArea>
          <MonthField label="月份" value={month} onChange={setMonth} />
        </FormArea>
      </ReportScreen>
      {doing !== null && <MarketDialog standing={doing === 'new' ? null : doing} onDone={() => setDoing(null)} />}
    </>
  );
}

function MarketDialog({ standing, onDone }: { standing: MarketPriceRow | null; onDone: () => void }) {
  const today = useToday();
  const [of, setOf] = useState<ItemPrice>({ item: null, unit: standing?.unit ?? '', price: standing?.price ?? null });
  const [day, setDay] = useState<Day | null>(standing?.day ?? today);
  const [place, setPlace] = useState(standing?.place ?? '');
  const { run, refusals, busy } = useCommand('procurement.saveMarketPrice');
  const form = useRef<FormHandle>(null);
  const itemId = standing?.itemId ?? of.item?.id ?? null;
  const go = async () => {
    if (form.current?.ready() === false || itemId === null || of.price === null || day === null) return;
    const answer = await run({ itemId, unit: of.unit, price: of.price, day, place });
    if (!answer.ok) return;
    notice.done(`${standing?.name ?? of.item?.name ?? ''} 已记市场价`);
    onDone();
  };
  const rest = pageRefusals(refusals, ['itemId', 'unit', 'price', 'day']);
  return (
    <Dialog
      title={standing === null ? '记市场价' : '修改市场价'}
      verb="保存"
      back="不保存"
      busy={busy}
      notYet={itemId === null ? '请选物资' : of.price === null ? '请填单价' : undefined}
      onVerb={() => void go()}
      onBack={onDone}
    >
      <FormArea ref={form} labelWidth={5} className={css.dialog}>
        <ItemPriceFields
          value={of}
          onChange={setOf}
          refusals={refusals}
          standing={standing}
          autoFocus={standing === null}
        />
        <DayField
          label="日期"
          required
          name="day"
          value={day}
          onChange={setDay}
          error={errorAt(refusals, 'day')}
          readOnly={standing !== null}
        />
        <TextField label="市场" width="14rem" value={place} onChange={setPlace} readOnly={standing !== null} />
      </FormArea>
      {rest.length > 0 && <ErrorNote refusals={rest} />}
    </Dialog>
  );
}
