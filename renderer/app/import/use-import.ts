import { useState } from 'react';
import type { InputOf, ParsedOf } from '../../../shared/api.ts';
import type { ImportCheck, ImportDone, ImportOpened, SheetFound } from '../../../shared/sheet/import.ts';
import { tell, useTask } from '../../api/commands.ts';
import { hostCall } from '../../api/host.ts';

type Asked = InputOf<'files.check'>;
type SentSheet = NonNullable<Asked['sheets']>[number];
type Header = NonNullable<SentSheet['header']>;

/** How one sheet is read: what the person said otherwise than the program found. */
export interface SheetChoice {
  use: boolean;
  hiddenRows: boolean;
  hiddenColumns: boolean;
  /** A header row chosen by hand; null when the program's own is right. */
  header: Header | null;
  /** Field of each column by its index; '' is not wanted. */
  fields: ReadonlyMap<number, string>;
  /** One value for all rows, by field, where the sheet has no such column. */
  fill: Readonly<Record<string, string>>;
}

/** What the person answered at 核对; every answer is checked anew by the backend, nothing is decided here. */
export type Answers = Pick<ParsedOf<'files.check'>, 'fixes' | 'maps' | 'duplicates' | 'amountWins'>;
const NO_ANSWERS: Answers = { fixes: [], maps: [], duplicates: 'ask', amountWins: [] };

const choiceOf = ({ use, columns }: SheetFound, header: Header | null = null): SheetChoice => ({
  use: use || header !== null,
  hiddenRows: true,
  hiddenColumns: true,
  header,
  fill: {},
  fields: new Map(columns.map(({ index, field }) => [index, field ?? ''])),
});

/** Only what was changed is sent: fields → column, null for a field that has none any more. */
function sentOf(sheet: SheetFound, { fields, ...rest }: SheetChoice): SentSheet {
  const columns: Record<string, number | null> = {};
  for (const { index, field } of sheet.columns) {
    const now = fields.get(index) ?? '';
    if (now === (field ?? '')) continue;
    if (field !== null && ![...fields.values()].includes(field)) columns[field] = null;
    if (now !== '') columns[now] = index;
  }
  return { name: sheet.name, ...rest, columns };
}

const EXTENSIONS = ['xlsx', 'xls', 'et', 'ods', 'csv', 'txt'];

/** The walk of one file: chosen and opened, columns matched, checked, imported. Each step keeps what the earlier ones made. */
export function useImport() {
  const [step, setStep] = useState(0);
  const [opened, setOpened] = useState<ImportOpened | null>(null);
  const [choices, setChoices] = useState<ReadonlyMap<string, SheetChoice>>(new Map());
  const [checked, setChecked] = useState<ImportCheck | null>(null);
  const [answers, setAnswers] = useState(NO_ANSWERS);
  const [done, setDone] = useState<ImportDone | null>(null);
  const open = useTask('files.open');
  const look = useTask('files.look');
  const check = useTask('files.check');
  const run = useTask('files.import');

  const chooseFile = async (kind: string) => {
    const file = tell(await hostCall('host.chooseOpen', { title: '选择要导入的文件', extensions: EXTENSIONS }));
    if (!file) return;
    const answer = await open.run({ ticket: file.ticket, kind });
    if (!answer.ok) return;
    setOpened(answer.value);
    setChoices(new Map(answer.value.sheets.map((sheet) => [sheet.name, choiceOf(sheet)])));
    setChecked(null);
    setDone(null);
    setAnswers(NO_ANSWERS);
    setStep(1);
  };
  /** Reads a sheet with a header row of the person's choice, or with the program's own again (null). */
  const pointAt = async (name: string, header: Header | null) => {
    if (!opened) return;
    const answer = await look.run({ importId: opened.importId, sheet: name, header });
    if (!answer.ok) return;
    const sheets = opened.sheets.map((sheet) => (sheet.name === name ? answer.value : sheet));
    setOpened({ ...opened, sheets });
    setChoices(new Map(choices).set(name, choiceOf(answer.value, header)));
  };
  /** Checks every row, with what was answered so far and now. */
  const checkRows = async (more: Partial<Answers> = {}) => {
    // A second answer while the first is being checked would be built on the old ones.
    if (!opened || check.busy) return;
    const now = { ...answers, ...more };
    const sheets = opened.sheets.map((sheet) => sentOf(sheet, choices.get(sheet.name) ?? choiceOf(sheet)));
    const answer = await check.run({ importId: opened.importId, sheets, ...now });
    if (!answer.ok) return;
    setAnswers(now);
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
    pointAt,
    checked,
    answers,
    done,
    open,
    look,
    check,
    run,
    chooseFile,
    checkRows,
    importRows,
    startAgain,
  };
}

export type Import = ReturnType<typeof useImport>;
