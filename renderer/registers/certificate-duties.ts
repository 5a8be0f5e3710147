import { dueWords } from '../../shared/basics/validity.ts';
import { isPressing, type CertificateRow } from '../../shared/registers/health-certificate.ts';
import { navigate } from '../app/router.ts';
import type { Duty } from '../inventory/today/duties.ts';

/** 健康证 that end soon or have ended, as lines of 今日. */
export const certificateDuties = (rows: readonly CertificateRow[]): Duty[] =>
  rows.filter(isPressing).map((row) => ({
    key: `certificate ${row.id}`,
    section: '快到期的证照',
    when: (row.record.validUntil ?? '').slice(2),
    what: `${row.person} · 健康证`,
    about: dueWords(row),
    source: row.record.number ?? '',
    does: '看一看',
    draftId: null,
    open: () => void navigate('/canteen/certificates', { id: String(row.id) }),
  }));
