import { refuse } from '../../shared/basics/refusal.ts';
import { verifyAttachments } from '../../db/core/attachments.ts';
import { auditTip, verifyAudit } from '../../db/core/audit.ts';
import { backUp } from '../../db/core/backup.ts';
import { verifyNumbers } from '../../db/core/numbers.ts';
import { verifyFunds } from '../../db/funds/verify.ts';
import { verifyProperty } from '../../db/property/sheets.ts';
import { verifyStock } from '../../db/inventory/verify.ts';
import { auditLines } from '../../db/people/audit-list.ts';
import { findSchool } from '../../db/people/school.ts';
import { playDemo } from './demo.ts';
import type { HandlersOf } from './handlers.ts';
import { createBooks, statusOf } from './open-books.ts';
import { hashPassword } from './session.ts';

export const booksHandlers = {
  'books.status': ({ desk }) => statusOf(desk, desk.clock),
  'books.create': async ({ desk, clock }, input) => {
    const password = await hashPassword(input.password, desk.passwordCost);
    const books = createBooks(desk, clock, input, password, false);
    return findSchool(books.reader) ?? refuse('books.none', '建账没有完成。');
  },
  'books.demo': (context) => playDemo(context),
  'books.verify': async (context, { full }) => {
    const books = context.books ?? refuse('books.none', '还没有建账。');
    const findings = [
      ...verifyAudit(books.reader),
      ...verifyFunds(books.reader),
      ...verifyProperty(books.reader),
      ...verifyNumbers(books.reader, 'purchase_paper'),
      ...verifyAttachments(books, full),
      ...verifyStock(books.reader, full, (percent) => context.progress(percent, '核对账目')),
    ];
    context.transact((_writer, _by, note) =>
      note({ subject: full ? '完整核对' : '快速核对', detail: { findings: findings.length } }),
    );
    return { findings, auditRows: auditTip(books.reader).id };
  },
  'books.backUp': async (context) => {
    const books = context.books ?? refuse('books.none', '还没有建账。');
    context.transact((_writer, _by, note) => note({ subject: '备份' }));
    const { at, bytes } = await backUp(books, context.clock.now(), (percent) => context.progress(percent, '正在备份'));
    return { at, bytes };
  },
  'books.audit': ({ reader }, { search, beforeId }) => auditLines(reader, search, beforeId),
} satisfies HandlersOf<'books'>;
