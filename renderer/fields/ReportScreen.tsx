import { useState, type ReactNode } from 'react';
import { exportToExcel, printList } from '../api/files.ts';
import { Loaded, type Asked } from '../api/Loaded.tsx';
import type { KeyBinding } from '../ui/keys/key-table.ts';
import { countWords, useSorted, type ListColumn } from '../ui/list/list-columns.ts';
import { ListTable } from '../ui/list/ListTable.tsx';
import { ListToolbar } from '../ui/list/ListToolbar.tsx';
import { SplitView } from '../ui/list/SidePanel.tsx';
import { Empty } from '../ui/marks/Empty.tsx';
import type { HelpText } from '../ui/shell/HelpPanel.tsx';
import { Screen } from '../ui/shell/Screen.tsx';

interface ReportScreenProps<R> {
  title: string;
  /** Measure word of its rows: 行, 家. */
  measure: string;
  rows: Asked<readonly R[]>;
  columns: readonly ListColumn<R>[];
  keyOf: (row: R) => string;
  /** Which list F9 and F10 write, with the screen's own question. */
  what: { kind: string; question?: object };
  empty: string;
  help: HelpText;
  /** Filters in the toolbar: a month, a supplier. */
  children?: ReactNode;
  search?: { placeholder: string; value: string; onChange: (text: string) => void };
  keys?: readonly KeyBinding[];
  actions?: ReactNode;
  fact?: ReactNode;
  onOpen?: (row: R) => void;
  onCurrent?: (row: R) => void;
  renderPanel?: (row: R) => ReactNode;
  total?: number;
  onNearEnd?: () => void;
}

/** A list one reads, prints and takes out: reports and registers whose rows are made elsewhere. */
export function ReportScreen<R>(props: ReportScreenProps<R>) {
  const { title, measure, rows, keyOf, what, help, keys = [], search, onOpen, renderPanel, onNearEnd } = props;
  const [columns] = useState(props.columns);
  const sorted = useSorted(rows.data ?? [], columns);
  const [current, setCurrent] = useState<string | null>(null);
  const row = sorted.rows.find((one) => keyOf(one) === current);
  const choose = (key: string) => {
    setCurrent(key);
    const found = sorted.rows.find((one) => keyOf(one) === key);
    if (found !== undefined) props.onCurrent?.(found);
  };
  return (
    <Screen
      title={title}
      note={countWords(props.total ?? sorted.rows.length, measure, sorted.rows.length)}
      help={help}
      keys={[
        { key: '↑↓', does: '换行' },
        ...(onOpen ? [{ key: 'Enter' as const, does: '打开' }] : []),
        ...keys,
        { key: 'F9', does: '打印' },
        { key: 'F10', does: '导出 Excel' },
      ]}
      {...(props.fact !== undefined && { fact: props.fact })}
      {...(props.actions !== undefined && { actions: props.actions })}
    >
      <ListToolbar
        {...(search && { search })}
        onExcel={() => void exportToExcel(title, what)}
        onPrint={() => void printList(what)}
      >
        {props.children}
      </ListToolbar>
      <Loaded of={rows}>
        {() => (
          <SplitView panel={row !== undefined && renderPanel?.(row)}>
            <ListTable
              label={title}
              rows={sorted.rows}
              columns={columns}
              keyOf={keyOf}
              current={current}
              onCurrent={choose}
              sort={sorted.sort}
              onSort={sorted.setSort}
              autoFocus
              empty={<Empty says={props.empty} />}
              {...(onOpen && { onOpen })}
              {...(onNearEnd && { onNearEnd })}
            />
          </SplitView>
        )}
      </Loaded>
    </Screen>
  );
}
