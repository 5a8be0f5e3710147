import type { PeriodFacts } from './define.ts';

/** How far a problem is, in words: who, by when, what was done, who looked again. */
export function standing(of: {
  owner: string | null;
  due: string | null;
  done: string | null;
  reviewer: string | null;
}): string {
  const { owner, due, done, reviewer } = of;
  const said = [
    owner === null ? '责任人未定' : `责任人 ${owner}`,
    due === null ? '' : `期限 ${due}`,
    done ?? '措施未写',
    reviewer === null ? '未复查' : `${reviewer} 已复查`,
  ];
  return said.filter((one) => one !== '').join('，');
}

const MOST = 1900;
/** Numbered lines, as many as a report takes; what does not fit is counted, never silently dropped. */
function numbered(lines: readonly string[]): string {
  const kept: string[] = [];
  for (const [i, line] of lines.entries()) {
    if (kept.join('\n').length + line.length > MOST)
      return `${kept.join('\n')}\n另有 ${lines.length - i} 项，见每日检查记录。`;
    kept.push(`${i + 1}. ${line}`);
  }
  return kept.join('\n');
}

/** 学生灶 21/22 天，95.5 %: days with a daily check of days of service (canteen §2.15). */
export const checkWords = ({ checks }: PeriodFacts): string =>
  checks
    .map(({ kitchen, done, due }) => `${kitchen} ${done}/${due} 天，${((100 * done) / Math.max(1, due)).toFixed(1)} %`)
    .join('；');

const dated = ({ day, says, isCarried }: PeriodFacts['matters'][number]): string =>
  `${day.slice(5)} ${says}${isCarried ? '（以前发现，还没有了结）' : ''}`;

/** What was found, by the numbers of the list that `fixedWords` takes up. */
export const foundWords = ({ matters }: PeriodFacts): string =>
  matters.length === 0 ? '台账里没有不符合项。' : numbered(matters.map(dated));

/** How far each of them is. */
export const fixedWords = ({ matters }: PeriodFacts): string =>
  matters.length === 0 ? '无' : numbered(matters.map(({ stands }) => stands));

/** Both in one line each. */
export const issueWords = ({ matters }: PeriodFacts): string =>
  matters.length === 0 ? '台账里没有不符合项。' : numbered(matters.map((one) => `${dated(one)}：${one.stands}`));
