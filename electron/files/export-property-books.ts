import { formatMoney } from '../../shared/basics/money.ts';
import type { CellValue } from '../../shared/fields/field.ts';
import type { Session } from '../../shared/people/school.ts';
import { cardBlocks } from '../../shared/property/card-paper.ts';
import { cardNo } from '../../shared/property/card-register.ts';
import { periodWords } from '../../shared/property/register-book.ts';
import {
  amount,
  dayCell,
  listColumn,
  namedPaper,
  totalsOf,
  yuan,
  type ListPaper,
} from '../../shared/sheet/list-paper.ts';
import type { ParsedOf } from '../../shared/api.ts';
import type { Reader } from '../../db/core/handle.ts';
import { cardOf } from '../../db/property/cards.ts';
import { cardRegister } from '../../db/property/card-register.ts';
import { registerView } from '../../db/property/register-book.ts';

const blankZero = (value: CellValue): CellValue => (value === 0 ? null : value);

/** An account of the register as one running sheet, without 过次页 and 承前页, which only paper needs. */
export function registerBookPaper(
  reader: Reader,
  question: ParsedOf<'property.registerBook'>,
  session: Session,
): ListPaper {
  const columns = {
    day: listColumn('日期', 'day', 12),
    voucher: listColumn('凭证号', 'text', 12),
    summary: listColumn('摘要', 'text', 24),
    asset: listColumn('资产编号', 'text', 22),
    name: listColumn('名称', 'text', 16),
    inQty: listColumn('增加数量', 'quantity', 10),
    inFen: listColumn('增加金额', 'money', 14),
    outQty: listColumn('减少数量', 'quantity', 10),
    outFen: listColumn('减少金额', 'money', 14),
    qty: listColumn('结存数量', 'quantity', 10),
    fen: listColumn('结存金额', 'money', 14),
    where: listColumn('使用部门、地点', 'text', 20),
    remark: listColumn('备注', 'text', 16),
  };
  const { facts, pages } = registerView(reader, question, session);
  const rows = pages
    .flatMap((page) => page.rows)
    .filter(({ kind }) => kind !== 'carryIn' && kind !== 'carryOut')
    .map((row) => ({
      day: dayCell(row.day),
      voucher: row.voucher,
      summary: row.summary,
      asset: row.asset,
      name: row.name,
      inQty: blankZero(amount(row.inQty)),
      inFen: blankZero(yuan(row.inFen)),
      outQty: blankZero(amount(row.outQty)),
      outFen: blankZero(yuan(row.outFen)),
      qty: amount(row.qty),
      fen: yuan(row.fen),
      where: row.where,
      remark: row.remark,
    }));
  return {
    ...namedPaper('固定资产登记簿', columns, rows),
    facts: [`门类：${facts.category}`, `分类：${facts.className}`, `期间：${periodWords(facts.from, facts.to)}`],
    signatures: ['记账', '复核', '资产管理员'],
  };
}

/** One card as a sheet: what is filled in of its blocks, then its life. */
export function cardPaper(reader: Reader, { id }: ParsedOf<'property.card'>): ListPaper {
  const columns = {
    day: listColumn('日期', 'day', 12),
    kind: listColumn('事项', 'text', 10),
    says: listColumn('说明', 'text', 36),
    number: listColumn('单号', 'text', 18),
    qty: listColumn('数量', 'quantity', 10),
    cost: listColumn('原值', 'money', 14),
    acc: listColumn('累计折旧', 'money', 14),
  };
  const card = cardOf(reader, id);
  const rows = card.history.map((event) => ({
    day: event.kind === '折旧' ? event.day.slice(0, 7) : dayCell(event.day),
    kind: event.kind,
    says: event.says,
    number: event.number,
    qty: blankZero(amount(event.qty)),
    cost: blankZero(yuan(event.cost)),
    acc: blankZero(yuan(event.acc)),
  }));
  const facts = cardBlocks(card).map(({ title, facts: own }) => {
    const said = own.filter(({ value }) => value !== '').map(({ label, value }) => `${label} ${value}`);
    return said.length === 0 ? '' : `${title}：${said.join('　')}`;
  });
  return {
    ...namedPaper('固定资产卡片', columns, rows),
    facts: [`卡片编号：${cardNo(id)}`, ...facts.filter((fact) => fact !== '')],
    totals: totalsOf(columns, { qty: amount(card.qty), cost: yuan(card.cost), acc: yuan(card.acc) }),
  };
}

/** 固定资产卡片登记簿 (ledgers §4.9). */
export function cardRegisterPaper(reader: Reader, question: ParsedOf<'property.cardRegister'>): ListPaper {
  const columns = {
    card: listColumn('卡片编号', 'text', 10),
    number: listColumn('资产编号', 'text', 24),
    name: listColumn('名称', 'text', 22),
    openedOn: listColumn('开立日期', 'day', 12),
    cost: listColumn('原值', 'money', 16),
    closedOn: listColumn('注销日期', 'day', 12),
    reason: listColumn('注销原因', 'text', 34),
  };
  const all = cardRegister(reader, question);
  const rows = all.map((row) => ({
    card: cardNo(row.id),
    number: row.number,
    name: row.name,
    openedOn: dayCell(row.openedOn),
    cost: yuan(row.cost),
    closedOn: dayCell(row.closedOn),
    reason: row.reason,
  }));
  const standing = all.filter(({ closedOn }) => closedOn === null);
  return {
    ...namedPaper('固定资产卡片登记簿', columns, rows),
    facts: [
      question.category ?? '全部门类',
      `在册 ${standing.length} 张，原值 ${formatMoney(standing.reduce((sum, { cost }) => sum + cost, 0))}`,
      `已注销 ${all.length - standing.length} 张`,
    ],
    signatures: ['登记', '资产管理员'],
  };
}
