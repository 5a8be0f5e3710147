import { hash } from 'node:crypto';
import type { Reader, Writer } from './handle.ts';
import { builderFor, one, statement, type NoParams } from './query.ts';
import { sealOf } from './records.ts';

/** One row of the audit trail. `seals` is JSON: `[["table:id","digest"], …]` of every row the act changed. */
export interface AuditRow {
  id: number;
  at: string;
  user_id: number | null;
  user_name: string;
  pc: string;
  act: string;
  subject: string;
  detail: string;
  reason: string;
  seals: string;
  prev_hash: string;
  hash: string;
}

/** Who does something, from where, when. */
export interface Actor {
  userId: number | null;
  userName: string;
  pc: string;
  at: string;
}

/** What was done, in the words of the trail. `detail` is kept as JSON (before → after, counts, file hash …). */
export interface Act {
  act: string;
  subject: string;
  detail?: unknown;
  reason?: string;
}

interface AuditTables {
  audit: AuditRow;
}
const db = builderFor<AuditTables>();

const lastHash = statement<NoParams, { hash: string; id: number }>(() =>
  db.selectFrom('audit').select(['id', 'hash']).orderBy('id', 'desc').limit(1),
);

type Insert = Omit<AuditRow, never> & Record<string, string | number | null>;
const insert = statement<Insert, unknown>((p) =>
  db.insertInto('audit').values({
    id: p('id'),
    at: p('at'),
    user_id: p('user_id'),
    user_name: p('user_name'),
    pc: p('pc'),
    act: p('act'),
    subject: p('subject'),
    detail: p('detail'),
    reason: p('reason'),
    seals: p('seals'),
    prev_hash: p('prev_hash'),
    hash: p('hash'),
  }),
);

/** The hash covers every column of the row and the hash of the row before it. */
function hashOf(row: Omit<AuditRow, 'hash'>): string {
  const content = [
    row.id,
    row.at,
    row.user_id,
    row.user_name,
    row.pc,
    row.act,
    row.subject,
    row.detail,
    row.reason,
    row.seals,
    row.prev_hash,
  ];
  return hash('sha256', JSON.stringify(content));
}

/**
 * Appends acts to the trail. The last one seals every row touched so far in this transaction, so that `verifyAudit` can
 * tell a row changed by a foreign tool from one changed by a command.
 */
export function record(writer: Writer, actor: Actor, acts: readonly Act[]): void {
  let last = lastHash.one(writer, {}) ?? { hash: '', id: 0 };
  acts.forEach((act, i) => {
    const row = {
      id: last.id + 1,
      at: actor.at,
      user_id: actor.userId,
      user_name: actor.userName,
      pc: actor.pc,
      act: act.act,
      subject: act.subject,
      detail: act.detail === undefined ? '' : JSON.stringify(act.detail),
      reason: act.reason ?? '',
      seals: i === acts.length - 1 ? sealsOf(writer) : '',
      prev_hash: last.hash,
    };
    last = { hash: hashOf(row), id: row.id };
    insert.run(writer, { ...row, hash: last.hash });
  });
}

function sealsOf(writer: Writer): string {
  if (writer.touched.size === 0) return '';
  const seals: [string, string | null][] = [];
  for (const key of writer.touched) {
    const [table, id] = splitKey(key);
    seals.push([key, sealOf(writer, table, id)]);
  }
  return JSON.stringify(seals);
}

const splitKey = (key: string): [string, string] => {
  const at = key.indexOf(':');
  return [key.slice(0, at), key.slice(at + 1)];
};

/** The end of the chain: what a backup must contain to be current. */
export function auditTip(reader: Reader): { id: number; hash: string } {
  return (
    one(reader, db.selectFrom('audit').select(['id', 'hash']).orderBy('id', 'desc').limit(1)) ?? { id: 0, hash: '' }
  );
}

/** A fault found by a check, as a Chinese sentence that names the row. */
export interface Finding {
  code: string;
  message: string;
}

/**
 * Walks the whole chain and compares every sealed row with its last seal. Finds any audit row changed, removed or
 * inserted, and any sealed row changed or removed outside the program. `onRow` lets a caller report progress.
 */
export function verifyAudit(reader: Reader, limit = 20): Finding[] {
  const findings: Finding[] = [];
  const seals = new Map<string, string | null>();
  let previous = { id: 0, hash: '' };
  const rows = reader.sqlite.prepare('select * from audit order by id').iterate() as IterableIterator<AuditRow>;
  for (const row of rows) {
    const { hash: stored, ...content } = row;
    if (row.id !== previous.id + 1)
      findings.push({ code: 'audit.gap', message: `操作记录第 ${previous.id + 1} 条不见了。` });
    else if (row.prev_hash !== previous.hash || hashOf(content) !== stored)
      findings.push({
        code: 'audit.changed',
        message: `操作记录第 ${row.id} 条（${row.at} ${row.act}）被程序以外的工具改过。`,
      });
    previous = { id: row.id, hash: stored };
    if (row.seals !== '') for (const [key, seal] of parseSeals(row.seals)) seals.set(key, seal);
    if (findings.length >= limit) return findings;
  }
  for (const [key, seal] of seals) {
    const [table, id] = splitKey(key);
    if (sealOf(reader, table, id) !== seal)
      findings.push({ code: 'seal.broken', message: `${describe(reader, table, id)}被程序以外的工具改过。` });
    if (findings.length >= limit) break;
  }
  return findings;
}

/** Seals by row (`table:id`) that hold now: what the trail says last of each row is what stands there. */
export function holdingSeals(reader: Reader): Map<string, string | null> {
  const last = new Map<string, string | null>();
  const rows = reader.sqlite.prepare("select seals from audit where seals <> '' order by id").pluck().iterate();
  for (const json of rows as IterableIterator<string>) for (const [key, seal] of parseSeals(json)) last.set(key, seal);
  return new Map([...last].filter(([key, seal]) => sealOf(reader, ...splitKey(key)) === seal));
}

/** Rows among them whose seal holds no more. */
export const brokenSeals = (reader: Reader, held: ReadonlyMap<string, string | null>): string[] =>
  [...held].filter(([key, seal]) => sealOf(reader, ...splitKey(key)) !== seal).map(([key]) => key);

function parseSeals(json: string): [string, string | null][] {
  try {
    return JSON.parse(json) as [string, string | null][];
  } catch {
    return [];
  }
}

/** How a sealed row is called when it is named to a person. Unnamed tables fall back to table and id. */
const CALLED: Record<string, string> = {
  attachment: "select '附件 ' || name from attachment where id = ?",
  attachment_use:
    "select '附件 ' || a.name from attachment_use u join attachment a on a.id = u.attachment_id where u.id = ?",
  budget_line: "select '预算项目 ' || source || ' ' || name from budget_line where id = ?",
  budget_adjustment:
    "select '预算调整 ' || l.source || ' ' || l.name || ' ' || a.basis from budget_adjustment a join budget_line l on l.id = a.line_id where a.id = ?",
  purchase_paper: "select '单据 ' || number from purchase_paper where id = ?",
  stock_document: "select '单据 ' || coalesce(number, '#' || id) from stock_document where id = ?",
  item: "select '物资 ' || code || ' ' || name from item where id = ?",
  staff: "select '人员 ' || name from staff where id = ?",
  department: "select '部门 ' || name from department where id = ?",
  school_class: "select '班级 ' || name from school_class where id = ?",
  room: "select '房间 ' || building || '-' || number from room where id = ?",
  asset_card: "select '资产 ' || number || ' ' || name from asset_card where id = ?",
  asset_class: "select '资产分类 ' || code || ' ' || name from asset_class where id = ?",
  asset_document: "select '单据 ' || number from asset_document where id = ?",
  asset_event:
    "select '资产变动 ' || c.number || ' ' || e.day || ' ' || e.kind from asset_event e join asset_card c on c.id = e.card_id where e.id = ?",
  asset_term: "select '折旧条件 ' || c.number from asset_term t join asset_card c on c.id = t.card_id where t.id = ?",
  depreciation_run: "select month || ' 折旧' from depreciation_run where id = ?",
  asset_finance: "select '对账 ' || month || ' ' || category from asset_finance where id = ?",
  asset_layout: "select '导出格式 ' || name from asset_layout where id = ?",
  disposal_limit: "select '处置权限 ' || from_day || ' ' || authority from disposal_limit where id = ?",
  asset_repair:
    "select '维修 ' || c.number || ' ' || r.day from asset_repair r join asset_card c on c.id = r.card_id where r.id = ?",
  asset_count: "select '清查 ' || number from asset_count where id = ?",
  asset_count_find:
    "select '清点 ' || c.number || ' ' || f.place from asset_count_find f join asset_count c on c.id = f.count_id where f.id = ?",
  asset_count_room:
    "select '签字 ' || c.number || ' ' || r.signed_by from asset_count_room r join asset_count c on c.id = r.count_id where r.id = ?",
  asset_surplus: "select '盘盈 ' || name || ' ' || tag from asset_surplus where id = ?",
  supplier: "select '供货单位 ' || name from supplier where id = ?",
  supplier_paper:
    "select s.name || ' ' || p.kind || ' ' || p.number from supplier_paper p join supplier s on s.id = p.supplier_id where p.id = ?",
  supplier_contract:
    "select s.name || ' 合同 ' || c.number from supplier_contract c join supplier s on s.id = c.supplier_id where c.id = ?",
  contract_price:
    "select '合同价 ' || s.name || ' ' || i.name || ' ' || i.spec from contract_price c join supplier s on s.id = c.supplier_id join item i on i.id = c.item_id where c.id = ?",
  label_definition: "select '标签 ' || name from label_definition where id = ?",
  record_place: "select '设备 ' || name from record_place where id = ?",
  health_certificate:
    "select '健康证 ' || s.name || ' ' || c.number from health_certificate c join staff s on s.id = c.person_id where c.id = ?",
  meal_plan: "select '供餐 ' || kitchen || ' ' || meal from meal_plan where id = ?",
  calendar_day: "select '校历 ' || day || ' ' || name from calendar_day where id = ?",
  no_service: "select '停餐 ' || day || ' ' || kitchen || meal from no_service where id = ?",
  gap_waiver: "select '不适用 ' || says from gap_waiver where id = ?",
  market_price:
    "select '市场价 ' || m.day || ' ' || i.name || ' ' || i.spec from market_price m join item i on i.id = m.item_id where m.id = ?",
  supplier_blacklist:
    "select '黑名单 ' || s.name from supplier_blacklist b join supplier s on s.id = b.supplier_id where b.id = ?",
};

/** Says how rows of a table are called; words that bring tables of their own (record books) name them here. */
export function callRows(table: string, sql: string): void {
  CALLED[table] = sql;
}

/** A sealed row in a person's words, with a blank behind a name: `物资 010001 复印纸 `. */
export function describe(reader: Reader, table: string, id: string | number): string {
  const sql = CALLED[table];
  const name = sql === undefined ? undefined : reader.sqlite.prepare(sql).pluck().get(id);
  return typeof name === 'string' ? `${name} ` : `${table} 第 ${id} 行`;
}
