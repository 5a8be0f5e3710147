import { daysBetween, type Day } from './day.ts';

/** T-01: days before the last good day on which a paper is called due, urgent and pressing: 60, 30, 7 unless set otherwise. */
export type RemindDays = readonly [first: number, second: number, last: number];
export type PaperValidity = '长期' | '有效' | '将到期' | '已到期' | '未填有效期';

export interface Validity {
  state: PaperValidity;
  /** Days left, 0 on the last good day, negative once it is past; null where no day is written. */
  days: number | null;
  /** The nearest reminder that has come (the last one too once it is past); null while none has. */
  level: number | null;
}

/** the day written is the last good one, so a paper that ends today is good today. */
export function validityOf(validUntil: string | null, today: Day, remind: RemindDays): Validity {
  if (validUntil === '长期') return { state: '长期', days: null, level: null };
  if (validUntil === null) return { state: '未填有效期', days: null, level: null };
  const days = daysBetween(today, validUntil);
  const level = remind.toSorted((a, b) => a - b).find((each) => days <= each) ?? null;
  if (days < 0) return { state: '已到期', days, level };
  return { state: level === null ? '有效' : '将到期', days, level };
}

/** How far off the end of a paper is, on screens and in files; one that ends today is still good. */
export function dueWords({ days }: Pick<Validity, 'days'>): string {
  if (days === null) return '';
  if (days < 0) return `已过期 ${-days} 天`;
  return days === 0 ? '今天到期' : `还有 ${days} 天`;
}
