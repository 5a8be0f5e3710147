import { Button } from '@mantine/core';
import { useMemo, useState, type ReactNode } from 'react';
import type { AttachmentOwnerKind } from '../../shared/attachments.ts';
import type { Answer } from '../../shared/basics/refusal.ts';
import type { Fields, RecordOf } from '../../shared/fields/record.ts';
import type { Act } from '../../shared/people/roles.ts';
import type { Choice, Kept } from '../../shared/people/school.ts';
import { tell } from '../api/commands.ts';
import { exportToExcel, printList } from '../api/files.ts';
import { Loaded, type Asked } from '../api/Loaded.tsx';
import { useHiddenColumns } from '../api/machine.ts';
import { useMay } from '../api/session.ts';
import { ask } from '../ui/dialog/ask.ts';
import { Key } from '../ui/keys/Key.tsx';
import type { KeyBinding } from '../ui/keys/key-table.ts';
import { countWords, useSorted, type ListColumn } from '../ui/list/list-columns.ts';
import { ListTable } from '../ui/list/ListTable.tsx';
import { ListToolbar } from '../ui/list/ListToolbar.tsx';
import { SplitView } from '../ui/list/SidePanel.tsx';
import { Empty } from '../ui/marks/Empty.tsx';
import type { HelpText } from '../ui/shell/HelpPanel.tsx';
import { Screen } from '../ui/shell/Screen.tsx';
import { keptColumns, nameIn, useKeptSearch } from './kept-columns.tsx';
import { KeptDialog } from './KeptDialog.tsx';
import { KeptPanel } from './KeptPanel.tsx';
import { blankValues, type Values } from './record-values.ts';
import type { References } from './RecordForm.tsx';

/** A row of any kept list, its values by field name. */
export interface KeptRow {
  id: number;
  active: boolean;
  values: Values;
}

/** A simple list of the office (people, departments, suppliers …): its fields say how it looks, these calls keep it. */
export interface KeptList<F extends Fields> {
  title: string;
  /** 部门. */
  noun: string;
  /** Measure word: 个. */
  measure: string;
  fields: F;
  rows: Asked<readonly Kept<RecordOf<F>>[]>;
  /** Fields shown as columns at first; the others can be switched on. */
  columns: readonly (keyof F & string)[];
  /** The field that names a row. */
  nameField: keyof F & string;
  act: Act;
  save: (id: number | null, record: RecordOf<F>) => Promise<Answer<unknown>>;
  /** Taking out of use and back; absent where a date does it. */
  retire?: (id: number, active: boolean) => Promise<Answer<unknown>>;
  /** 停用, 已离校. */
  retired?: string;
  /** Which list F9 and F10 write: a line of the table in `electron/files/export-lists.ts`. */
  excel:
    | 'staff'
    | 'departments'
    | 'classes'
    | 'rooms'
    | 'suppliers'
    | 'stores'
    | 'categories'
    | 'terms'
    | 'places'
    | 'certificates'
    | 'assetClasses'
    | 'assetLayouts'
    | 'disposalLimits'
    | 'budgetLines'
    | 'labelDefinitions';
  references?: References;
  /** Pinyin of the names, for the search box. */
  searchKeys?: readonly Choice[];
  /** Values a new record starts with. */
  start?: Values;
  /** A record with a screen of its own: Enter opens that, and the form is a button. */
  open?: (id: number) => void;
  /** What is known of a row beside its record (papers that end soon): columns, and a heap that goes out as a list of its own. */
  beside?: {
    columns: readonly ListColumn<KeptRow>[];
    heap: { label: string; has: (row: KeptRow) => boolean; excel: string };
  };
  /** Scans stand under the facts of a row. */
  filesOf?: AttachmentOwnerKind;
  /** What a record looks like: over the facts of a row, and under a form (no row) anew with every value typed. */
  drawn?: (values: Values, row: KeptRow | null) => ReactNode;
  /** Beside the title, such as the switch to a sister list. */
  fact?: ReactNode;
  help: HelpText;
  /** What an empty list says to do. */
  empty: string;
}

/** The values of a record without its type, for drawing. */
const rowOf = <F extends Fields>({ id, active, record }: Kept<RecordOf<F>>): KeptRow => ({
  id,
  active,
  values: record,
});

/** The one screen behind all of them: list, search, side panel, form. */
export function KeptScreen<F extends Fields>({ list, chosen }: { list: KeptList<F>; chosen?: string | null }) {
  const { rows } = list;
  return rows.data === undefined ? (
    <Screen title={list.title} keys={[]} help={list.help}>
      <Loaded of={rows}>{() => null}</Loaded>
    </Screen>
  ) : (
    <KeptRows key={`${list.title} ${chosen ?? ''}`} list={list} all={rows.data.map(rowOf)} chosen={chosen ?? null} />
  );
}

function KeptRows<F extends Fields>(props: { list: KeptList<F>; all: readonly KeptRow[]; chosen: string | null }) {
  const { list, all } = props;
  const { title, noun, measure, fields, nameField, retired = '停用', excel } = list;
  const maintains = useMay(list.act);
  const [own] = useState(() => keptColumns(fields, nameField, list.references ?? {}));
  const columns = useMemo(() => [...own, ...(list.beside?.columns ?? [])], [own, list.beside]);
  const { hidden, onHidden } = useHiddenColumns(
    title,
    own.map(({ key }) => key).filter((key) => !list.columns.includes(key)),
  );
  const { search, setSearch, quick, setQuick, found, counts } = useKeptSearch(
    all,
    list.searchKeys ?? [],
    list.beside?.heap.has,
  );
  const { rows, sort, setSort } = useSorted(found, columns);
  const [current, setCurrent] = useState(props.chosen);
  const [editing, setEditing] = useState<KeptRow | 'new' | null>(null);
  const row = rows.find(({ id }) => String(id) === current) ?? null;

  const heap = list.beside?.heap;
  const out = heap && quick === 'heap' ? { title: heap.label, kind: heap.excel } : { title, kind: excel };
  const edit = (one: KeptRow | 'new' | null) => maintains && one !== null && setEditing(one);
  const retire = () => row && list.retire && void retireRow(list, row);
  const keys: KeyBinding[] = [
    { key: '↑↓', does: '换行' },
    ...(maintains || list.open ? [{ key: 'Enter' as const, does: list.open ? '打开' : '修改' }] : []),
    ...(maintains ? [{ key: 'Ins' as const, does: `新${noun}`, act: () => edit('new') }] : []),
    { key: '/', does: '搜索' },
    { key: 'F9', does: '打印' },
    { key: 'F10', does: '导出 Excel' },
  ];
  return (
    <Screen
      title={title}
      fact={list.fact}
      note={countWords(all.length, measure, rows.length)}
      keys={keys}
      help={list.help}
      actions={
        maintains && (
          <Button onClick={() => edit('new')} rightSection={<Key>Ins</Key>}>
            新{noun}
          </Button>
        )
      }
    >
      <ListToolbar
        search={{
          placeholder: searchWords(list),
          value: search,
          onChange: setSearch,
        }}
        quick={{
          items: [
            { key: 'active', label: '在用', count: counts.active },
            { key: 'retired', label: retired, count: counts.retired },
            ...(heap ? [{ key: 'heap', label: heap.label, count: counts.heap }] : []),
          ],
          value: quick,
          onChange: setQuick,
        }}
        columns={{ columns, hidden, onHidden }}
        onExcel={() => void exportToExcel(out.title, { kind: out.kind })}
        onPrint={() => void printList({ kind: out.kind })}
      />
      <SplitView
        panel={
          row && (
            <KeptPanel
              list={list}
              row={row}
              onEdit={maintains ? () => edit(row) : undefined}
              onRetire={maintains && list.retire ? () => void retire() : undefined}
            />
          )
        }
      >
        <ListTable<KeptRow>
          label={title}
          rows={rows}
          columns={columns}
          keyOf={({ id }) => String(id)}
          current={current}
          onCurrent={setCurrent}
          onOpen={(one) => (list.open ? list.open(one.id) : edit(one))}
          hidden={hidden}
          sort={sort}
          onSort={setSort}
          autoFocus
          empty={<NoRows list={list} all={all} search={search} onNew={maintains ? () => edit('new') : undefined} />}
        />
      </SplitView>
      {editing !== null && (
        <KeptDialog
          list={list}
          row={editing === 'new' ? null : editing}
          start={editing === 'new' ? (list.start ?? blankValues(fields)) : editing.values}
          onDone={() => setEditing(null)}
        />
      )}
    </Screen>
  );
}

/** What the search box looks at, in the words of the columns. */
function searchWords<F extends Fields>({ fields, nameField, columns, searchKeys }: KeptList<F>): string {
  const label = (name: string): string => fields[name]?.label ?? '';
  return searchKeys ? `${label(nameField)}、拼音` : columns.slice(0, 3).map(label).join('、');
}

function NoRows<F extends Fields>(props: {
  list: KeptList<F>;
  all: readonly KeptRow[];
  search: string;
  onNew: (() => void) | undefined;
}) {
  const { list, all, search, onNew } = props;
  if (all.length > 0)
    return (
      <Empty says={search === '' ? `这里没有${list.noun}。` : `没有找到“${search}”。换个词再找，或者清掉搜索。`} />
    );
  return (
    <Empty says={list.empty}>
      {onNew && (
        <Button variant="default" onClick={onNew}>
          新{list.noun}
        </Button>
      )}
    </Empty>
  );
}

/** Nothing is ever deleted: old documents still name it. */
async function retireRow<F extends Fields>(list: KeptList<F>, { id, active, values }: KeptRow): Promise<void> {
  const name = nameIn(list, values);
  if (active) {
    const answered = await ask({
      title: `停用 ${name}`,
      verb: '停用',
      back: '再看看',
      facts: ['以后的单据里选不到它', '以前的单据和账不变，随时可以恢复'],
    });
    if (!answered) return;
  }
  tell((await list.retire?.(id, !active)) ?? { ok: true, value: null });
}
