import type { SheetMemory } from '../../shared/sheet/choose-table.ts';
import type { Reader, Writer } from '../core/handle.ts';
import { all, builderFor, run } from '../core/query.ts';

const db = builderFor<{ sheet_memory: { id: string; part: string; columns: string; at: string } }>();

/** How people matched the columns of tables of these forms before, by the tables' headings. */
export function memoriesOf(reader: Reader, parts: readonly string[]): SheetMemory[] {
  const rows = all(reader, db.selectFrom('sheet_memory').selectAll().where('part', 'in', parts));
  // Written below from a table's own fields.
  return rows.map(({ id, part, columns }) => ({ fingerprint: id, part, columns: JSON.parse(columns) as Columns }));
}
type Columns = SheetMemory['columns'];

/** Remembers a matching; the newest for the same headings holds. Part of the import's transaction. */
export function remember(writer: Writer, { fingerprint, part, columns }: SheetMemory, at: string): void {
  const values = { part, columns: JSON.stringify(columns), at };
  run(
    writer,
    db
      .insertInto('sheet_memory')
      .values({ id: fingerprint, ...values })
      .onConflict((c) => c.column('id').doUpdateSet(values)),
  );
}
