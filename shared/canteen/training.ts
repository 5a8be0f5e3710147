import { z } from 'zod';
import type { Day } from '../basics/day.ts';
import { dayCell, listColumn, namedPaper, type ListPaper } from '../sheet/list-paper.ts';

/** 培训学时 of a calendar year, worker by worker (canteen §2.16). */
export const trainingInput = z.strictObject({ year: z.int().min(2000).max(2199).describe('年度') });

export interface TrainingRow {
  key: string;
  name: string;
  post: string;
  /** Whether the person works in the kitchen; others came as guests and owe no hours. */
  isWorker: boolean;
  times: number;
  /** Tenths of an hour. */
  hours: number;
  /** Tenths still missing of what the year asks; 0 for guests. */
  short: number;
  failed: number;
  lastDay: Day | null;
}

export const TRAINING_COLUMNS = {
  name: listColumn('姓名', 'text', 12),
  post: listColumn('岗位', 'text', 16),
  times: listColumn('次数', 'count', 8),
  hours: listColumn('学时', 'text', 8),
  short: listColumn('还差', 'text', 8),
  failed: listColumn('考核不合格', 'count', 12),
  last: listColumn('最近一次', 'day', 14),
  stands: listColumn('情况', 'text', 18),
} as const;

export const hourWords = (tenths: number): string => (tenths / 10).toFixed(1).replace(/\.0$/, '');
export const trainingWords = ({ isWorker, short }: Pick<TrainingRow, 'isWorker' | 'short'>): string =>
  isWorker ? (short === 0 ? '已满' : `还差 ${hourWords(short)} 学时`) : '不在食堂岗位';

export function trainingPaper(year: number, wanted: number, rows: readonly TrainingRow[]): ListPaper {
  const paper = namedPaper(
    `${year}年食品安全培训学时表`,
    TRAINING_COLUMNS,
    rows.map((row) => ({
      ...row,
      hours: hourWords(row.hours),
      short: row.short === 0 ? '' : hourWords(row.short),
      failed: row.failed === 0 ? null : row.failed,
      last: dayCell(row.lastDay),
      stands: trainingWords(row),
    })),
  );
  return {
    ...paper,
    sheet: '培训学时',
    facts: [`${year} 年　每人要 ${wanted} 学时`],
    signatures: ['统计人', '食品安全总监'],
  };
}
