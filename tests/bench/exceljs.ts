import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** The part of ExcelJS that serves as reference. */
interface ExcelRow {
  values: unknown;
  font: unknown;
  commit(): void;
}
interface ExcelSheet {
  columns: unknown;
  getRow(number: number): ExcelRow;
  addRow(values: unknown[]): ExcelRow;
  commit(): void;
}
export interface ExcelJs {
  stream: {
    xlsx: {
      WorkbookReader: new (file: string, options: object) => AsyncIterable<AsyncIterable<ExcelRow>>;
      WorkbookWriter: new (options: object) => {
        addWorksheet(name: string, options: object): ExcelSheet;
        commit(): Promise<void>;
      };
    };
  };
}

const VERSION = '4.4.0';

/**
 * ExcelJS, only for comparing: it brings 136 packages, so it is no dependency of the project but installed beside it, once,
 * at this exact version. Null where that is not possible (no network); the bench then says so.
 */
export function loadExcelJs(): ExcelJs | null {
  const folder = path.join(tmpdir(), `campus-ledger-bench-exceljs-${VERSION}`);
  try {
    if (!existsSync(path.join(folder, 'node_modules/exceljs')))
      execFileSync(
        'npm',
        ['install', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', `exceljs@${VERSION}`],
        { stdio: 'ignore', shell: process.platform === 'win32' },
      );
    return createRequire(path.join(folder, 'package.json'))('exceljs') as ExcelJs;
  } catch {
    return null;
  }
}
