import { useState } from 'react';
import type { InputOf } from '../../../shared/api.ts';
import type { ImportCheck, ImportDone, ImportOpened, SheetFound } from '../../../shared/sheet/import.ts';
import { tell, useTask } from '../../api/commands.ts';
import { hostCall } from '../../api/host.ts';

/** How one sheet is read: what the person said otherwise than the program found. */
export interface SheetChoice {
  use: boolean;
  hiddenRows: boolean;
  /** Field of each column by its index; '' is not wanted. */
  fields: ReadonlyMap<number, string>;
}

type SentSheet = NonNullable<InputOf<'files.check'>['sheets']>[number];

const choiceOf = ({ use, columns }: SheetFound): SheetChoice => ({
  use,
  hiddenRows: true,
  fields: new Map(columns.map(({ index, field }) => [index, field ?? ''])),
});

/** Only what was changed is sent: fields → column, null for a field that has none any more. */
function sentOf(sheet: SheetFound, { use, hiddenRows, fields }: SheetChoice): SentSheet {
  const columns: Record<string, number | null> = {};
  for (const { index, field } of sheet.columns) {
    const now = fields.get(index) ?? '';
    if (now === (field ?? '')) continue;
    if (field !== null && ![...fields.values()].includes(field)) columns[field] = null;
    if (now !== '') columns[now] = index;
  }
  return { name: sheet.name, use, hiddenRows, columns };
}

const EXTENSIONS = ['xlsx', 'xls', 'csv'];

/** The walk of one file: chosen and opened, columns matched, checked, imported. Each step keeps what the earlier ones made. */
export function useImport() {
  const [step, setStep] = useState(0);
  const [opened, setOpened] = useState<ImportOpened | null>(null);
  const [choices, setChoices] = useState<ReadonlyMap<string, SheetChoice>>(new Map());
  const [checked, setChecked] = useState<ImportCheck | null>(null);
  const [done, setDone] = useState<ImportDone | null>(null);
  const open = useTask('files.open');
  const check = useTask('files.check');
  const run = useTask('files.import');
  const [amountWins, setAmountWins] = useState<readonly { sheet: string; row: number }[]>([]);

  const chooseFile = async (kind: string) => {
    const file = tell(await hostCall('host.chooseOpen', { title: '选择要导入的文件', extensions: EXTENSIONS }));
    if (!file) return;
    const answer = await open.run({ ticket: file.ticket, kind });
    if (!answer.ok) return;
    setOpened(answer.value);
    setChoices(new Map(answer.value.sheets.map((sheet) => [sheet.name, choiceOf(sheet)])));
    setChecked(null);
    setDone(null);
    setAmountWins([]);
    setStep(1);
  };
  const checkRows = async (wins = amountWins) => {
    if (!opened) return;
    setAmountWins(wins);
    const sheets = opened.sheets.map((sheet) => sentOf(sheet, choices.get(sheet.name) ?? choiceOf(sheet)));
    const answer = await check.run({ importId: opened.importId, sheets, amountWins: [...wins] });
    if (!answer.ok) return;
    setChecked(answer.value);
    setStep(2);
  };
  const importRows = async (refusedRows: 'leave' | 'refuseAll') => {
    if (!opened) return;
    setStep(3);
    const answer = await run.run({ importId: opened.importId, refusedRows });
    if (answer.ok) setDone(answer.value);
    else setStep(2);
  };
  const change = (name: string, part: Partial<SheetChoice>) => {
    const before = choices.get(name);
    if (before) setChoices(new Map(choices).set(name, { ...before, ...part }));
  };
  const startAgain = () => {
    setOpened(null);
    setDone(null);
    setStep(0);
  };
  return {
    step,
    setStep,
    opened,
    choices,
    change,
    checked,
    done,
    amountWins,
    open,
    check,
    run,
    chooseFile,
    checkRows,
    importRows,
    startAgain,
  };
}

export type Import = ReturnType<typeof useImport>;
