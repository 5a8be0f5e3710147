import { formatMoney } from '../../../shared/basics/money.ts';
import { Quantity } from '../../ui/marks/Quantity.tsx';
import type { LookupSource } from '../../ui/pick/lookup-source.ts';
import { Matched, MatchedName } from '../../ui/pick/Matched.tsx';
import { searchItems, type SampleItem } from './sample-items.ts';

/** The item list of the sample slip: stock and last price are read before choosing. */
export const itemSource: LookupSource<SampleItem> = {
  search: searchItems,
  keyOf: ({ code }) => code,
  textOf: ({ code, name }) => `${code} ${name}`,
  isFaint: ({ stock }) => stock === 0,
  counted: '种物资',
  order: '最近用过的在前',
  width: 42,
  onNew: () => {},
  columns: [
    { label: '编码', width: 4.5, cell: ({ code }, query) => <Matched text={code} query={query} /> },
    {
      label: '品名',
      width: 10,
      strong: true,
      cell: ({ name, initials }, query) => <MatchedName name={name} query={query} keys={[initials]} />,
    },
    { label: '规格型号', cell: ({ spec }) => spec },
    {
      label: '现存',
      width: 4.75,
      align: 'right',
      cell: ({ stock, unit }) =>
        stock === 0 ? (
          '无库存'
        ) : (
          <>
            <Quantity milli={stock} /> {unit}
          </>
        ),
    },
    { label: '最近进价', width: 5, align: 'right', cell: ({ last }) => formatMoney(last) },
    { label: '货位', width: 3.75, cell: ({ place }) => place },
  ],
};

export interface SamplePerson {
  name: string;
  department: string;
  initials: string;
}

const people: readonly SamplePerson[] = [
  { name: '何秀兰', department: '三年级组', initials: 'hxl' },
  { name: '郑文斌', department: '七年级组', initials: 'zwb' },
  { name: '王桂芳', department: '总务处', initials: 'wgf' },
  { name: '黄小玲', department: '财务室', initials: 'hxl' },
];

export const personSource: LookupSource<SamplePerson> = {
  search: async (query, { all }) => {
    await new Promise((resolve) => setTimeout(resolve, 40));
    const rows = people.filter(
      ({ name, initials }) => (all && query === '') || name.includes(query) || initials.includes(query),
    );
    return { rows, total: rows.length };
  },
  keyOf: ({ name }) => name,
  textOf: ({ name }) => name,
  counted: '人',
  width: 16,
  columns: [
    {
      label: '姓名',
      width: 8,
      strong: true,
      cell: ({ name, initials }, query) => <MatchedName name={name} query={query} keys={[initials]} />,
    },
    { label: '部门', cell: ({ department }) => department },
  ],
};
