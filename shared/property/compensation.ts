import { mulDiv } from '../basics/exact.ts';
import type { Fen } from '../basics/money.ts';

/** What a lost or broken thing costs who is answerable for it. Shares and factors are in hundredths. */
export interface Compensation {
  cost: Fen;
  /** Months in use, and months of its life. */
  used: number;
  life: number;
  /** 责任比例: 100 = all of it. */
  share: number;
  /** 系数: 100 reported at once, 150–200 kept back. */
  factor: number;
}

/** At least this part of the cost is asked for, however old the thing is. */
const LEAST_PERCENT = 20;

/**
 * Suggested compensation in 分 (R-FA-04): cost × max(1 − used ÷ life, 20 %) × share × factor. 190 used 60 of 180 months at
 * 100 % × 1.0 gives 126.67. What has no life is asked for whole.
 */
export function suggestedCompensation({ cost, used, life, share, factor }: Compensation): Fen {
  const months = Math.max(0, life - used);
  const keepsMore = life === 0 || months * 100 >= life * LEAST_PERCENT;
  const [part, whole] = keepsMore ? [life === 0 ? 1 : months, life === 0 ? 1 : life] : [LEAST_PERCENT, 100];
  return mulDiv(cost, part * share * factor, whole * 10_000);
}
