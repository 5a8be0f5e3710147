import { refuse } from '../../shared/basics/refusal.ts';
import { rowKey } from '../../shared/inventory/stock-row.ts';
import { may, whoMay } from '../../shared/people/roles.ts';
import type { Session } from '../../shared/people/school.ts';
import { checkSummary } from '../../shared/sheet/checked.ts';
import { findTable } from '../../shared/sheet/find-table.ts';
import { sheetFound } from '../../shared/sheet/found.ts';
import type { Workbook } from '../../shared/sheet/grid.ts';
import type { ImportCheck, ImportDone, ImportOpened } from '../../shared/sheet/import.ts';
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

/** A file a person opened, between choosing it and importing it. It lies on the backend's desk. */
export class OpenedImport {
  readonly list: ListImport;
  readonly workbook: Workbook;
  readonly userId: number;
  /** The check the person last saw: its refused rows can be saved, and only it is imported. */
  seen: Plan | null = null;
  /** Set when it is imported; a second press of 导入 answers with the first result. */
  done: ImportDone | null = null;
  private choices: readonly SheetChoice[] = [];
  private wins: ReadonlySet<string> = new Set();

  constructor(list: ListImport, workbook: Workbook, userId: number) {
    this.list = list;
    this.workbook = workbook;
    this.userId = userId;
  }

  found(importId: string, reader: Reader): ImportOpened {
    const { kind, definitions } = this.list;
    return {
      importId,
      fileName: this.workbook.fileName,
      kind,
      importedAt: runOfFile(reader, this.workbook.sha256, kind)?.at ?? null,
      sheets: this.workbook.sheets.map((sheet) => sheetFound(sheet, definitions)),
    };
  }

  /** Takes the person's choices. Refusal: `import.column` for a sheet or column that is not there. */
  choose(choices: readonly SheetChoice[], amountWins: readonly { sheet: string; row: number }[]): void {
    for (const choice of choices) {
      const sheet = this.workbook.sheets.find((s) => s.name === choice.name);
      const table = sheet && findTable(sheet, this.list.definitions);
      if (choice.use && !table) refuse('import.column', `工作表“${choice.name}”里没有找到要导入的表。`);
      const width = table?.headings.length ?? 0;
      for (const [field, index] of Object.entries(choice.columns))
        if (
          table &&
          (!Object.hasOwn(table.definition.columns, field) || (index !== null && (index < 0 || index >= width)))
        )
          refuse('import.column', `工作表“${choice.name}”没有这一列。`, { field });
    }
    this.choices = choices;
    this.wins = new Set(amountWins.map(rowKey));
  }

  /** Reads the chosen sheets and checks them against the books as they are now. */
  check(reader: Reader, session: Session): Plan {
    const { definitions, plan } = this.list;
    const sheets = readSheets(this.workbook, definitions, this.choices);
    return plan(sheets, reader, session, this.wins);
  }
}

export const summaryOf = (importId: string, plan: Plan): ImportCheck => checkSummary(importId, plan.checked);
