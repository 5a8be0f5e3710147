import type { Day } from '../../shared/basics/day.ts';
import type { Reader } from '../core/handle.ts';
import { all } from '../core/query.ts';
import { purchaseKindOf } from './acceptances.ts';
import { db } from './papers.ts';

/** What an inspector would find wrong with a delivery of food (canteen §5, G7). */
export interface FoodFault {
  paperId: number;
  number: string;
  day: Day;
  says: string;
}

/**
 * Deliveries of food between two days that came in without papers, past their date, before one acceptor alone or from a
 * supplier whose licence had ended. Keying refuses most of this; imported papers and named exceptions stand in the books.
 */
export function foodFaults(reader: Reader, from: Day, to: Day): FoodFault[] {
  const papers = all(
    reader,
    db
      .selectFrom('purchase_paper as p')
      .innerJoin('acceptance as a', 'a.id', 'p.id')
      .select(['p.id', 'p.number', 'p.day', 'a.source_paper_id', 'a.licence_override', 'a.licence_override_by'])
      .select(({ selectFrom, fn }) =>
        selectFrom('acceptor')
          .whereRef('acceptance_id', '=', 'a.id')
          .select(fn.countAll<number>().as('n'))
          .as('acceptors'),
      )
      .where('p.day', '>=', from)
      .where('p.day', '<=', to)
      .where('p.state', '!=', '作废')
      .orderBy('p.id'),
  ).filter((paper) => purchaseKindOf(reader, paper.source_paper_id) === '食品');
  return papers.flatMap((paper) => {
    const lines = all(
      reader,
      db
        .selectFrom('purchase_line as l')
        .innerJoin('acceptance_line as x', 'x.id', 'l.id')
        .select(['l.name', 'x.certificates', 'x.expires_on'])
        .where('l.paper_id', '=', paper.id)
        .orderBy('l.line_no'),
    );
    const bare = lines.filter(({ certificates }) => certificates === '').map(({ name }) => name);
    const past = lines.filter(({ expires_on: until }) => until !== null && until < paper.day).map(({ name }) => name);
    const says = [
      ...(bare.length > 0 ? [`${bare.join('、')}没有随货证明`] : []),
      ...(past.length > 0 ? [`${past.join('、')}收货时已过保质期`] : []),
      ...((paper.acceptors ?? 0) < 2 ? ['验收人不到两个'] : []),
      ...(paper.licence_override === ''
        ? []
        : [`供货单位证照到期，${paper.licence_override_by}放行：${paper.licence_override}`]),
    ];
    const { id: paperId, number, day } = paper;
    return says.map((one) => ({ paperId, number, day, says: one }));
  });
}
