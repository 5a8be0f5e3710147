import type { PrintToPDFOptions, WebContents, WebContentsPrintOptions } from 'electron';
import { refuse } from '../../shared/basics/refusal.ts';
import type { PaperDesk, Told } from './paper-desk.ts';
import { writeWhole } from './write-whole.ts';

export interface PaperChoice {
  landscape?: boolean | undefined;
  /** Millimetres. */
  pageSize?: { width: number; height: number } | undefined;
  /** Without the system's dialog, to the default printer. */
  silent?: boolean | undefined;
}

const millimetresPerInch = 25.4;

/** The page's own @page rules decide the paper; `choice` only matters for pages without them. */
export function printToFile(
  desk: PaperDesk,
  job: Uint8Array,
  file: string,
  choice: PaperChoice,
  told: Told,
): Promise<void> {
  return desk.withDrawnPaper(job, told, async (paper) => {
    await writeWhole(file, await paper.webContents.printToPDF(pdfOptions(choice)));
  });
}

/** False when the person closed the system's dialog without printing. */
export function printOnPrinter(desk: PaperDesk, job: Uint8Array, choice: PaperChoice, told: Told): Promise<boolean> {
  return desk.withDrawnPaper(job, told, (paper) => sendToPrinter(paper.webContents, printerOptions(choice)));
}

function pdfOptions({ landscape, pageSize }: PaperChoice): PrintToPDFOptions {
  const size = pageSize && {
    width: pageSize.width / millimetresPerInch,
    height: pageSize.height / millimetresPerInch,
  };
  return { preferCSSPageSize: true, printBackground: true, landscape: landscape ?? false, pageSize: size ?? 'A4' };
}

function printerOptions({ landscape, pageSize, silent }: PaperChoice): WebContentsPrintOptions {
  const micrometres = pageSize && { width: pageSize.width * 1000, height: pageSize.height * 1000 };
  return {
    silent: silent ?? false,
    printBackground: true,
    landscape: landscape ?? false,
    pageSize: micrometres ?? 'A4',
    margins: { marginType: 'none' },
  };
}

function sendToPrinter(contents: WebContents, options: WebContentsPrintOptions): Promise<boolean> {
  return new Promise<string | undefined>((resolve) => {
    contents.print(options, (printed, reason) => resolve(printed ? undefined : reason));
  }).then((failure) => {
    if (failure === undefined) return true;
    if (/cancel/i.test(failure)) return false;
    return refuse('print.failed', `打印机没有接受这份打印（${failure}），请检查打印机是否接好`);
  });
}
