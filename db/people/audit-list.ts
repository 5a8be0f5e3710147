import type { AuditLine } from '../../shared/people/calls.ts';
import type { AuditRow } from '../core/audit.ts';
import type { Reader } from '../core/handle.ts';
import { all, builderFor } from '../core/query.ts';

const db = builderFor<{ audit: AuditRow }>();

/** Rows of a page; a list that leaves the program has all of them. */
const PAGE = 200;
export const EVERY_ROW = -1;

/** The trail, newest first, page by page; `search` looks in person, act and subject. */
export function auditLines(reader: Reader, search: string, beforeId: number | null, limit = PAGE): AuditLine[] {
  const like = `%${search.trim().replaceAll(/[\\%_]/g, '')}%`;
  const rows = all(
    reader,
    db
      .selectFrom('audit')
      .select(['id', 'at', 'user_name', 'act', 'subject', 'reason'])
      .$if(beforeId !== null, (q) => q.where('id', '<', beforeId ?? 0))
      .$if(search.trim() !== '', (q) =>
        q.where(({ or, eb }) =>
          or([eb('user_name', 'like', like), eb('act', 'like', like), eb('subject', 'like', like)]),
        ),
      )
      .orderBy('id', 'desc')
      .limit(limit),
  );
  return rows.map((r) => ({
    id: r.id,
    at: r.at,
    userName: r.user_name,
    act: r.act,
    subject: r.subject,
    reason: r.reason,
  }));
}
