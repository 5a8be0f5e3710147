import { useState } from 'react';
import { formatMonth, monthOf } from '../../shared/basics/day.ts';
import { formatMoney } from '../../shared/basics/money.ts';
import { SUMMARY_LEVELS, type SummaryRow } from '../../shared/property/changes.ts';
import { CATEGORY_NAMES } from '../../shared/property/class.ts';
import { useCall } from '../api/queries.ts';
import { navigate } from '../app/router.ts';
import { ReportScreen } from '../fields/ReportScreen.tsx';
import { ChoiceField } from '../ui/form/ChoiceField.tsx';
import { MonthField } from '../ui/form/DayField.tsx';
import { FormArea } from '../ui/form/FormArea.tsx';
import { useToday } from '../ui/form/today.ts';
import type { ListColumn } from '../ui/list/list-columns.ts';
import { Money } from '../ui/marks/Money.tsx';
import { Quantity } from '../ui/marks/Quantity.tsx';
import { BookTabs } from './BookTabs.tsx';
import css from './property.module.css';

const money = (key: 'cost' | 'acc' | 'net', label: string): ListColumn<SummaryRow> => ({
  key,
  label,
  width: 9,
  align: 'right',
  cell: (row) => <Money fen={row[key]} />,
  sortBy: (row) => row[key],
});

const COLUMNS: readonly ListColumn<SummaryRow>[] = [
  { key: 'category', label: '门类', width: 8, strong: true, fixed: true, cell: ({ category }) => category },
  { key: 'name', label: '大类', cell: ({ name }) => name },
  {
    key: 'qty',
    label: '数量',
    width: 6,
    align: 'right',
    cell: ({ qty }) => <Quantity milli={qty} />,
    sortBy: ({ qty }) => qty,
  },
  money('cost', '原值'),
  money('acc', '累计折旧'),
  money('net', '净值'),
  {
    key: 'share',
    label: '占比',
    width: 5,
    align: 'right',
    cell: ({ share }) => share !== null && `${(share * 100).toFixed(2)}%`,
    sortBy: ({ share }) => share,
  },
  {
    key: 'pupil',
    label: '生均值',
    width: 7,
    align: 'right',
    cell: ({ perPupil }) => perPupil !== null && <Money fen={perPupil} />,
    sortBy: ({ perPupil }) => perPupil,
  },
];

/** 分类汇总表: what the school has by 门类 or 大类, its share and how much for each pupil. */
export default function SummaryScreen() {
  const [month, setMonth] = useState(monthOf(useToday()));
  const [level, setLevel] = useState<(typeof SUMMARY_LEVELS)[number]>('门类');
  const question = { month, level };
  const sheet = useCall('property.summary', question, { keep: true });
  const { data } = sheet;
  const cost = data?.rows.reduce((sum, row) => sum + row.cost, 0) ?? 0;
  const open = ({ category }: SummaryRow) => {
    if (CATEGORY_NAMES.includes(category)) void navigate('/property/cards', { category });
  };
  return (
    <ReportScreen
      title="分类汇总表"
      measure="类"
      rows={{ ...sheet, data: data?.rows }}
      key={level}
      columns={COLUMNS.filter(({ key }) => key !== 'name' || level === '大类')}
      keyOf={({ key }) => key}
      what={{ kind: 'assetSummary', question }}
      actions={<BookTabs book="分类汇总" />}
      onOpen={open}
      fact={
        data &&
        [
          `原值 ${formatMoney(cost)}`,
          data.pupils === 0 ? '没有学生数，不算生均' : `学生 ${data.pupils} 人（${data.pupilsFrom}）`,
          data.charged ? '' : `${formatMonth(month)}还没有计提折旧`,
        ]
          .filter(Boolean)
          .join('　')
      }
      empty="账上还没有固定资产。"
      help={{
        about: '截至一个月末，各门类或大类有多少、值多少、占多少、每个学生多少。',
        steps: ['选月份，选按门类或按大类', '按 Enter 看这个门类的卡片', '按 F9 打印，按 F10 导出'],
        notes: ['生均值是原值除以学生数；学生数按班级表，也可以在“设置 · 参数”里填定', '占比是占全部原值的份额'],
      }}
    >
      <FormArea className={css.bar}>
        <MonthField label="截至" value={month} onChange={(to) => to !== null && setMonth(to)} />
        <ChoiceField
          label="汇总到"
          width="7rem"
          options={SUMMARY_LEVELS.map((word) => ({ value: word, label: word }))}
          value={level}
          onChange={setLevel}
        />
      </FormArea>
    </ReportScreen>
  );
}
