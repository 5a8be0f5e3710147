/** How far the tube of an ultraviolet lamp has come (canteen §2.11). */
export interface LampUse {
  /** Tenths of an hour since the tube was put in, rounded down. */
  hours: number;
  /** Warned of from 90 % of its life. */
  state: '正常' | '快到寿命' | '超过寿命';
}

const WARNS = 0.9;

export function lampUse(minutes: number, lifeHours: number): LampUse {
  const part = minutes / (lifeHours * 60);
  return {
    hours: Math.floor(minutes / 6),
    state: part >= 1 ? '超过寿命' : part >= WARNS ? '快到寿命' : '正常',
  };
}

export const lampWords = ({ hours, state }: LampUse): string =>
  `累计 ${(hours / 10).toFixed(1)} 小时${state === '正常' ? '' : `，${state}，该换灯管`}`;

export const isWorn = (use: LampUse | undefined): boolean => use !== undefined && use.state !== '正常';
