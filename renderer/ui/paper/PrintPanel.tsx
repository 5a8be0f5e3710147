import { Button } from '@mantine/core';
import { useId } from 'react';
import { ChoiceField, type Option } from '../form/ChoiceField.tsx';
import { WholeNumberField } from '../form/FigureField.tsx';
import { FormArea } from '../form/FormArea.tsx';
import { Key } from '../keys/Key.tsx';
import { MillimetreField } from './MillimetreField.tsx';
import css from './PrintPanel.module.css';

export interface PrintSettings {
  range: string;
  printer: string;
  paper: string;
  copies: number;
  /** mm, steps of 0.1 (R-PRN-01). */
  offset: { x: number; y: number };
  /** Keys of the columns that are printed. */
  columns: readonly string[];
}

interface PrintPanelProps {
  settings: PrintSettings;
  onChange: (settings: PrintSettings) => void;
  ranges: readonly { key: string; label: string; note?: string }[];
  printers: readonly Option<string>[];
  papers: readonly Option<string>[];
  columns?: readonly { key: string; label: string }[];
  /** How many copies may be asked for; with 1 the field is left out. */
  mostCopies?: number;
  note?: string;
  onPrint: () => void;
  onPdf: () => void;
  busy?: boolean;
}

/** How a job goes to the printer; the same panel beside every preview, in the same order. F9 is bound by the screen. */
export function PrintPanel(props: PrintPanelProps) {
  const {
    settings,
    onChange,
    ranges,
    printers,
    papers,
    columns = [],
    mostCopies = 1,
    note,
    onPrint,
    onPdf,
    busy = false,
  } = props;
  const group = useId();
  const set = (part: Partial<PrintSettings>) => onChange({ ...settings, ...part });
  // Columns are switched off by their key; the page model is then asked for again, never cut by CSS.
  const toggle = (key: string) =>
    set({
      columns: settings.columns.includes(key)
        ? settings.columns.filter((one) => one !== key)
        : [...settings.columns, key],
    });
  return (
    <aside className={css.panel} aria-label="打印设置">
      <fieldset>
        <legend>打印哪几页</legend>
        {ranges.map(({ key, label, note: about }) => (
          <label key={key} className={css.option}>
            <input type="radio" name={group} checked={settings.range === key} onChange={() => set({ range: key })} />
            {label}
            {about !== undefined && <small>{about}</small>}
          </label>
        ))}
      </fieldset>
      <FormArea className={css.fields} labelWidth={4.25}>
        <ChoiceField
          label="打印机"
          width="10.5rem"
          options={printers}
          value={settings.printer}
          onChange={(printer) => set({ printer })}
        />
        <ChoiceField
          label="纸　张"
          width="10.5rem"
          options={papers}
          value={settings.paper}
          onChange={(paper) => set({ paper })}
        />
        {mostCopies > 1 && (
          <WholeNumberField
            label="份　数"
            width="5rem"
            value={settings.copies}
            onChange={(copies) => set({ copies: Math.max(1, Math.min(mostCopies, copies ?? 1)) })}
          />
        )}
        <MillimetreField
          label="左右偏移"
          value={settings.offset.x}
          onChange={(x) => set({ offset: { ...settings.offset, x } })}
        />
        <MillimetreField
          label="上下偏移"
          value={settings.offset.y}
          onChange={(y) => set({ offset: { ...settings.offset, y } })}
        />
      </FormArea>
      {columns.length > 0 && (
        <fieldset>
          <legend>打印的栏</legend>
          {columns.map(({ key, label }) => (
            <label key={key} className={css.option}>
              <input type="checkbox" checked={settings.columns.includes(key)} onChange={() => toggle(key)} />
              {label}
            </label>
          ))}
        </fieldset>
      )}
      {note !== undefined && <p className={css.note}>{note}</p>}
      <div className={css.actions}>
        <Button variant="default" onClick={onPdf} disabled={busy}>
          存为 PDF
        </Button>
        <Button rightSection={<Key>F9</Key>} onClick={onPrint} disabled={busy}>
          打印
        </Button>
      </div>
    </aside>
  );
}
