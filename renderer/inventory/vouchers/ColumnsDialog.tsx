import { Button } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import {
  SOURCE_WORDS,
  VOUCHER_LAYOUTS,
  type LayoutColumn,
  type VoucherSettings,
} from '../../../shared/inventory/voucher-layout.ts';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { Select } from '../../ui/form/ChoiceField.tsx';
import css from './vouchers.module.css';

interface ColumnsDialogProps {
  settings: VoucherSettings;
  onSave: (columns: LayoutColumn[] | null) => void;
  onBack: () => void;
}

const SOURCES = SOURCE_WORDS.map((word) => ({ value: word, label: word }));

/** Which columns go out, in which order, under which headings. Editions of one program differ. */
export function ColumnsDialog({ settings, onSave, onBack }: ColumnsDialogProps) {
  const own = VOUCHER_LAYOUTS[settings.layout].columns;
  const [columns, setColumns] = useState<readonly LayoutColumn[]>(settings.columns ?? own);
  const change = (at: number, part: Partial<LayoutColumn>) =>
    setColumns(columns.map((column, i) => (i === at ? { ...column, ...part } : column)));
  const move = (at: number, by: number) => {
    const [moved] = columns.slice(at, at + 1);
    if (moved) setColumns(columns.toSpliced(at, 1).toSpliced(at + by, 0, moved));
  };
  const missing = columns.some(({ heading }) => heading.trim() === '') ? '有一列没有写表头' : undefined;
  const isOwn = JSON.stringify(columns) === JSON.stringify(own);
  return (
    <Dialog
      title="改导出的列"
      verb="用这些列"
      back="不改了"
      verbKey="Ctrl+Enter"
      width={34}
      notYet={columns.length === 0 ? '至少要一列' : missing}
      onVerb={() => onSave(isOwn ? null : [...columns])}
      onBack={onBack}
    >
      <div className={css.columns} tabIndex={0} role="region" aria-label="导出的列">
        {columns.map((column, i) => (
          // oxlint-disable-next-line react/no-array-index-key -- a column is its place
          <div key={i} className={css.column}>
            <span className="muted">{i + 1}</span>
            <input
              aria-label={`第 ${i + 1} 列表头`}
              value={column.heading}
              maxLength={30}
              onChange={(event) => change(i, { heading: event.currentTarget.value })}
            />
            <Select
              label={`第 ${i + 1} 列填什么`}
              options={SOURCES}
              value={column.source}
              onChange={(source) => change(i, { source })}
            />
            <button type="button" aria-label={`第 ${i + 1} 列上移`} disabled={i === 0} onClick={() => move(i, -1)}>
              <IconArrowUp size="1rem" aria-hidden />
            </button>
            <button
              type="button"
              aria-label={`第 ${i + 1} 列下移`}
              disabled={i === columns.length - 1}
              onClick={() => move(i, 1)}
            >
              <IconArrowDown size="1rem" aria-hidden />
            </button>
            <button type="button" aria-label={`去掉第 ${i + 1} 列`} onClick={() => setColumns(columns.toSpliced(i, 1))}>
              <IconTrash size="1rem" aria-hidden />
            </button>
          </div>
        ))}
      </div>
      <div className={css.acts}>
        <Button variant="default" onClick={() => setColumns([...columns, { heading: '', source: '摘要' }])}>
          加一列
        </Button>
        <Button variant="default" disabled={isOwn} onClick={() => setColumns(own)}>
          恢复原样
        </Button>
      </div>
    </Dialog>
  );
}
