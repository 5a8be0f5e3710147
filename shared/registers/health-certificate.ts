import { isDay, lastDayOf, monthOf, type Day } from '../basics/day.ts';
import { dueWords, type Validity } from '../basics/validity.ts';
import { day } from '../fields/day.ts';
import type { RecordOf } from '../fields/record.ts';
import { person } from '../fields/reference.ts';
import { text } from '../fields/text.ts';
import type { Kept } from '../people/school.ts';

/** 健康证 (canteen §2.6): who works in the kitchen has passed a health check not longer than its validity ago. */
export const certificateFields = {
  personId: person({ label: '姓名', required: true }),
  number: text({ label: '证号', required: true, max: 40, width: 26, example: '粤健字第 20260901' }),
  clinic: text({ label: '体检机构', max: 40, width: 30, example: '区疾病预防控制中心' }),
  examinedOn: day({ label: '体检日期', required: true }),
  validUntil: day({ label: '有效期至' }),
  remark: text({ label: '备注', max: 120, width: 36 }),
} as const;
export type CertificateRecord = RecordOf<typeof certificateFields>;

export interface CertificateRow extends Kept<CertificateRecord>, Validity {
  person: string;
  /** A newer one of the same person stands: this one is never reminded of. */
  isReplaced: boolean;
}

/** Last good day of a check that says none: a year later (canteen §2.6), 28 February for the 29th. */
export function yearAfter(examinedOn: Day): Day {
  const later = `${String(Number(examinedOn.slice(0, 4)) + 1)}${examinedOn.slice(4)}`;
  return isDay(later) ? later : lastDayOf(monthOf(later));
}

/** A certificate somebody must see to. */
export const isPressing = ({ active, isReplaced, level }: CertificateRow): boolean =>
  active && !isReplaced && level !== null;

/** How it stands, in lists and files. */
export const certificateWords = (row: CertificateRow): string =>
  row.isReplaced ? '已换证' : row.level === null ? row.state : dueWords(row);
