import { sameKey } from '../../shared/basics/text.ts';
import { may } from '../../shared/people/roles.ts';
import { CONCLUSIONS } from '../../shared/procurement/acceptance.ts';
import { summaryOf, type PaperKind } from '../../shared/procurement/paper.ts';
import type { PurchaseBooks, PurchaseEntry } from '../../shared/procurement/purchase-sheet.ts';
import type { Day } from '../../shared/basics/day.ts';
import { findDepartment } from '../people/lists.ts';
import type { By } from '../people/by.ts';
import { SupplierNames } from '../suppliers/imports.ts';
import type { Reader, Writer } from '../core/handle.ts';
import { all, one } from '../core/query.ts';
import { insertRecord } from '../core/records.ts';
import type { KeptRow } from '../core/undo.ts';
import { addLine, anyPaper, db, insertPart, linesOf, makePaper, setState, usedBy } from './papers.ts';
import type { PaperTable } from './tables.ts';

/** Numbers of the file's own papers that the books hold, as compared. */
export function purchaseBooks(reader: Reader, today: Day): PurchaseBooks {
  const held = (kind: PaperKind): Set<string> =>
    new Set(
      all(
        reader,
        db
          .selectFrom('purchase_paper')
          .select('source_number')
          .where('kind', '=', kind)
          .where('source_number', '<>', '')
          .where('state', '!=', '作废'),
      ).map(({ source_number }) => sameKey(source_number)),
    );
  return { requisitions: held('requisition'), acceptances: held('acceptance'), claims: held('claim'), today };
}

interface Run {
  by: By;
  importId: number;
  onLine: (done: number) => void;
}
type Values<P extends PurchaseEntry['part']> = Extract<PurchaseEntry, { part: P }>['values'];

/**
 * Writes an old register as papers of the past: numbers of our own in the order of their days, the file's beside them
 * (I-02). They move neither stock nor budget: those came in with their own books. Returns how many papers it made.
 */
export function importPurchases(writer: Writer, entries: readonly PurchaseEntry[], run: Run): number {
  const suppliers = new SupplierNames(writer, may(run.by.roles, 'suppliers.keep'));
  const of = <P extends PurchaseEntry['part']>(part: P): Values<P>[] =>
    entries.flatMap((entry) => (entry.part === part ? [entry.values as Values<P>] : []));
  let done = 0;
  const beat = (lines: number): void => {
    done += lines;
    run.onLine(done);
  };
  const requisitions = [...Map.groupBy(of('requisition'), (v) => v.number ?? '').values()];
  for (const lines of requisitions.toSorted((a, b) => (a[0]?.on ?? '').localeCompare(b[0]?.on ?? ''))) {
    writeRequisition(writer, lines, run);
    beat(lines.length);
  }
  const acceptances = of('acceptance').toSorted((a, b) => (a.on ?? '').localeCompare(b.on ?? ''));
  for (const values of acceptances) {
    writeAcceptance(writer, values, suppliers, run);
    beat(1);
  }
  for (const values of of('claim')) {
    writeClaim(writer, values, run);
    beat(1);
  }
  return requisitions.length + acceptances.length + of('claim').length;
}

const bySource = (reader: Reader, kind: PaperKind, number: string): PaperTable => {
  const paper = one(
    reader,
    db
      .selectFrom('purchase_paper')
      .selectAll()
      .where('kind', '=', kind)
      .where('source_number', '=', number)
      .where('state', '!=', '作废')
      .orderBy('id', 'desc'),
  );
  if (paper === undefined) throw new Error(`the check let ${number} pass, the books do not know it`);
  return paper;
};

function writeRequisition(writer: Writer, lines: readonly Values<'requisition'>[], { by, importId }: Run): void {
  const [first] = lines;
  if (first === undefined) return;
  const paper = makePaper(
    writer,
    'requisition',
    {
      state: '已审核',
      day: first.on ?? by.today,
      fen: lines.reduce((sum, v) => sum + (v.amount ?? 0), 0),
      department_id: findDepartment(writer, first.department ?? ''),
      party_name: first.department ?? '',
      person_name: first.applicant ?? '',
      summary: summaryOf(lines.map((v) => v.name ?? '')),
      source_number: first.number ?? '',
      import_id: importId,
    },
    {
      table: 'requisition',
      values: {
        purchase_kind: '消耗品',
        works: 0,
        urgent: Number(lines.some((v) => v.urgent === '是')),
        purpose: first.purpose ?? '',
        needs_meeting: 0,
        needs_congress: 0,
        needs_quotes: 0,
        needs_publicity: 0,
      },
    },
    by,
  );
  lines.forEach((v, i) => {
    const id = addLine(writer, paper.id, i + 1, {
      item_id: null,
      name: v.name ?? '',
      spec: v.spec ?? '',
      unit: v.unit ?? '',
      qty_milli: v.qty ?? 0,
      price: v.price,
      fen: v.amount ?? 0,
      remark: v.remark ?? '',
    });
    const own = { approved_milli: v.approved, purpose: v.purpose ?? '', suggested_supplier: '' };
    insertPart(writer, 'requisition_line', { id, ...own });
  });
  namesIn(first.approver).forEach((name, i) =>
    insertRecord(writer, 'purchase_approval', {
      paper_id: paper.id,
      round: 1,
      seq: i + 1,
      role: '审批人',
      state: '同意',
      user_name: name,
    }),
  );
}

/** Several names in one cell: line break, 、 or comma between them. */
const namesIn = (cell: string | null): string[] => (cell ?? '').split(/[\s、,，;；]+/).filter((name) => name !== '');

function writeAcceptance(
  writer: Writer,
  v: Values<'acceptance'>,
  suppliers: SupplierNames,
  { by, importId }: Run,
): void {
  const source = bySource(writer, 'requisition', v.requisition ?? '');
  const acceptors = namesIn(v.acceptedBy);
  const conclusion = CONCLUSIONS.find((word) => word === v.verdict) ?? '合格';
  const paper = makePaper(
    writer,
    'acceptance',
    {
      state: '已完成',
      day: v.on ?? by.today,
      fen: v.amount ?? 0,
      supplier_id: suppliers.idOf(v.supplier ?? ''),
      department_id: source.department_id,
      party_name: v.supplier ?? '',
      person_name: acceptors.join('、'),
      summary: v.name ?? '',
      remark: v.invoice === null ? '' : `发票号 ${v.invoice}`,
      source_number: v.number ?? '',
      import_id: importId,
    },
    { table: 'acceptance', values: { source_paper_id: source.id, conclusion } },
    by,
  );
  const from = linesOf(writer, source.id).find(
    (line) => sameKey(line.name) === sameKey(v.name ?? '') && sameKey(line.spec) === sameKey(v.spec ?? ''),
  );
  const received = v.received ?? 0;
  const id = addLine(writer, paper.id, 1, {
    item_id: null,
    source_line_id: from?.id ?? null,
    name: v.name ?? '',
    spec: v.spec ?? '',
    unit: v.unit ?? '',
    qty_milli: v.passed ?? 0,
    price: v.price,
    fen: v.amount ?? 0,
    remark: '',
  });
  insertPart(writer, 'acceptance_line', {
    id,
    ordered_milli: v.ordered ?? received,
    delivered_milli: received,
    received_milli: received,
    is_last: 1,
  });
  acceptors.forEach((name, i) => insertPart(writer, 'acceptor', { acceptance_id: paper.id, seq: i + 1, name }));
}

const isDayText = (text: string | null): text is Day => text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text);

function writeClaim(writer: Writer, v: Values<'claim'>, { by, importId }: Run): void {
  const acceptance = bySource(writer, 'acceptance', v.acceptance ?? '');
  const line = linesOf(writer, acceptance.id)[0];
  const doneOn = isDayText(v.settledOn) ? v.settledOn : null;
  const qty = (v.count ?? 0) * 1000;
  const fen = v.amount ?? 0;
  makePaper(
    writer,
    'claim',
    {
      state: doneOn === null ? '未结' : '已结',
      day: acceptance.day,
      fen,
      supplier_id: acceptance.supplier_id,
      party_name: acceptance.party_name,
      person_name: v.settledBy ?? '',
      summary: `${v.name ?? ''} ${v.kind ?? ''}`,
      source_number: v.number ?? '',
      import_id: importId,
    },
    {
      table: 'claim',
      values: {
        acceptance_id: acceptance.id,
        line_id: line?.id ?? null,
        claim_kind: v.kind ?? '数量不足',
        qty_milli: qty,
        handling: v.remedy ?? '',
        in_accepted: 0,
        settled_milli: doneOn === null ? 0 : qty,
        settled_fen: doneOn === null ? 0 : fen,
        done_on: doneOn,
        closed_by: v.settledBy ?? '',
      },
    },
    by,
  );
}

/** Undo: papers of an import are voided, the last ones first; what later papers rest on stays and is named. */
export function voidImported(writer: Writer, runId: number): { voided: number; kept: KeptRow[] } {
  const papers = all(
    writer,
    db
      .selectFrom('purchase_paper')
      .selectAll()
      .where('import_id', '=', runId)
      .where('state', '!=', '作废')
      .orderBy('id', 'desc'),
  );
  const kept: KeptRow[] = [];
  for (const paper of papers) {
    const later = usedBy(writer, paper.id, [
      'order',
      'acceptance',
      'claim',
      'invoice',
      'payment',
      'plan',
      'comparison',
    ]);
    if (later.length > 0)
      kept.push({ what: `单据 ${paper.number}`, why: `已经有 ${later.map(({ number }) => number).join('、')}` });
    else setState(writer, anyPaper(writer, paper.id), '作废', '撤销导入');
  }
  return { voided: papers.length - kept.length, kept };
}
