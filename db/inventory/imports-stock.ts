import { monthOf, type Day } from '../../shared/basics/day.ts';
import { sameKey } from '../../shared/basics/text.ts';
import type { FlowLine, FlowPaper } from '../../shared/inventory/flow-check.ts';
import type { FlowEntry } from '../../shared/inventory/flow-sheet.ts';
import { KINDS, type DocumentKind } from '../../shared/inventory/kinds.ts';
import type { OpeningEntry } from '../../shared/inventory/opening-sheet.ts';
import { may } from '../../shared/people/roles.ts';
import { findDepartment } from '../people/lists.ts';
import { requireOpenDay } from '../people/months.ts';
import { schoolOf } from '../people/school.ts';
import { SupplierNames } from '../suppliers/imports.ts';
import type { By } from '../people/by.ts';
import type { Writer } from '../core/handle.ts';
import { blankHead, numberDocument } from './commands.ts';
import { Posting, type NewLine, type PostedHead, type Repriced } from './posting.ts';

/** A document an import made, for the audit trail. */
export interface ImportedDocument {
  kind: DocumentKind;
  number: string;
  sourceNumber: string;
  lines: number;
  fen: number;
}

export interface StockImport {
  by: By;
  importId: number;
  /** Told after every line with how many are done; what it throws rolls everything back. */
  onLine: (done: number) => void;
}

export interface Imported {
  documents: ImportedDocument[];
  repriced: readonly Repriced[];
  /** Business days from first to last. */
  days: readonly Day[];
}

const plainLine = {
  known_fen: null,
  requested_milli: null,
  origin_line_id: null,
  batch: '',
  made_on: null,
  expires_on: null,
  remark: '',
} satisfies Partial<NewLine>;

/** 期初 of a file: one document per store on the first day of the 启用 month. */
export function importOpening(writer: Writer, entries: readonly OpeningEntry[], run: StockImport): Imported {
  const { by, importId, onLine } = run;
  const day = `${schoolOf(writer).startMonth}-01`;
  requireOpenDay(writer, day, by.today);
  const posting = new Posting(writer);
  const documents: ImportedDocument[] = [];
  let done = 0;
  for (const [storeId, own] of Map.groupBy(entries, (entry) => entry.storeId)) {
    const head = { ...blankHead('opening', storeId, day, by), import_id: importId };
    const { id, number } = numberDocument(writer, head, by);
    const fen = posting.post({ id, kind: 'opening', storeId, day }, own.map(openingLine));
    documents.push({ kind: 'opening', number, sourceNumber: '', lines: own.length, fen });
    onLine((done += own.length));
  }
  posting.finish();
  return { documents, repriced: posting.repriced, days: [day] };
}

const openingLine = (entry: OpeningEntry): NewLine => ({
  ...plainLine,
  item_id: entry.item.id,
  qty_milli: entry.quantity.milli,
  known_fen: entry.amount,
  unit: entry.quantity.unit,
  unit_ratio: entry.quantity.ratio,
  unit_milli: entry.written,
  batch: entry.batch,
  made_on: entry.madeOn,
  expires_on: entry.expiresOn,
  remark: entry.remark,
});

/** Posts a flow: lines in the order of their days, each on its paper, which is numbered when its first line comes (I-02). */
export function importFlow(writer: Writer, lines: readonly FlowLine[], run: StockImport): Imported {
  const months = new Set(lines.map(({ entry }) => monthOf(entry.day)));
  for (const month of months) {
    const day = lines.find(({ entry }) => entry.day.startsWith(month))?.entry.day ?? `${month}-01`;
    requireOpenDay(writer, day, run.by.today);
  }
  const papers = new FlowPapers(writer, run);
  const posting = new Posting(writer);
  lines.forEach(({ entry, paper }, i) => {
    const { head, document } = papers.of(paper);
    document.fen += posting.post(head, [flowLine(entry)], document.lines);
    document.lines += 1;
    run.onLine(i + 1);
  });
  posting.finish();
  return { documents: papers.documents, repriced: posting.repriced, days: lines.map(({ entry }) => entry.day) };
}

/** The documents of a run, made as their first line comes. */
class FlowPapers {
  private readonly made = new Map<FlowPaper, { head: PostedHead; document: ImportedDocument }>();
  private readonly departments = new Map<string, number | null>();
  private readonly suppliers: SupplierNames;
  private readonly writer: Writer;
  private readonly run: StockImport;

  constructor(writer: Writer, run: StockImport) {
    this.writer = writer;
    this.run = run;
    this.suppliers = new SupplierNames(writer, may(run.by.roles, 'suppliers.keep'));
  }

  get documents(): ImportedDocument[] {
    return [...this.made.values()].map(({ document }) => document);
  }

  of(paper: FlowPaper): { head: PostedHead; document: ImportedDocument } {
    let made = this.made.get(paper);
    if (made) return made;
    const { first, missing } = paper;
    const { kind, store, day, row } = first;
    const head = {
      ...blankHead(kind, store.id, day, this.run.by),
      ...this.partyOf(first),
      handler_name: row.values.handler ?? '',
      source_number: row.values.voucher ?? '',
      missing_lines: missing ? 1 : 0,
      import_id: this.run.importId,
    };
    const { id, number } = numberDocument(this.writer, head, this.run.by);
    const document = { kind, number, sourceNumber: head.source_number, lines: 0, fen: 0 };
    made = { head: { id, kind, storeId: store.id, day }, document };
    this.made.set(paper, made);
    return made;
  }

  /** Whom the paper names, matched where the school knows them; 一年级1班 and 自购 stay as they are written. */
  private partyOf({ kind, word, row }: FlowEntry) {
    const party = row.values.party ?? '';
    const isReceipt = KINDS[kind].column === 'in';
    return {
      party_name: party,
      supplier_id: isReceipt ? this.suppliers.idOf(party) : null,
      department_id: isReceipt ? null : this.departmentId(party),
      receipt_kind: kind === 'receipt' ? word : '',
      summary: word === '领用出库' ? `${party}领用` : [word, party].filter(Boolean).join(' '),
    };
  }

  private departmentId(name: string): number | null {
    const key = sameKey(name);
    let id = this.departments.get(key);
    if (id === undefined) this.departments.set(key, (id = key === '' ? null : findDepartment(this.writer, name)));
    return id;
  }
}

const flowLine = ({ item, quantity, written, known, row }: FlowEntry): NewLine => ({
  ...plainLine,
  item_id: item.id,
  qty_milli: quantity.milli,
  known_fen: known,
  unit: quantity.unit,
  unit_ratio: quantity.ratio,
  unit_milli: written,
  remark: row.values.remark ?? '',
});
