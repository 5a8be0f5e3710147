import type { InputOf, ResultOf } from '../../shared/api.ts';
import { notice } from '../ui/dialog/notice.tsx';
import { call } from './client.ts';
import { tell } from './commands.ts';
import { hostCall } from './host.ts';
import { forgetProgress } from './progress.ts';

type ExportWhat = InputOf<'files.export'>['what'];
type Job = ResultOf<'print.documents'>;

export const showFile = (ticket: string) => ({
  does: '打开所在文件夹',
  act: () => void hostCall('host.showFile', { ticket }),
});

/** F10: asks where to (as workbook or csv, by the name), writes the list, and says so. */
export async function exportToExcel(name: string, what: ExportWhat): Promise<void> {
  const chosen = tell(await hostCall('host.chooseSave', { suggestedName: `${name}.xlsx`, extensions: ['csv'] }));
  if (!chosen) return;
  const done = tell(await call('files.export', { ticket: chosen.ticket, what }));
  forgetProgress('files.export');
  if (done) notice.done(`已存为 ${done.fileName}，共 ${done.rows} 行`, showFile(chosen.ticket));
}

/** A workbook to write a list in, blank or with what the books hold now to be corrected and imported as an update. */
export async function saveTemplate(title: string, kind: string, filled: boolean): Promise<void> {
  const suggestedName = `${title} ${filled ? '现有数据' : '导入模板'}.xlsx`;
  const chosen = tell(await hostCall('host.chooseSave', { suggestedName }));
  if (!chosen) return;
  const done = tell(await call('files.template', { ticket: chosen.ticket, kind, filled }));
  forgetProgress('files.template');
  if (done) notice.done(`已存为 ${done.fileName}${filled ? `，共 ${done.rows} 行` : ''}`, showFile(chosen.ticket));
}

/** F9 on a list: the same columns and rows that F10 writes. */
export async function printList(what: ExportWhat): Promise<void> {
  return printJob(tell(await call('print.list', { what })));
}

/** Sends a prepared job to the printer; the system's own dialog asks which one. */
export async function printJob(job: Job | undefined): Promise<void> {
  if (!job) return;
  const sent = tell(await hostCall('host.print', { job: job.job, target: 'printer' }));
  forgetProgress('host.print');
  if (sent?.done) notice.done(`已送到打印机，共 ${job.pages} 页`);
}

/** Writes a prepared job as PDF. The place is asked first: a job that is never fetched would count as printed. */
export async function savePdf(name: string, prepare: () => Promise<Job | undefined>): Promise<void> {
  const chosen = tell(await hostCall('host.chooseSave', { suggestedName: `${name}.pdf` }));
  if (!chosen) return;
  const job = await prepare();
  if (!job) return;
  const sent = tell(await hostCall('host.print', { job: job.job, target: 'pdf', ticket: chosen.ticket }));
  forgetProgress('host.print');
  if (sent?.done) notice.done(`已存为 ${chosen.name}，共 ${job.pages} 页`, showFile(chosen.ticket));
}
