import { useState } from 'react';
import { monthOf } from '../../shared/basics/day.ts';
import { formatMoney } from '../../shared/basics/money.ts';
import { yearsOf, type DisposedRow } from '../../shared/property/changes.ts';
import { useCall } from '../api/queries.ts';
import { navigate } from '../app/router.ts';
import { ReportScreen } from '../fields/ReportScreen.tsx';
import { FormArea } from '../ui/form/FormArea.tsx';
import { useToday } from '../ui/form/today.ts';
import type { ListColumn } from '../ui/list/list-columns.ts';
import { Money } from '../ui/marks/Money.tsx';
import { Quantity } from '../ui/marks/Quantity.tsx';
import { BookTabs } from './BookTabs.tsx';
import { PeriodFields } from './PeriodFields.tsx';
import css from './property.module.css';

const COLUMNS: readonly ListColumn<DisposedRow>[] = [
  { key: 'asset', label: '编号', width: 11, fixed: true, cell: ({ asset }) => asset, sortBy: ({ asset }) => asset },
  { key: 'name', label: '名称', strong: true, cell: ({ name }) => name },
  { key: 'qty', label: '数量', width: 3.5, align: 'right', cell: ({ qty }) => <Quantity milli={qty} /> },
  { key: 'acquired', label: '取得日期', width: 6, cell: ({ acquiredOn }) => acquiredOn },
  {
    key: 'used',
    label: '已用年',
    width: 4,
    align: 'right',
    cell: ({ usedMonths }) => usedMonths !== null && yearsOf(usedMonths),
  },
  {
    key: 'cost',
    label: '原值',
    width: 6.5,
    align: 'right',
    cell: ({ cost }) => <Money fen={cost} />,
    sortBy: ({ cost }) => cost,
  },
  { key: 'acc', label: '累计折旧', width: 6.5, align: 'right', cell: ({ acc }) => <Money fen={acc} /> },
  { key: 'net', label: '净值', width: 5.5, align: 'right', cell: ({ cost, acc }) => <Money fen={cost - acc} /> },
  { key: 'way', label: '方式', width: 3.5, cell: ({ way }) => way },
  { key: 'day', label: '处置日期', width: 6, cell: ({ day }) => day },
  { key: 'approval', label: '批文', width: 9.5, cell: ({ approval }) => approval },
  { key: 'fen', label: '残值', width: 4.5, align: 'right', cell: ({ fen }) => fen !== null && <Money fen={fen} /> },
];

/** 处置清单 of a period, for the signatures under it. */
export default function DisposedScreen() {
  const today = useToday();
  const [question, setPeriod] = useState({ from: `${today.slice(0, 4)}-01`, to: monthOf(today) });
  const rows = useCall('property.disposed', question, { keep: true });
  const sum = (of: 'cost' | 'acc'): number => rows.data?.reduce((all, row) => all + row[of], 0) ?? 0;
  return (
    <ReportScreen
      title="处置清单"
      measure="项"
      rows={rows}
      columns={COLUMNS}
      keyOf={({ id }) => String(id)}
      what={{ kind: 'assetDisposed', question }}
      actions={<BookTabs book="处置清单" />}
      onOpen={({ cardId }) => void navigate('/property/card', { id: String(cardId) })}
      fact={rows.data && `原值 ${formatMoney(sum('cost'))}　净值 ${formatMoney(sum('cost') - sum('acc'))}`}
      empty="这几个月没有处置出账的资产。"
      help={{
        about: '一段时间里处置出账的资产，报批和存档用。',
        steps: ['选起止月份', '按 Enter 打开卡片', '按 F9 打印（一页不超过 25 行，页脚签字），按 F10 导出'],
        notes: ['有了批文、已经出账的才在表里；红冲了的不在', '一张处置单有几项资产的，残值写在第一项'],
      }}
    >
      <FormArea className={css.bar}>
        <PeriodFields {...question} onChange={setPeriod} />
      </FormArea>
    </ReportScreen>
  );
}
