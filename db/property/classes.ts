import type { RecordOf } from '../../shared/fields/record.ts';
import { refuse } from '../../shared/basics/refusal.ts';
import { classFields, type CardClass, type ClassRow, type ClassVersion } from '../../shared/property/class.ts';
import type { ClassEntry } from '../../shared/property/class-sheet.ts';
import type { Reader, Writer } from '../core/handle.ts';
import { keep, listKept, setActive, type KeptTable } from '../core/kept.ts';
import { all, builderFor, one } from '../core/query.ts';
import type { PropertyTables } from './tables.ts';

const db = builderFor<PropertyTables>();
const classes: KeptTable<typeof classFields> = { table: 'asset_class', fields: classFields, noun: '分类' };

/** The class table with how many cards each class has. */
export function listClasses(reader: Reader): ClassRow[] {
  const counts = all(
    reader,
    db
      .selectFrom('asset_card')
      .select(['class_version', 'class_code'])
      .select((e) => e.fn.countAll<number>().as('n'))
      .where('state', '=', '在册')
      .groupBy(['class_version', 'class_code']),
  );
  const by = new Map(counts.map((row) => [`${row.class_version} ${row.class_code}`, row.n]));
  return listKept(reader, classes, 'code, version desc').map(({ id, active, record }) => ({
    id,
    active,
    record,
    cards: by.get(`${record.version ?? ''} ${record.code ?? ''}`) ?? 0,
  }));
}

/** Keeps a class; no months of life is a life of 0, which is not depreciated. Refusal: `record.duplicate`. */
export const saveClass = (writer: Writer, id: number | null, record: RecordOf<typeof classFields>): number =>
  keep(writer, classes, id, { ...record, lifeMonths: record.lifeMonths ?? 0 });

/** Writes the classes of a workbook. Cards keep the code and the name they were made with. */
export function importClasses(writer: Writer, entries: readonly ClassEntry[]): void {
  for (const { id, record, active } of entries) {
    const saved = saveClass(writer, id, record);
    if (id !== null || !active) setActive(writer, classes.table, saved, active);
  }
}

/** A class for a card that is to be made of it. Refusal: `property.class`. */
export function classForCard(reader: Reader, id: number): CardClass {
  const row = one(reader, db.selectFrom('asset_class').selectAll().where('id', '=', id));
  if (row === undefined) refuse('property.class', '没有这个资产分类。', { field: 'classId' });
  return { version: row.version as ClassVersion, code: row.code, name: row.name, lifeMonths: row.life_months };
}

/** Class names by version and code, for cards that come with a code only. */
export const classTable = (reader: Reader): { version: string; code: string; name: string; life: number }[] =>
  all(reader, db.selectFrom('asset_class').selectAll()).map(({ version, code, name, life_months: life }) => ({
    version,
    code,
    name,
    life,
  }));
