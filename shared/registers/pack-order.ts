import { REGISTERS } from './index.ts';

/** Order in which an inspector goes through a canteen's books (canteen §5); those not named follow in the order of the day. */
const ORDER: readonly string[] = [
  'sample',
  'disinfection',
  'uvLamp',
  'produceWash',
  'fridge',
  'storeClimate',
  'coreTemperature',
  'morningCheck',
  'accompany',
  'additive',
  'waste',
  'dailyCheck',
  'weeklyReport',
  'monthlyMeeting',
  'training',
  'dish',
  'diners',
];

const placeOf = (key: string): number => {
  const at = ORDER.indexOf(key);
  return at < 0 ? ORDER.length + REGISTERS.findIndex((register) => register.key === key) : at;
};

/** Books by key in the order of an inspection. */
export const inPackOrder = (keys: readonly string[]): string[] => keys.toSorted((a, b) => placeOf(a) - placeOf(b));
