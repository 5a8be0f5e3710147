import { sql } from 'kysely';
import type { PaperKind, PaperList, PaperListInput, PaperRow, PaperState } from '../../shared/procurement/paper.ts';
import type { Reader } from '../core/handle.ts';
import { all, one } from '../core/query.ts';
import { db, userNames } from './papers.ts';

const SEARCHED = ['p.number', 'p.source_number', 'p.party_name', 'p.person_name', 'p.summary'] as const;

function filtered(input: PaperListInput) {
  const like = `%${input.search.trim().replaceAll(/[\\%_]/g, (c) => `\\${c}`)}%`;
  return db
    .selectFrom('purchase_paper as p')
    .where('p.kind', '=', input.kind)
    .$if(input.states !== null, (q) => q.where('p.state', 'in', input.states ?? []))
    .$if(input.supplierId !== null, (q) => q.where('p.supplier_id', '=', input.supplierId ?? 0))
    .$if(input.from !== null, (q) => q.where('p.day', '>=', input.from ?? ''))
    .$if(input.to !== null, (q) => q.where('p.day', '<=', input.to ?? ''))
    .$if(input.search.trim() !== '', (q) =>
      q.where(({ or, eb }) => or(SEARCHED.map((column) => eb(column, 'like', sql<string>`${like} escape '\\'`)))),
    );
}

/** A page of papers of one kind, newest first, by keyset. */
export function listPapers(reader: Reader, input: PaperListInput): PaperList {
  const { before, limit } = input;
  const found = all(
    reader,
    filtered(input)
      .selectAll('p')
      .select((e) =>
        e
          .selectFrom('purchase_line as l')
          .select(e.fn.countAll<number>().as('n'))
          .whereRef('l.paper_id', '=', 'p.id')
          .as('lines'),
      )
      .$if(before !== null, (q) =>
        q.where(({ eb, refTuple, tuple }) =>
          eb(refTuple('p.day', 'p.id'), '<', tuple(before?.day ?? '', before?.id ?? 0)),
        ),
      )
      .orderBy('p.day', 'desc')
      .orderBy('p.id', 'desc')
      .limit(limit + 1),
  );
  const users = userNames(reader);
  const rows = found.slice(0, limit).map((p): PaperRow => ({
    id: p.id,
    kind: p.kind as PaperKind,
    number: p.number,
    state: p.state as PaperState,
    day: p.day,
    party: p.party_name,
    person: p.person_name,
    summary: p.summary,
    lines: p.lines ?? 0,
    fen: p.fen,
    sourceNumber: p.source_number,
    enteredBy: users.get(p.created_by) ?? '',
  }));
  const last = rows.at(-1);
  const total = one(
    reader,
    filtered(input).select((e) => e.fn.countAll<number>().as('n')),
  );
  return { rows, total: total?.n ?? 0, next: found.length > limit && last ? { day: last.day, id: last.id } : null };
}
