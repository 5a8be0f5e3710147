import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Day } from '../../../shared/basics/day.ts';
import type { DocumentRow } from '../../../shared/inventory/document.ts';
import { KINDS, type DocumentState, type EditorKind } from '../../../shared/inventory/kinds.ts';
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
import { countWords } from '../../ui/list/list-columns.ts';
import { ListTable } from '../../ui/list/ListTable.tsx';
import { ListToolbar } from '../../ui/list/ListToolbar.tsx';
import { SplitView } from '../../ui/list/SidePanel.tsx';
import { Empty } from '../../ui/marks/Empty.tsx';
import { Screen } from '../../ui/shell/Screen.tsx';
import { ALL, idOf, storeFilter, useStores } from '../store-choice.ts';
import { documentColumns } from './document-columns.tsx';
import { documentPath, kindsOf, newPath } from './document-words.ts';
import { DocumentPanel } from './DocumentPanel.tsx';
import { useDocuments } from './use-documents.ts';

interface Family {
  title: string;
  /** The paper one keys here. */
  paper: EditorKind;
  family: 'receipts' | 'issues' | 'openings';
  empty: string;
  about: string;
}

const STATES: readonly (DocumentState | '全部')[] = ['全部', '已提交', '已记账', '已红冲', '作废'];
const stateOf = (word: string): DocumentState | null => {
  const found = STATES.find((state) => state === word);
  return found === undefined || found === '全部' ? null : found;
};

/** One list of documents; which kinds it holds is all that differs. */
function Documents({ of, params }: { of: Family; params: URLSearchParams }) {
  const { title, paper, family } = of;
  const { all: stores } = useStores();
  const [search, setSearch] = useState('');
  const [storeId, setStoreId] = useState(ALL);
  const [state, setState] = useState<string>(params.get('state') ?? ALL);
  const [from, setFrom] = useState<Day | null>(null);
  const [to, setTo] = useState<Day | null>(null);
  const filter = { kinds: kindsOf(family), search, storeId: idOf(storeId), state: stateOf(state), from, to };
  const what = { kind: 'documents', question: filter };
  const list = useDocuments(filter);
  const rows = list.data ?? NO_ROWS;
  const [columns] = useState(() => documentColumns(paper));
  const { hidden, onHidden } = useHiddenColumns(
    family,
    family === 'openings' ? ['kind', 'source'] : ['summary', 'source', 'entered'],
  );
  const [current, setCurrent] = useState<string | null>(params.get('id'));
  const row = rows.find(({ id }) => String(id) === current);
  const posts = useMay('stock.post');

  const write = () => void navigate(newPath(paper));
  const open = (one: DocumentRow | undefined) => one && void navigate(documentPath(one.kind), { id: String(one.id) });
  const print = async () => row && printJob(tell(await call('print.documents', { ids: [row.id] })));
  const keys: KeyBinding[] = [
    { key: '↑↓', does: '换行' },
    { key: 'Enter', does: '打开' },
    { key: '/', does: '搜索' },
    { key: 'F3', does: '筛选' },
    ...(posts ? [{ key: 'Ins' as const, does: `开${KINDS[paper].paper}`, act: write }] : []),
    { key: 'F9', does: '打印这一张' },
    { key: 'F10', does: '导出 Excel' },
  ];
  return (
    <Screen
      title={title}
      note={countWords(list.total, '张', rows.length)}
      keys={keys}
      help={{
        about: of.about,
        steps: ['用 ↑↓ 走，右边显示这张单据', '按 Enter 打开，可以打印、红冲', `按 Ins 开新的${KINDS[paper].paper}`],
        notes: [
          '记了账的单据不能改也不能删，写错了红冲',
          '红字单据的金额是红色的负数',
          '按 F9 打印选中的这一张；“打印列表”打印筛选出的全部',
        ],
      }}
      actions={
        posts && (
          <Button onClick={write} rightSection={<Key>Ins</Key>}>
            开{KINDS[paper].paper}
          </Button>
        )
      }
    >
      <ListToolbar
        search={{ placeholder: '单号、原凭证号、部门、供货单位、人', value: search, onChange: setSearch }}
        filters={[
          { label: '仓库', options: storeFilter(stores), value: storeId, onChange: setStoreId },
          {
            label: '状态',
            options: STATES.map((word) => ({ value: word, label: word })),
            value: state,
            onChange: setState,
            width: 6,
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
        <SplitView panel={row && <DocumentPanel id={row.id} onOpen={() => open(row)} />}>
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
              search === '' && state === ALL && storeId === ALL && from === null && to === null ? (
                <Empty says={of.empty}>
                  {posts && (
                    <Button variant="default" onClick={write}>
                      开{KINDS[paper].paper}
                    </Button>
                  )}
                </Empty>
              ) : (
                <Empty says="没有这样的单据。换个词再找，或者清掉搜索和筛选。" />
              )
            }
          />
        </SplitView>
      )}
    </Screen>
  );
}

const NO_ROWS: readonly DocumentRow[] = [];

export const ReceiptsScreen = ({ params }: ScreenProps) => (
  <Documents
    params={params}
    of={{
      title: '入库',
      paper: 'receipt',
      family: 'receipts',
      empty: '还没有入库单。东西到了就在这里开入库单；以前的收发可以从 Excel 导入。',
      about: '所有入库单和采购退货单，新的在前。',
    }}
  />
);
export const IssuesScreen = ({ params }: ScreenProps) => (
  <Documents
    params={params}
    of={{
      title: '出库',
      paper: 'issue',
      family: 'issues',
      empty: '还没有出库单。部门来领东西就在这里开出库单。',
      about: '所有出库单、退库单和报损单，新的在前。',
    }}
  />
);
export const OpeningsScreen = ({ params }: ScreenProps) => (
  <Documents
    params={params}
    of={{
      title: '期初',
      paper: 'opening',
      family: 'openings',
      empty: '还没有期初。启用那天仓库里原有的东西在这里记一次；用“设置—导入”导入 Excel 更快。',
      about: '启用那天的库存，每种物资在每个仓库只记一次。',
    }}
  />
);
