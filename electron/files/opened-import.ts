import type { z } from 'zod';
import { refuse } from '../../shared/basics/refusal.ts';
import { rowKey } from '../../shared/inventory/stock-row.ts';
import { may, whoMay } from '../../shared/people/roles.ts';
import type { Session } from '../../shared/people/school.ts';
import { checkSummary } from '../../shared/sheet/checked.ts';
import { fingerprint, tableOf, type HeaderChoice, type SheetMemory } from '../../shared/sheet/choose-table.ts';
import type { Table } from '../../shared/sheet/find-table.ts';
import { sheetFound } from '../../shared/sheet/found.ts';
import type { GridSheet, Workbook } from '../../shared/sheet/grid.ts';
import type { checkImportInput, ImportCheck, ImportDone, ImportOpened, SheetFound } from '../../shared/sheet/import.ts';
import { readSheets, type SheetChoice } from '../../shared/sheet/read-sheet.ts';
import type { Reader } from '../../db/core/handle.ts';
import { runOfFile } from '../../db/people/import-runs.ts';
import type { ListImport, Plan } from './lists.ts';

/** Refuses a person who may not import this kind of list (`import.notYours`). */
export function requireMayImport(session: Session | null, { act, title }: ListImport): Session {
  if (session === null || !may(session.roles, act))
    refuse('import.notYours', `您不能导入${title}，需要：${whoMay(act)}。`, { field: 'kind' });
  return session;
}

type Asked = Omit<z.output<typeof checkImportInput>, 'importId'>;
const NOTHING_SAID: Asked = { sheets: [], fixes: [], maps: [], duplicates: 'ask', amountWins: [] };

/** A file a person opened, between choosing it and importing it. It lies on the backend's desk. */
export class OpenedImport {
  readonly list: ListImport;
  readonly workbook: Workbook;
  readonly userId: number;
  /** The check the person last saw: its refused rows can be saved, and only it is imported. */
  seen: Plan | null = null;
  /** Set when it is imported; a second press of 导入 answers with the first result. */
  done: ImportDone | null = null;
  private readonly memories: readonly SheetMemory[];
  private said = NOTHING_SAID;

  constructor(list: ListImport, workbook: Workbook, userId: number, memories: readonly SheetMemory[]) {
    this.list = list;
    this.workbook = workbook;
    this.userId = userId;
    this.memories = memories;
  }

  found(importId: string, reader: Reader): ImportOpened {
    const { kind, definitions } = this.list;
    const { memories, workbook } = this;
    const { fileName } = workbook;
    return {
      importId,
      fileName,
      kind,
      importedAt: runOfFile(reader, workbook.sha256, kind)?.at ?? null,
      sheets: workbook.sheets.map((sheet) => sheetFound(sheet, definitions, { fileName, memories })),
    };
  }

  /** One sheet with a header row of the person's choice, or with the one that was found. Refusal: `import.column`. */
  look(name: string, header: HeaderChoice | null): SheetFound {
    const { fileName } = this.workbook;
    const known = { fileName, memories: this.memories, header };
    const found = sheetFound(this.sheetNamed(name), this.list.definitions, known);
    return found.part === null && header !== null
      ? refuse('import.column', `第 ${header.row} 行不能作表头，请换一行。`, { field: 'header' })
      : found;
  }

  /** Takes the person's choices. Refusal: `import.column` for a sheet or column that is not there. */
  choose(said: Asked): void {
    for (const choice of said.sheets) {
      const table = this.tableOf(choice);
      if (choice.use && !table) refuse('import.column', `工作表“${choice.name}”里没有找到要导入的表。`);
      const width = table?.headings.length ?? 0;
      for (const [field, index] of Object.entries(choice.columns))
        if (
          table &&
          (!Object.hasOwn(table.definition.columns, field) || (index !== null && (index < 0 || index >= width)))
        )
          refuse('import.column', `工作表“${choice.name}”没有这一列。`, { field });
    }
    this.said = said;
  }

  /** Reads the chosen sheets and checks them against the books as they are now. */
  check(reader: Reader, session: Session): Plan {
    const { definitions, plan } = this.list;
    const { sheets: choices, fixes, maps, duplicates, amountWins } = this.said;
    const sheets = readSheets(this.workbook, definitions, choices, { fixes, maps, memories: this.memories });
    return plan(sheets, reader, session, { wins: new Set(amountWins.map(rowKey)), duplicates });
  }

  /** Tables whose header or columns the person put right: the same headings are matched so the next time. */
  learned(): SheetMemory[] {
    return this.said.sheets.flatMap((choice) => {
      const byHand = choice.header !== null || Object.keys(choice.columns).length > 0;
      const table = choice.use && byHand ? this.tableOf(choice) : null;
      if (table === null) return [];
      const columns = Object.fromEntries(table.fields);
      return [{ fingerprint: fingerprint(table.headings), part: table.definition.part, columns }];
    });
  }

  private tableOf(choice: SheetChoice): Table | null {
    const { definitions } = this.list;
    const context = { definitions, fileName: this.workbook.fileName, memories: this.memories };
    return tableOf(this.sheetNamed(choice.name), context, choice);
  }

  private sheetNamed(name: string): GridSheet {
    return (
      this.workbook.sheets.find((sheet) => sheet.name === name) ??
      refuse('import.column', `文件里没有工作表“${name}”。`, { field: 'sheet' })
    );
  }
}

export const summaryOf = (importId: string, plan: Plan): ImportCheck => checkSummary(importId, plan.checked);
