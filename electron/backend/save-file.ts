import path from 'node:path';
import { Refused } from '../../shared/basics/refusal.ts';
import type { Exported } from '../../shared/sheet/import.ts';
import { kindOfFile, requireFits, saveSheets, type Outgoing } from '../files/save-sheets.ts';
import type { TaskContext } from './handlers.ts';

/**
 * Writes sheets to the file the person chose. The trail says so before a byte is written: what left the books must never
 * be on a stick without its row. A writing that did not come about gets a second row with the reason.
 */
export async function saveFile(
  context: TaskContext,
  ticket: string,
  outgoing: Outgoing,
  actFor: (kindOfFile: string) => string,
): Promise<Exported> {
  const { desk } = context;
  const target = desk.pathOf(ticket);
  requireFits(target, outgoing);
  const fileName = path.basename(target);
  const rows = outgoing.sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0);
  const lists = outgoing.sheets.map((sheet) => sheet.title);
  const act = actFor(kindOfFile(target));
  context.transact((_writer, _by, note) => note({ act, subject: fileName, detail: { lists, rows } }));
  try {
    await saveSheets(desk.writerUrl, target, outgoing, (done) =>
      context.progress(rows === 0 ? 50 : (done / rows) * 100, `已写 ${done} / ${rows} 行`),
    );
  } catch (error) {
    const why = error instanceof Refused ? (error.refusals[0]?.message ?? '') : '程序出错';
    context.transact((_writer, _by, note) => note({ act: '导出未完成', subject: fileName, detail: { act, why } }));
    throw error;
  }
  return { fileName, rows };
}
