import { Button } from '@mantine/core';
import { IconFileSpreadsheet, IconList, IconPrinter, IconSearch } from '@tabler/icons-react';
import { useRef, type CSSProperties, type ReactNode } from 'react';
import { Select, type Option } from '../form/ChoiceField.tsx';
import field from '../form/field.module.css';
import { composes } from '../keys/composition.ts';
import { useKeys } from '../keys/use-keys.tsx';
import { ColumnChooser, type ChosenColumns } from './ColumnChooser.tsx';
import css from './ListToolbar.module.css';

/** One select of the bar; a filter always has a value, usually 全部. */
export interface ListFilter {
  label: string;
  options: readonly Option<string>[];
  value: string;
  onChange: (value: string) => void;
  /** rem. */
  width?: number;
}

interface ListToolbarProps {
  search?: { placeholder: string; value: string; onChange: (text: string) => void; onEnter?: () => void };
  filters?: readonly ListFilter[];
  quick?: {
    items: readonly { key: string; label: string; count: number }[];
    value: string;
    onChange: (key: string) => void;
  };
  columns?: ChosenColumns;
  onExcel?: () => void;
  onPrint?: () => void;
  /** Where F9 prints the current record (a slip): the list itself has a button of its own. */
  onPrintList?: () => void;
  /** More filters that are no select, such as a month box. */
  children?: ReactNode;
}

/** The same bar over every list, always in this order: search, filters, quick counts; 列 Excel 打印 at the right end. */
export function ListToolbar(props: ListToolbarProps) {
  const { search, filters = [], quick, columns, onExcel, onPrint, onPrintList, children } = props;
  const searchBox = useRef<HTMLInputElement>(null);
  const filterArea = useRef<HTMLDivElement>(null);
  // Bound here and not by each screen: the same keys reach the same parts of every list.
  useKeys([
    { key: '/', act: () => searchBox.current?.select() },
    { key: 'F3', act: () => filterArea.current?.querySelector('input')?.focus() },
    ...(onPrint ? [{ key: 'F9' as const, act: onPrint }] : []),
    ...(onExcel ? [{ key: 'F10' as const, act: onExcel }] : []),
  ]);
  return (
    <div className={css.bar} role="search" aria-label="列表工具">
      {search && (
        <div className={css.search}>
          <input
            ref={searchBox}
            className={field.box}
            aria-label={`搜索 ${search.placeholder}`}
            placeholder={search.placeholder}
            value={search.value}
            onChange={(event) => search.onChange(event.currentTarget.value)}
            onKeyDown={(event) => event.key === 'Enter' && !composes(event) && search.onEnter?.()}
          />
          <IconSearch size="1rem" aria-hidden />
        </div>
      )}
      <div ref={filterArea} style={{ display: 'contents' }}>
        {filters.map(({ label, options, value, onChange, width }) => (
          <span key={label} className={css.filter}>
            <span aria-hidden>{label}</span>
            <div style={filterWidth(width)}>
              <Select label={label} options={options} value={value} onChange={onChange} />
            </div>
          </span>
        ))}
        {children}
      </div>
      <div className={css.end}>
        {columns && <ColumnChooser {...columns} />}
        {onExcel && (
          <Button
            variant="subtle"
            leftSection={<IconFileSpreadsheet size="1.125rem" stroke={1.6} aria-hidden />}
            onClick={onExcel}
          >
            Excel
          </Button>
        )}
        {onPrint && (
          <Button
            variant="subtle"
            leftSection={<IconPrinter size="1.125rem" stroke={1.6} aria-hidden />}
            onClick={onPrint}
          >
            打印
          </Button>
        )}
        {onPrintList && (
          <Button
            variant="subtle"
            leftSection={<IconList size="1.125rem" stroke={1.6} aria-hidden />}
            onClick={onPrintList}
          >
            打印列表
          </Button>
        )}
      </div>
      {quick && (
        <ul className={css.quick}>
          {quick.items.map(({ key, label, count }) => (
            <li key={key}>
              <button type="button" aria-pressed={key === quick.value} onClick={() => quick.onChange(key)}>
                {label} <b>{count}</b>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function filterWidth(rem: number | undefined): CSSProperties & { '--filter'?: string } {
  return rem === undefined ? {} : { '--filter': `${rem}rem` };
}
