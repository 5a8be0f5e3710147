import type { Day } from '../../shared/basics/day.ts';
import { FOOD_LICENCES, type Gate, type SupplierPaper } from '../../shared/suppliers/paper.ts';
import type { Reader } from '../core/handle.ts';
import { papersOf, standingBlacklisting } from './papers.ts';
import { supplierRowOf } from './suppliers.ts';

/**
 * What stands against dealing with a supplier on a day (R-PUR-10, canteen §2.2). Blocks: unknown, retired, blacklisted; for
 * food also an expired licence. Everywhere else expired and missing papers only warn.
 */
export function supplierGate(reader: Reader, supplierId: number, day: Day, { food }: { food: boolean }): Gate {
  const supplier = supplierRowOf(reader, supplierId);
  if (supplier === undefined)
    return { blocks: [{ code: 'supplier.unknown', message: '没有这个供货单位。' }], warns: [] };
  const name = supplier.record.name ?? '';
  const blocks: Gate['blocks'] = [];
  const warns: Gate['warns'] = [];
  if (!supplier.active) blocks.push({ code: 'supplier.retired', message: `${name} 已停用，不能再来往。` });
  const black = standingBlacklisting(reader, supplierId);
  if (black !== undefined)
    blocks.push({ code: 'supplier.blacklisted', message: `${name} 在黑名单里：${black.reason}。` });
  const papers = papersOf(reader, supplier, day);
  for (const message of expiredOf(papers))
    (food ? blocks : warns).push({ code: 'supplier.licenceExpired', message: `${name} 的${message}` });
  if (food && !papers.some((paper) => FOOD_LICENCES.includes(paper.kind)))
    warns.push({ code: 'supplier.licenceMissing', message: `${name} 没有登记食品许可证，请补索证` });
  return { blocks, warns };
}

/** Expired papers that count: 营业执照 and the food licences, each unless another of its sort is still good. */
function expiredOf(papers: readonly SupplierPaper[]): string[] {
  const expired = (paper: SupplierPaper): boolean => paper.state === '已到期';
  const says = (paper: SupplierPaper): string => `${paper.kind}已于 ${paper.validUntil ?? ''} 到期`;
  const licences = papers.filter(({ kind }) => kind === '营业执照');
  const foods = papers.filter(({ kind }) => FOOD_LICENCES.includes(kind));
  const bad = licences.length > 0 && licences.every(expired) ? licences : [];
  const badFood = foods.length > 0 && foods.every(expired) ? foods : [];
  return [...bad, ...badFood].map(says);
}
