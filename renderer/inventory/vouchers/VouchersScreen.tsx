import { Button } from '@mantine/core';
import { useState } from 'react';
import { formatMonth, monthOf } from '../../../shared/basics/day.ts';
import { formatMoney } from '../../../shared/basics/money.ts';
import {
  VOUCHER_LAYOUTS,
  type VoucherSettings,
  type VoucherSummary,
} from '../../../shared/inventory/voucher-layout.ts';
import type { VoucherLine } from '../../../shared/inventory/voucher-summary.ts';
import { useCommand } from '../../api/commands.ts';
import { exportToExcel, printList } from '../../api/files.ts';
import { Loaded } from '../../api/Loaded.tsx';
import { useCall } from '../../api/queries.ts';
import { ChoiceField } from '../../ui/form/ChoiceField.tsx';
import { FormArea } from '../../ui/form/FormArea.tsx';
import { useToday } from '../../ui/form/today.ts';
import { Key } from '../../ui/keys/Key.tsx';
import type { KeyBinding } from '../../ui/keys/key-table.ts';
import { countWords, type ListColumn } from '../../ui/list/list-columns.ts';
import { ListTable } from '../../ui/list/ListTable.tsx';
import { SplitView } from '../../ui/list/SidePanel.tsx';
import { Empty } from '../../ui/marks/Empty.tsx';
import { ErrorNote } from '../../ui/marks/ErrorNote.tsx';
import { Screen } from '../../ui/shell/Screen.tsx';
import css from '../inventory.module.css';
import { ColumnsDialog } from './ColumnsDialog.tsx';
import { SubjectPanel } from './SubjectPanel.tsx';
import own from './vouchers.module.css';

const money = (fen: number) =>
  fen === 0 ? '' : <span className={fen < 0 ? 'red' : undefined}>{formatMoney(fen)}</span>;

const columns: ListColumn<VoucherLine>[] = [
  { key: 'voucher', label: '凭证', width: 3.5, align: 'right', cell: ({ voucher }) => voucher },
  { key: 'summary', label: '摘要', strong: true, fixed: true, cell: ({ summary }) => summary },
  {
    key: 'code',
    label: '科目编码',
    width: 7,
    cell: ({ subject }) => (subject.code === '' ? <span className="amber">没有设</span> : subject.code),
  },
  { key: 'name', label: '科目名称', width: 9, cell: ({ subject }) => subject.name },
  { key: 'debit', label: '借方金额', width: 8, align: 'right', cell: ({ debit }) => money(debit) },
  { key: 'credit', label: '贷方金额', width: 8, align: 'right', cell: ({ credit }) => money(credit) },
];

const LAYOUTS = Object.entries(VOUCHER_LAYOUTS).map(([value, { title }]) => ({
  value: value as VoucherSettings['layout'],
  label: title,
}));
const WORDS = ['记', '转', '付', '收'].map((word) => ({ value: word, label: word }));
const keyOf = ({ voucher, line }: VoucherLine): string => `${voucher}-${line}`;

const help = {
  about: '把一个月的入库、出库汇成借贷相平的凭证，存成文件给财务软件导入。',
  steps: [
    '选月份和财务软件',
    '给没有设科目的行填上本校的科目，只填一次，以后都用它',
    '按 F10 存成文件，在财务软件里导入',
  ],
  notes: ['各版本要的列不一样，可以改列', '科目由学校定，程序不代填'],
};

/** 凭证汇总: a month's stock documents as vouchers for the accountant's own program. */
export default function VouchersScreen() {
  const today = useToday();
  const months = useCall('people.months', {});
  const [month, setMonth] = useState(monthOf(today));
  const summary = useCall('inventory.vouchers', { month }, { keep: true });
  const save = useCommand('inventory.saveVoucherSettings');
  const [arranging, setArranging] = useState(false);
  const settings = summary.data?.settings;
  const change = (part: Partial<VoucherSettings>) => settings && void save.run({ ...settings, ...part });
  const what = { kind: 'vouchers', question: { month } };
  const name = `凭证汇总 ${month}`;
  const keys: KeyBinding[] = [
    { key: '↑↓', does: '换行' },
    { key: 'F9', does: '打印', act: () => void printList(what) },
    { key: 'F10', does: '导出', act: () => void exportToExcel(name, what) },
  ];
  return (
    <Screen
      title="凭证汇总"
      note={countWords(summary.data?.lines.length ?? 0, '行')}
      keys={keys}
      help={help}
      actions={
        <>
          <Button variant="default" disabled={!settings} onClick={() => setArranging(true)}>
            改列
          </Button>
          <Button onClick={() => void exportToExcel(name, what)} rightSection={<Key>F10</Key>}>
            导出
          </Button>
        </>
      }
    >
      <FormArea className={css.bar}>
        <ChoiceField
          label="月份"
          width="9rem"
          options={(months.data ?? []).map((row) => ({ value: row.month, label: formatMonth(row.month) }))}
          value={month}
          onChange={setMonth}
        />
        <ChoiceField
          label="财务软件"
          width="11rem"
          options={LAYOUTS}
          value={settings?.layout ?? null}
          onChange={(layout) => change({ layout, columns: null })}
        />
        <ChoiceField
          label="凭证字"
          width="4.5rem"
          options={WORDS}
          value={settings?.word ?? null}
          onChange={(word) => change({ word })}
        />
      </FormArea>
      {save.refusals.length > 0 && <ErrorNote refusals={save.refusals} />}
      <Loaded of={summary}>
        {(loaded) => <Lines summary={loaded} busy={save.busy} onSubjects={(subjects) => change({ subjects })} />}
      </Loaded>
      {arranging && settings && (
        <ColumnsDialog
          settings={settings}
          onBack={() => setArranging(false)}
          onSave={(next) => {
            setArranging(false);
            change({ columns: next });
          }}
        />
      )}
    </Screen>
  );
}

interface LinesProps {
  summary: VoucherSummary;
  busy: boolean;
  onSubjects: (subjects: VoucherSettings['subjects']) => void;
}

function Lines({ summary, busy, onSubjects }: LinesProps) {
  const { lines, settings, debit, credit } = summary;
  const [current, setCurrent] = useState<string | null>(null);
  const line = lines.find((one) => keyOf(one) === current);
  const unset = lines.filter(({ subject }) => subject.code === '').length;
  return (
    <>
      <p className={own.facts}>
        借方合计 <b className="num">{formatMoney(debit)}</b>　贷方合计 <b className="num">{formatMoney(credit)}</b>
        {unset > 0 && <span className="amber">　{unset} 行没有设科目</span>}
      </p>
      <SplitView
        panel={
          line && (
            <SubjectPanel
              key={`${keyOf(line)} ${line.subject.code}`}
              line={line}
              settings={settings}
              busy={busy}
              onSave={onSubjects}
            />
          )
        }
      >
        <ListTable
          label="凭证汇总"
          rows={lines}
          columns={columns}
          keyOf={keyOf}
          current={current}
          onCurrent={setCurrent}
          autoFocus
          empty={<Empty says="这个月没有记账的单据。" />}
        />
      </SplitView>
    </>
  );
}
