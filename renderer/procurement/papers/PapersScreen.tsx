import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Day } from '../../../shared/basics/day.ts';
import { paperColumns } from '../../../shared/procurement/list-columns.ts';
import { PAPERS, type PaperKind, type PaperRow } from '../../../shared/procurement/paper.ts';
import { STATES_OF } from '../../../shared/procurement/states.ts';
import { call } from '../../api/client.ts';
import { tell } from '../../api/commands.ts';
import { exportToExcel, printJob, printList } from '../../api/files.ts';
import { Loaded } from '../../api/Loaded.tsx';
import { useHiddenColumns } from '../../api/machine.ts';
import { useMay } from '../../api/session.ts';
import { navigate } from '../../app/router.ts';
import type { ScreenProps } from '../../app/screens.ts';
import { DayField } from '../../ui/form/DayField.tsx';
import { Key } from '../../ui/keys/Key.tsx';
import type { KeyBinding } from '../../ui/keys/key-table.ts';
import { countWords, type ListColumn } from '../../ui/list/list-columns.ts';
import { ListTable } from '../../ui/list/ListTable.tsx';
import { ListToolbar } from '../../ui/list/ListToolbar.tsx';
import { SplitView } from '../../ui/list/SidePanel.tsx';
import { Empty } from '../../ui/marks/Empty.tsx';
import { Money } from '../../ui/marks/Money.tsx';
import { Stamp } from '../../ui/marks/Stamp.tsx';
import { Screen } from '../../ui/shell/Screen.tsx';
import { formPath, isFormKind, MAKES, paperPath, stampOf } from './paper-words.ts';
import { PaperPanel } from './PaperPanel.tsx';
import { usePapers } from './use-papers.ts';

const ALL = '全部';
const NO_ROWS: readonly PaperRow[] = [];

function columnsOf(kind: PaperKind): ListColumn<PaperRow>[] {
  const of = paperColumns(kind);
  return [
    { key: 'number', label: of.number.heading, width: 9, strong: true, fixed: true, cell: ({ number }) => number },
    { key: 'day', label: of.day.heading, width: 6.25, cell: ({ day }) => day },
    { key: 'party', label: of.party.heading, cell: ({ party }) => party },
    { key: 'person', label: of.person.heading, width: 5.5, cell: ({ person }) => person },
    { key: 'summary', label: of.summary.heading, cell: ({ summary }) => summary },
    {
      key: 'lines',
      label: of.lines.heading,
      width: 2.75,
      align: 'right',
      soft: true,
      cell: ({ lines }) => (lines === 0 ? '' : lines),
    },
    {
      key: 'fen',
      label: of.fen.heading,
      width: 6.5,
      align: 'right',
      cell: ({ fen, state }) => state !== '作废' && <Money fen={fen} />,
    },
    { key: 'state', label: of.state.heading, width: 5.5, cell: ({ state }) => <Stamp {...stampOf(state)} /> },
    {
      key: 'source',
      label: of.source.heading,
      width: kind === 'invoice' ? 8.5 : 9,
      soft: true,
      cell: ({ sourceNumber }) => sourceNumber,
    },
    { key: 'entered', label: of.entered.heading, width: 5, soft: true, cell: ({ enteredBy }) => enteredBy },
  ];
}

interface Family {
  kind: PaperKind;
  title: string;
  /** The new paper is begun from another one; then there is no button here. */
  begins?: boolean;
  empty: string;
  about: string;
  steps: readonly string[];
}

/** One list of papers; its kind is all that differs. */
function Papers({ of, params }: { of: Family; params: URLSearchParams }) {
  const { kind, title, begins = true } = of;
  const { paper } = PAPERS[kind];
  const [search, setSearch] = useState('');
  const [state, setState] = useState<string>(params.get('state') ?? ALL);
  const [from, setFrom] = useState<Day | null>(null);
  const [to, setTo] = useState<Day | null>(null);
  const states = STATES_OF[kind].filter((one) => one === state);
  const filter = { kind, search, states: states.length === 0 ? null : states, from, to };
  const what = { kind: 'papers', question: filter };
  const list = usePapers(filter);
  const rows = list.data ?? NO_ROWS;
  const [columns] = useState(() => columnsOf(kind));
  const { hidden, onHidden } = useHiddenColumns(title, kind === 'invoice' ? ['entered'] : ['source', 'entered']);
  const [current, setCurrent] = useState<string | null>(params.get('id'));
  const row = rows.find(({ id }) => String(id) === current);
  const makes = useMay(isFormKind(kind) ? MAKES[kind] : 'purchase.claim') && isFormKind(kind) && begins;

  const write = () => isFormKind(kind) && void navigate(formPath(kind));
  const open = (one: PaperRow | undefined) => one && void navigate(paperPath(kind), { id: String(one.id) });
  const print = async () => row && printJob(tell(await call('procurement.print', { ids: [row.id] })));
  const keys: KeyBinding[] = [
    { key: '↑↓', does: '换行' },
    { key: 'Enter', does: '打开' },
    { key: '/', does: '搜索' },
    { key: 'F3', does: '筛选' },
    ...(makes ? [{ key: 'Ins' as const, does: `开${paper}`, act: write }] : []),
    { key: 'F9', does: '打印这一张' },
    { key: 'F10', does: '导出 Excel' },
  ];
  const isFiltered = search !== '' || state !== ALL || from !== null || to !== null;
  return (
    <Screen
      title={title}
      note={countWords(list.total, '张', rows.length)}
      keys={keys}
      help={{ about: of.about, steps: [...of.steps], notes: ['单号一旦给出就不再换，作废的也留在表里'] }}
      actions={
        makes && (
          <Button onClick={write} rightSection={<Key>Ins</Key>}>
            开{paper}
          </Button>
        )
      }
    >
      <ListToolbar
        search={{ placeholder: '单号、供应商、部门、人、摘要', value: search, onChange: setSearch }}
        filters={[
          {
            label: '状态',
            options: [ALL, ...STATES_OF[kind]].map((word) => ({ value: word, label: word })),
            value: state,
            onChange: setState,
            width: 6.5,
          },
        ]}
        columns={{ columns, hidden, onHidden }}
        onExcel={() => void exportToExcel(title, what)}
        onPrint={() => void print()}
        onPrintList={() => void printList(what)}
      >
        <DayField label="从" width="7.75rem" value={from} onChange={setFrom} />
        <DayField label="到" width="7.75rem" value={to} onChange={setTo} />
      </ListToolbar>
      {list.data === undefined ? (
        <Loaded of={list}>{() => null}</Loaded>
      ) : (
        <SplitView panel={row && <PaperPanel row={row} onOpen={() => open(row)} />}>
          <ListTable
            label={title}
            rows={rows}
            columns={columns}
            keyOf={({ id }) => String(id)}
            current={current}
            onCurrent={setCurrent}
            onOpen={open}
            hidden={hidden}
            autoFocus
            onNearEnd={list.more}
            empty={
              <Empty says={isFiltered ? '没有这样的单据。换个词再找，或者清掉搜索和筛选。' : of.empty}>
                {makes && !isFiltered && (
                  <Button variant="default" onClick={write}>
                    开{paper}
                  </Button>
                )}
              </Empty>
            }
          />
        </SplitView>
      )}
    </Screen>
  );
}

const screenOf = (of: Family) =>
  function PapersOf({ params }: ScreenProps) {
    return <Papers of={of} params={params} />;
  };

export const RequisitionsScreen = screenOf({
  kind: 'requisition',
  title: '申购',
  empty: '还没有申购单。老师要买东西从这里申请，按金额逐级审批。',
  about: '所有申购单，新的在前。批准以后才能采购、验收。',
  steps: ['按 Ins 开申购单', '按 Enter 打开，审批、退回、对应物资、看后面的单据'],
});
export const PlansScreen = screenOf({
  kind: 'plan',
  title: '采购计划',
  empty: '还没有采购计划。批准的申购可以汇总成学期、月或周计划。',
  about: '采购计划表：把批准的申购按物资汇总，减去库存和在途。',
  steps: ['按 Ins 汇总批准的申购', '别人审核后按计划采购'],
});
export const ComparisonsScreen = screenOf({
  kind: 'comparison',
  title: '询价比价',
  empty: '还没有询价比价表。金额大的采购先找三家比价。',
  about: '询价比价表：三家以上报价，选中谁、为什么。',
  steps: ['按 Ins 开比价表', '少于三家要写原因，由上一级审批'],
});
export const OrdersScreen = screenOf({
  kind: 'order',
  title: '采购订单',
  empty: '还没有采购订单。申购批准后在这里下单。',
  about: '采购订单和合同；到货多少、还差多少看状态。',
  steps: ['按 Ins 开订单', '货到了打开订单点“验收”'],
});
export const AcceptancesScreen = screenOf({
  kind: 'acceptance',
  title: '验收',
  begins: false,
  empty: '还没有验收单。打开订单（小额、急购打开申购单）点“验收”。',
  about: '验收单：订购、送货、实收、合格放在一起，短少的、坏的自动开索赔。',
  steps: ['从订单或申购单开验收单', '合格的点“入库”，成为入库单'],
});
export const ClaimsScreen = screenOf({
  kind: 'claim',
  title: '索赔偿还',
  empty: '没有索赔。验收时短少、变质、价格不符的会自动列在这里。',
  about: '数量不足、价格不符、质量问题，一律按要求偿还，跟到结案。',
  steps: ['打开，定处理方式', '补来的写验收单号结案，扣款的在付款单上结'],
});
export const InvoicesScreen = screenOf({
  kind: 'invoice',
  title: '发票',
  empty: '还没有登记发票。票到了对着验收单登记。',
  about: '发票登记：对上验收的行，单价、数量不符的先处理再付款。',
  steps: ['按 Ins 登记发票', '同一家的发票号只能登记一次'],
});
export const PaymentsScreen = screenOf({
  kind: 'payment',
  title: '付款报销',
  empty: '还没有付款单。发票登记好了从这里报销。',
  about: '付款报销单：会计审核、领导审批、出纳付款。',
  steps: ['按 Ins 开付款单', '批准后由出纳点“付款”'],
});
