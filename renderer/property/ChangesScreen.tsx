import { useState } from 'react';
import { monthOf } from '../../shared/basics/day.ts';
import { formatMoney } from '../../shared/basics/money.ts';
import { linesWithSums, type ChangeLine } from '../../shared/property/changes.ts';
import { CATEGORY_NAMES } from '../../shared/property/class.ts';
import { useCall } from '../api/queries.ts';
import { navigate } from '../app/router.ts';
import { ReportScreen } from '../fields/ReportScreen.tsx';
import { ChoiceField } from '../ui/form/ChoiceField.tsx';
import { FormArea } from '../ui/form/FormArea.tsx';
import { useToday } from '../ui/form/today.ts';
import type { ListColumn } from '../ui/list/list-columns.ts';
import { Money } from '../ui/marks/Money.tsx';
import { Quantity } from '../ui/marks/Quantity.tsx';
import { BookTabs } from './BookTabs.tsx';
import { PeriodFields } from './PeriodFields.tsx';
import css from './property.module.css';

const COLUMNS: readonly ListColumn<ChangeLine>[] = [
  {
    key: 'type',
    label: '类型',
    width: 9,
    fixed: true,
    cell: (row) => (row.line === 'change' && row.red ? <span className={css.late}>{row.type}（红冲）</span> : row.type),
  },
  { key: 'day', label: '日期', width: 6.5, cell: (row) => row.line === 'change' && row.day },
  { key: 'number', label: '单号', width: 9, cell: (row) => row.line === 'change' && row.number },
  { key: 'asset', label: '资产编号', width: 11.5, cell: (row) => row.line === 'change' && row.asset },
  { key: 'name', label: '名称', strong: true, cell: (row) => (row.line === 'sum' ? '小计' : row.name) },
  { key: 'qty', label: '数量', width: 5, align: 'right', cell: ({ qty }) => <Quantity milli={qty} /> },
  { key: 'cost', label: '金额', width: 8, align: 'right', cell: ({ cost }) => <Money fen={cost} /> },
  { key: 'by', label: '经办', width: 6.5, cell: (row) => row.line === 'change' && row.by },
  { key: 'approval', label: '批文', width: 10, cell: (row) => row.line === 'change' && row.approval },
];

const ALL = '全部';

/** 增减变动表: what came, went and changed in a month or a year, by type, held against the 总账. */
export default function ChangesScreen() {
  const month = monthOf(useToday());
  const [period, setPeriod] = useState({ from: month, to: month });
  const [category, setCategory] = useState<string>(ALL);
  const question = { ...period, category: CATEGORY_NAMES.find((word) => word === category) ?? null };
  const sheet = useCall('property.changes', question, { keep: true });
  const { data } = sheet;
  const lines = data && linesWithSums(data.rows);
  return (
    <ReportScreen
      title="增减变动表"
      measure="行"
      rows={{ ...sheet, data: lines }}
      columns={COLUMNS}
      keyOf={({ id }) => String(id)}
      what={{ kind: 'assetChanges', question }}
      actions={<BookTabs book="增减变动" />}
      onOpen={(row) => row.line === 'change' && void navigate('/property/documents', { number: row.number })}
      fact={
        data && (
          <>
            {`期初 ${formatMoney(data.begin.cost)}　期末 ${formatMoney(data.end.cost)}　${data.fits ? '与总账相符' : ''}`}
            {!data.fits && <b className={css.late}>与总账不符，请到“备份与核对”里核对</b>}
          </>
        )
      }
      empty="这几个月没有增减变动。"
      help={{
        about: '一个月或一年里固定资产的每一笔增加、减少、价值和分类变动。',
        steps: ['选起止月份和门类', '按 Enter 看单据', '按 F9 打印，按 F10 导出'],
        notes: ['增加按取得方式、减少按处置方式小计', '拆分、合并没有增减，不在表里', '期初加变动等于期末，和总账核对'],
      }}
    >
      <FormArea className={css.bar}>
        <PeriodFields {...period} onChange={setPeriod} />
        <ChoiceField
          label="门类"
          width="9rem"
          options={[ALL, ...CATEGORY_NAMES].map((word) => ({ value: word, label: word }))}
          value={category}
          onChange={setCategory}
        />
      </FormArea>
    </ReportScreen>
  );
}
