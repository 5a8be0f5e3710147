import { normalizeText } from '../basics/text.ts';
import { readNumber } from './cell-number.ts';
import type { Cell } from './grid.ts';

/** 万 is four more decimals of 元. */
const WAN_PLACES = 4;

export interface MoneyReading {
  /** Scaled to `places` decimals of 元. */
  value: number;
  /** The cell names another unit than its column: 12.32万元 in a column of 元. Its own word wins, and is shown. */
  otherUnit: boolean;
}

/**
 * An amount of a column in 元, or in 万元 (`inWan`), as an integer of `places` decimals of 元. Null when it is none. A
 * number format such as 0.00"万" cannot be seen: a bare number is in the column's unit.
 */
export function readMoney(
  cell: Cell,
  places: number,
  { inWan = false, ...how }: { inWan?: boolean; isUnit?: (written: string) => boolean; rounds?: boolean } = {},
): MoneyReading | null {
  const written = typeof cell === 'string' ? normalizeText(cell).replaceAll(' ', '') : '';
  const [, bare = '', wan = ''] = /^(.*[\d.)])(万?)元?$/.exec(written) ?? [];
  const says = wan !== '' ? 'wan' : written.endsWith('元') ? 'yuan' : null;
  const asWan = says === null ? inWan : says === 'wan';
  const value = readNumber(wan === '' ? cell : bare, asWan ? places + WAN_PLACES : places, how);
  return value === null ? null : { value, otherUnit: says !== null && asWan !== inWan };
}
