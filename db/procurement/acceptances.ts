import { formatQuantity } from '../../shared/basics/quantity.ts';
import { Refused, refuse, type Refusal } from '../../shared/basics/refusal.ts';
import {
  acceptedFen,
  conclusionOf,
  differencesOf,
  type Acceptance,
  type AcceptanceInput,
  type AcceptanceLine,
} from '../../shared/procurement/acceptance.ts';
import { mostReceivable } from '../../shared/procurement/order.ts';
import { summaryOf, type PaperDone, type PaperLink } from '../../shared/procurement/paper.ts';
import { deviationOf, deviationText } from '../../shared/procurement/price.ts';
import { STOCKED_KINDS, type PurchaseKind } from '../../shared/procurement/requisition.ts';
import { categoryOfItem } from '../inventory/stores.ts';
import { documentNumberOf } from '../inventory/documents.ts';
import type { By } from '../people/by.ts';
import { staffDepartmentOf, staffNameOf } from '../people/lists.ts';
import { requireOpenDay } from '../people/months.ts';
import { handOver, takeBack } from '../property/handover.ts';
import { supplierGate } from '../suppliers/gate.ts';
import { supplierNameOf } from '../suppliers/suppliers.ts';
import type { Reader, Writer } from '../core/handle.ts';
import { all, one } from '../core/query.ts';
import { updateRecord } from '../core/records.ts';
import { sourceOf, type Source, type SourceLine } from './acceptance-start.ts';
import { openClaim } from './claims.ts';
import { refreshArrival } from './orders.ts';
import {
  addLine,
  already,
  anyPaper,
  db,
  doneOf,
  dropDraft,
  sameGoods,
  headOf,
  insertPart,
  linesOf,
  lineView,
  makePaper,
  paperFor,
  paperOf,
  setState,
  usedBy,
} from './papers.ts';
import { referencePrice } from './prices.ts';
import { requisitionRow } from './requisitions.ts';
import type { AcceptanceLineTable, AcceptanceTable, PaperTable } from './tables.ts';

type Line = AcceptanceInput['lines'][number];
export type Accepted = PaperDone & { claims: PaperLink[]; warnings: string[] };

export function acceptanceRow(reader: Reader, id: number): AcceptanceTable {
  const row = one(reader, db.selectFrom('acceptance').selectAll().where('id', '=', id));
  return row ?? refuse('paper.unknown', '没有这张验收单。');
}

/**
 * 验收单: what came, beside what was ordered. What is short, bad or of another spec becomes a claim at once (R-PUR-06). Goods
 * for the store wait for 入库; what is to be a property card goes to the hand-over table. Refusals by rule: `accept.buyer`
 * (R-SOD-02), `accept.acceptorTwice` (R-SOD-03), `supplier.licenceExpired` (food), `accept.overOrder`,
 * `accept.overDelivered`, `accept.overReceived`, `accept.certificates`, `batch.expired`, `price.needsReason` (T-01).
 */
export function accept(writer: Writer, input: AcceptanceInput, by: By): Accepted {
  const done = already(writer, input.token);
  if (done) return { ...done, claims: [], warnings: [] };
  requireOpenDay(writer, input.day, by.today);
  const source = sourceOf(writer, input.sourceId);
  if (source.supplierId !== null && source.supplierId !== input.supplierId)
    refuse(
      'accept.otherSupplier',
      `${source.number} 的供应商是 ${supplierNameOf(writer, source.supplierId) ?? ''}，不是这家。`,
      { field: 'supplierId' },
    );
  const buyer = staffNameOf(writer, input.buyerId) ?? refuse('staff.unknown', '没有这个人。', { field: 'buyerId' });
  requirePeople(input, buyer);
  const warnings = [...departmentWarning(writer, input), ...gateOf(writer, input, source, by)];
  const refusals: Refusal[] = [];
  input.lines.forEach((line, row) => checkLine(writer, input, source, line, row, refusals));
  const [first, ...rest] = refusals;
  if (first) throw new Refused(first, ...rest);
  const paper = writeHead(writer, input, source, buyer, by);
  const claims = input.lines.flatMap((line, i) => writeLine(writer, paper, source, line, i, by));
  writeAcceptors(writer, paper.id, input);
  if (source.kind === 'order') refreshArrival(writer, source.id);
  dropDraft(writer, input.draftId, by);
  return { ...doneOf(anyPaper(writer, paper.id)), claims, warnings };
}

/** R-SOD-02: who buys does not accept. R-SOD-03: two different people at least. */
function requirePeople({ acceptors, buyerId }: AcceptanceInput, buyer: string): void {
  const keys = acceptors.map(({ staffId, name }) => (staffId === null ? name : `#${staffId}`));
  if (new Set(keys).size !== keys.length || new Set(acceptors.map(({ name }) => name)).size !== acceptors.length)
    refuse('accept.acceptorTwice', '两位验收人要是不同的人。', { field: 'acceptors' });
  if (acceptors.some(({ staffId, name }) => staffId === buyerId || name === buyer))
    refuse('accept.buyer', `${buyer} 是采购员，不能验收自己采购的货（不相容岗位分离）。`, { field: 'acceptors' });
}

/** R-SOD-03 asks for somebody from outside 总务处; without one the paper goes on with a warning. */
function departmentWarning(reader: Reader, { acceptors }: AcceptanceInput): string[] {
  const departments = acceptors.map(({ staffId }) => (staffId === null ? '' : staffDepartmentOf(reader, staffId)));
  return departments.every((name) => name === '总务处')
    ? ['验收人都是总务处的，应有一位使用部门或教师、家长代表。']
    : [];
}

/** Expired papers block food unless 总务主任 or 校长 lets it pass with a reason (canteen §2.2). */
function gateOf(writer: Writer, input: AcceptanceInput, source: Source, by: By): string[] {
  const food = source.purchaseKind === '食品';
  const { blocks, warns } = supplierGate(writer, input.supplierId, input.day, { food });
  const licences = blocks.filter(({ code }) => code === 'supplier.licenceExpired');
  const others = blocks.filter(({ code }) => code !== 'supplier.licenceExpired');
  const [first, ...rest] = others.map((block) => ({ ...block, field: 'supplierId' }));
  if (first) throw new Refused(first, ...rest);
  const [expired, ...more] = licences;
  if (expired === undefined) return warns.map(({ message }) => message);
  if (input.licenceOverride === '')
    throw new Refused(
      { ...expired, field: 'supplierId', hint: '换证后再验收；非收不可的，由总务主任或校长写明原因放行。' },
      ...more.map((block) => ({ ...block, field: 'supplierId' })),
    );
  if (!by.roles.includes('总务主任') && !by.roles.includes('校长'))
    refuse('supplier.overrideRole', '证照过期只有总务主任或校长可以放行，请他们登录后来验收。', {
      field: 'licenceOverride',
    });
  return licences.map(({ message }) => `${message}，已放行：${input.licenceOverride}`);
}

function checkLine(
  writer: Writer,
  input: AcceptanceInput,
  source: Source,
  line: Line,
  row: number,
  refusals: Refusal[],
): void {
  const say = (code: string, message: string, field: string): void => void refusals.push({ code, message, row, field });
  const from = source.lines.find((one_) => one_.id === line.sourceLineId);
  if (from === undefined) return say('line.unknown', '这一行不在订单里', 'name');
  checkQuantities(source, from, line, say);
  if (line.expiresOn !== null && line.passed > 0 && line.expiresOn < input.day)
    say('batch.expired', `保质期至 ${line.expiresOn}，已经过期，不能收`, 'expiresOn');
  if (line.madeOn !== null && line.madeOn > input.day) say('batch.madeLater', '生产日期晚于验收日期', 'madeOn');
  if (source.purchaseKind === '食品') checkCertificates(writer, from, line, say);
  if (from.itemId !== null) checkPrice(writer, input, from, line, say);
}

type Say = (code: string, message: string, field: string) => void;

function checkQuantities(source: Source, from: SourceLine, line: Line, say: Say): void {
  const { unit } = from;
  if (line.received > line.delivered)
    say('accept.overDelivered', `实收不能多于送货 ${formatQuantity(line.delivered)} ${unit}`, 'received');
  if (line.passed > line.received)
    say('accept.overReceived', `合格不能多于实收 ${formatQuantity(line.received)} ${unit}`, 'passed');
  if (line.delivered === 0 && !line.isLast) say('accept.nothing', '没有送货也没有说不再送，这一行请删掉', 'delivered');
  // Goods that did not pass were not kept, so what replaces them is not too much.
  const most = mostReceivable(from.ordered, source.tolerancePermille) - from.passedBefore;
  if (line.received > most)
    say(
      'accept.overOrder',
      `超过订购：还能收 ${formatQuantity(Math.max(0, most))} ${unit}，多的请退回或改订单`,
      'received',
    );
}

/** Canteen §1.4: every delivery brings 购货凭证; meat both certificates of its own day. Without them food is refused. */
function checkCertificates(reader: Reader, from: SourceLine, line: Line, say: Say): void {
  if (line.passed === 0) return;
  const category = from.itemId === null ? '' : categoryOfItem(reader, from.itemId);
  const isMeat = /肉|畜|禽/.test(`${from.name}${category}`) && !/蛋/.test(from.name);
  const needs = ['购货凭证', ...(isMeat ? ['动物检疫合格证明', '肉品品质检验合格证'] : [])];
  const missing = needs.filter((paper) => !(line.certificates as string[]).includes(paper));
  if (missing.length > 0) say('accept.certificates', `缺${missing.join('、')}，食品证票不全要拒收`, 'certificates');
}

function checkPrice(reader: Reader, input: AcceptanceInput, from: SourceLine, line: Line, say: Say): void {
  // An order's price was weighed when it was placed; only a price that is new here needs a reason.
  if (from.itemId === null || line.price === from.price) return;
  const reference = referencePrice(reader, from.itemId, input.supplierId, from.unit, input.day);
  if (reference !== null && deviationOf(line.price, reference) === 'reason' && line.priceReason === '')
    say('price.needsReason', `单价与参考价相差 ${deviationText(line.price, reference)}，要写原因`, 'priceReason');
}

/** Where the goods go next. */
function stateFor(source: Source, lines: readonly Line[]): '待入库' | '已完成' {
  const toStore = lines.some((line) => line.passed > 0 && !line.asAsset);
  return toStore && STOCKED_KINDS.includes(source.purchaseKind) ? '待入库' : '已完成';
}

function writeHead(writer: Writer, input: AcceptanceInput, source: Source, buyer: string, by: By): PaperTable {
  const overridden = input.licenceOverride !== '';
  return makePaper(
    writer,
    'acceptance',
    {
      state: stateFor(source, input.lines),
      day: input.day,
      fen: input.lines.reduce((sum, line) => sum + acceptedFen(line.passed, line.price), 0),
      supplier_id: input.supplierId,
      department_id: source.departmentId,
      party_name: supplierNameOf(writer, input.supplierId) ?? '',
      person_name: input.acceptors.map(({ name }) => name).join('、'),
      summary: summaryOf(
        input.lines.map((line) => source.lines.find(({ id }) => id === line.sourceLineId)?.name ?? ''),
      ),
      remark: input.remark,
      token: input.token,
    },
    {
      table: 'acceptance',
      values: {
        source_paper_id: source.id,
        buyer_id: input.buyerId,
        buyer_name: buyer,
        delivery_note: input.deliveryNote,
        place: input.place,
        user_rep: input.userRep,
        deliverer: input.deliverer,
        head: input.head,
        conclusion: conclusionOf(input.lines),
        licence_override: input.licenceOverride,
        licence_override_by: overridden ? by.userName : '',
      },
    },
    by,
  );
}

function writeLine(writer: Writer, paper: PaperTable, source: Source, line: Line, i: number, by: By): PaperLink[] {
  const from = source.lines.find((one_) => one_.id === line.sourceLineId);
  if (from === undefined) return [];
  const goods = sameGoods(from, line.remark);
  const fen = acceptedFen(line.passed, line.price);
  const id = addLine(writer, paper.id, i + 1, {
    ...goods,
    source_line_id: from.id,
    qty_milli: line.passed,
    price: line.price,
    fen,
  });
  insertPart(writer, 'acceptance_line', acceptanceLine(id, from, line));
  if (line.asAsset && line.passed > 0)
    handOver(writer, {
      acceptanceNumber: paper.number,
      lineId: id,
      day: paper.day,
      supplier: paper.party_name,
      department: source.department,
      name: goods.name,
      spec: goods.spec,
      unit: goods.unit,
      qty: line.passed,
      fen,
      budget: source.budget,
    });
  return differencesOf({ ...line, outstanding: from.ordered - from.receivedBefore }).map((difference) =>
    openClaim(writer, { acceptance: paper, lineId: id, name: goods.name, ...difference, inAccepted: false }, by),
  );
}

const acceptanceLine = (id: number, from: SourceLine, line: Line) => ({
  id,
  ordered_milli: from.ordered,
  delivered_milli: line.delivered,
  received_milli: line.received,
  is_last: Number(line.isLast),
  made_on: line.madeOn,
  expires_on: line.expiresOn,
  batch: line.batch,
  certificates: line.certificates.join('、'),
  temperature: line.temperature,
  quality: line.quality,
  spec_differs: Number(line.specDiffers),
  as_asset: Number(line.asAsset),
  price_reason: line.priceReason,
});

function writeAcceptors(writer: Writer, id: number, { acceptors }: AcceptanceInput): void {
  acceptors.forEach(({ staffId, name }, i) =>
    insertPart(writer, 'acceptor', {
      acceptance_id: id,
      seq: i + 1,
      staff_id: staffId,
      name,
      department: staffId === null ? '' : staffDepartmentOf(writer, staffId),
    }),
  );
}

/** 作废 while nothing rests on it. Refusal: `paper.used`. Its claims and hand-overs go with it. */
export function voidAcceptance(writer: Writer, id: number, reason: string): PaperDone {
  const paper = paperFor(writer, 'acceptance', id, 'void');
  const invoices = usedBy(writer, id, ['invoice']);
  if (invoices.length > 0)
    refuse('paper.used', `已经登记了发票 ${invoices.map(({ number }) => number).join('、')}，请先作废发票登记。`);
  const settled = usedBy(writer, id, ['claim']).filter(({ state }) => state === '已结');
  if (settled.length > 0)
    refuse('paper.used', `索赔 ${settled.map(({ number }) => number).join('、')} 已经结案，不能作废。`);
  for (const claim of usedBy(writer, id, ['claim']))
    updateRecord(writer, 'purchase_paper', claim.id, { state: '作废', reason: `验收单 ${paper.number} 作废` });
  takeBack(writer, paper.number);
  const done = setState(writer, paper, '作废', reason);
  refreshArrival(writer, acceptanceRow(writer, id).source_paper_id);
  return done;
}

export function acceptanceOf(reader: Reader, id: number): Acceptance {
  const paper = paperOf(reader, 'acceptance', id);
  const row = acceptanceRow(reader, id);
  const acceptors = all(reader, db.selectFrom('acceptor').selectAll().where('acceptance_id', '=', id).orderBy('seq'));
  return {
    ...headOf(reader, paper, 'acceptance'),
    sourceId: row.source_paper_id,
    purchaseKind: purchaseKindOf(reader, row.source_paper_id),
    buyer: row.buyer_name,
    deliveryNote: row.delivery_note,
    place: row.place,
    acceptors: acceptors.map(({ name, department }) => ({ name, department })),
    userRep: row.user_rep,
    deliverer: row.deliverer,
    head: row.head,
    conclusion: row.conclusion as Acceptance['conclusion'],
    licenceOverride: row.licence_override,
    licenceOverrideBy: row.licence_override_by,
    receiptId: row.receipt_id,
    receiptNumber: row.receipt_id === null ? '' : documentNumberOf(reader, row.receipt_id),
    estimated: row.estimated === 1,
    lines: acceptanceLines(reader, id),
  };
}

/** The kind of purchase behind a paper: its requisition's, through the order if there is one. */
export function purchaseKindOf(reader: Reader, sourceId: number): PurchaseKind {
  return requisitionsOf(reader, sourceId).map(({ row }) => row.purchase_kind as PurchaseKind)[0] ?? '消耗品';
}

/** Requisitions behind a paper that goes back to them by its lines, directly or through an order. */
export function requisitionsOf(reader: Reader, paperId: number) {
  const paper = anyPaper(reader, paperId);
  const ids = new Set<number>();
  const walk = (id: number): void => {
    if (anyPaper(reader, id).kind === 'requisition') return void ids.add(id);
    for (const line of linesOf(reader, id)) {
      const from =
        line.source_line_id === null
          ? undefined
          : one(reader, db.selectFrom('purchase_line').select('paper_id').where('id', '=', line.source_line_id));
      if (from !== undefined && !ids.has(from.paper_id)) walk(from.paper_id);
    }
  };
  walk(paper.id);
  return [...ids].map((id) => ({ paper: anyPaper(reader, id), row: requisitionRow(reader, id) }));
}

/** Claims for goods that were short or did not pass, by line. */
function claimedOf(reader: Reader, acceptanceId: number) {
  const rows = all(
    reader,
    db
      .selectFrom('claim as c')
      .innerJoin('purchase_paper as p', 'p.id', 'c.id')
      .select(['c.line_id', 'c.qty_milli', 'c.handling'])
      .where('c.acceptance_id', '=', acceptanceId)
      .where('c.claim_kind', 'in', ['数量不足', '质量问题', '规格不符'])
      .where('p.state', '!=', '作废')
      .orderBy('c.id'),
  );
  return Map.groupBy(rows, ({ line_id }) => line_id);
}

export function acceptanceLines(reader: Reader, id: number): AcceptanceLine[] {
  const own = new Map(
    all(
      reader,
      db
        .selectFrom('acceptance_line as a')
        .innerJoin('purchase_line as l', 'l.id', 'a.id')
        .selectAll('a')
        .where('l.paper_id', '=', id),
    ).map((row): [number, AcceptanceLineTable] => [row.id, row]),
  );
  const claimed = claimedOf(reader, id);
  return linesOf(reader, id).map((line) => {
    const more = own.get(line.id);
    const claims = claimed.get(line.id) ?? [];
    return {
      ...lineView(reader, line),
      difference: claims.reduce((sum, { qty_milli }) => sum + qty_milli, 0),
      handling: [...new Set(claims.map(({ handling }) => handling).filter((word) => word !== ''))].join('、'),
      ordered: more?.ordered_milli ?? 0,
      delivered: more?.delivered_milli ?? 0,
      received: more?.received_milli ?? 0,
      isLast: more?.is_last === 1,
      madeOn: more?.made_on ?? null,
      expiresOn: more?.expires_on ?? null,
      batch: more?.batch ?? '',
      certificates: (more?.certificates ?? '').split('、').filter((text) => text !== ''),
      temperature: more?.temperature ?? null,
      quality: more?.quality ?? '',
      specDiffers: more?.spec_differs === 1,
      asAsset: more?.as_asset === 1,
      priceReason: more?.price_reason ?? '',
    };
  });
}
