import { Button } from '@mantine/core';
import { useMemo, useRef, useState } from 'react';
import { unitPrice } from '../../../shared/basics/money.ts';
import { formatQuantity } from '../../../shared/basics/quantity.ts';
import { notice } from '../../ui/dialog/notice.tsx';
import { DocumentFrame } from '../../ui/document/DocumentFrame.tsx';
import { DocumentGrid, type GridHandle } from '../../ui/document/DocumentGrid.tsx';
import {
  fixedColumn,
  lookupColumn,
  quantityColumn,
  textColumn,
  type GridColumn,
} from '../../ui/document/grid-columns.tsx';
import type { GridProblem } from '../../ui/document/use-grid.ts';
import { ChoiceField } from '../../ui/form/ChoiceField.tsx';
import { DayField } from '../../ui/form/DayField.tsx';
import type { FormHandle } from '../../ui/form/FormArea.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { Money } from '../../ui/marks/Money.tsx';
import { Quantity } from '../../ui/marks/Quantity.tsx';
import { LookupField } from '../../ui/pick/LookupField.tsx';
import { Screen } from '../../ui/shell/Screen.tsx';
import { itemSource, personSource, type SamplePerson } from './item-source.tsx';
import { items, type SampleItem } from './sample-items.ts';

interface SampleLine {
  id: string;
  item: SampleItem | null;
  asked: number | null;
  given: number | null;
  note: string;
}

const blank = (): SampleLine => ({ id: crypto.randomUUID(), item: null, asked: null, given: null, note: '' });

function startLines(): SampleLine[] {
  const start: [code: string, quantity: number, note: string][] = [
    ['010201', 40_000, ''],
    ['010206', 180_000, '每生 1 本'],
    ['010301', 10_000, ''],
    ['050101', 6000, '批 20260311'],
  ];
  return start.map(([code, quantity, note]) => ({
    ...blank(),
    item: items.find((item) => item.code === code) ?? null,
    asked: quantity,
    given: quantity,
    note,
  }));
}

function amountOf({ item, given }: SampleLine): number | null {
  if (!item || given === null || item.stock === 0 || given > item.stock) return null;
  return Math.round((item.fen * given) / item.stock);
}

function problemsOf(lines: readonly SampleLine[]): GridProblem[] {
  return lines.flatMap(({ item, given }, row) =>
    item && given !== null && given > item.stock
      ? [{ row, column: 'given', words: `可用只有 ${formatQuantity(item.stock)} ${item.unit}` }]
      : [],
  );
}

const columns: GridColumn<SampleLine>[] = [
  lookupColumn({
    key: 'item',
    source: itemSource,
    textOf: ({ item }) => item?.code ?? '',
    pick: (line, item) => ({ ...line, item }),
    heads: [
      { label: '物资编码 / 拼音', width: 8.25, cell: ({ item }) => item?.code },
      { label: '品名', width: 7, strong: true, cell: ({ item }) => item?.name },
      { label: '规格型号', cell: ({ item }) => item?.spec },
    ],
  }),
  fixedColumn('unit', { label: '单位', width: 3.25, cell: ({ item }) => item?.unit }),
  fixedColumn('stock', {
    label: '可用',
    width: 4.25,
    align: 'right',
    soft: true,
    cell: ({ item }) => item && <Quantity milli={item.stock} />,
  }),
  quantityColumn({
    key: 'asked',
    label: '请领数量',
    width: 5.25,
    value: ({ asked }) => asked,
    change: (line, asked) => ({ ...line, asked, given: asked }),
  }),
  quantityColumn({
    key: 'given',
    label: '实发数量',
    width: 5.25,
    value: ({ given }) => given,
    change: (line, given) => ({ ...line, given }),
  }),
  fixedColumn('price', {
    label: '单价',
    width: 5.5,
    align: 'right',
    soft: true,
    cell: (line) => (amountOf(line) === null ? '—' : unitPrice(amountOf(line) ?? 0, line.given ?? 0)),
  }),
  fixedColumn('fen', {
    label: '金额',
    width: 6.25,
    align: 'right',
    cell: (line) => (amountOf(line) === null ? '—' : <Money fen={amountOf(line)} />),
  }),
  textColumn({
    key: 'note',
    label: '备注',
    width: 12.5,
    tells: true,
    value: ({ note }) => note,
    change: (line, note) => ({ ...line, note }),
  }),
];

const stores = ['行政仓库', '食堂仓库'].map((label) => ({ value: label, label }));
const signatures = ['制单', '领用人', '发料', '审批', '记账'].map((label, i) => ({
  label,
  name: i === 0 ? '王桂芳' : '',
}));

/** The 出库单 of the visual standard, living: everything but the saving. */
export function IssueSample() {
  const [store, setStore] = useState<string | null>('行政仓库');
  const [person, setPerson] = useState<SamplePerson | null>(null);
  const [day, setDay] = useState<string | null>('2026-11-23');
  const [use, setUse] = useState('期中后教学用品');
  const [lines, setLines] = useState(startLines);
  const problems = useMemo(() => problemsOf(lines), [lines]);
  const form = useRef<FormHandle>(null);
  const grid = useRef<GridHandle>(null);
  const submit = () => {
    if (form.current?.ready() && !grid.current?.nextProblem())
      notice.done('已提交 CK-202611-0074', { does: '打印 F9', act: () => {} });
  };
  return (
    <Screen
      title="出库单"
      fact="草稿 #418 · 提交时编号"
      note="08:12:40 自动存"
      keys={[
        { key: 'Enter', does: '下一格' },
        { key: 'F2', does: '选物资' },
        { key: 'F6', does: '下一个错', act: () => grid.current?.nextProblem() },
        { key: 'Ctrl+D', does: '删行' },
        { key: 'Ctrl+Enter', does: '提交', act: submit },
      ]}
      help={{
        about: '部门来领东西，在这里开出库单。',
        steps: ['选仓库、部门、领用人', '逐行选物资、填数量', '按 Ctrl+Enter 提交'],
        notes: ['数量不能超过“可用”'],
      }}
      actions={
        <>
          <Button variant="default">存草稿</Button>
          <Button onClick={submit}>提交</Button>
        </>
      }
    >
      <DocumentFrame
        label="出库单"
        ref={form}
        stamp={{ state: '草稿', note: '王桂芳 11-23 08:12' }}
        signatures={signatures}
        side={{ label: '三年级组最近领用', content: '本学期已领 1,864.20，去年同期 1,739.55' }}
        header={
          <>
            <ChoiceField label="仓库" required width="8.5rem" options={stores} value={store} onChange={setStore} />
            <LookupField
              label="领用人"
              required
              width="8.5rem"
              source={personSource}
              value={person}
              onChange={setPerson}
              name="person"
            />
            <DayField label="业务日期" required value={day} onChange={setDay} />
            <TextField label="用途" required width="8.5rem" value={use} onChange={setUse} />
          </>
        }
      >
        <DocumentGrid
          ref={grid}
          label="出库单明细"
          columns={columns}
          lines={lines}
          onChange={setLines}
          blank={blank}
          problems={problems}
          entryHint="选好后跳到请领数量"
          amount={amountOf}
        />
      </DocumentFrame>
    </Screen>
  );
}
