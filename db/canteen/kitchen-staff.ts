import type { Day } from '../../shared/basics/day.ts';
import type { StaffRow } from '../../shared/people/school.ts';
import { listStaff } from '../people/lists.ts';
import type { Reader } from '../core/handle.ts';

/** People whose department or post belongs to a kitchen. */
const KITCHEN_STAFF = /食堂|膳食|厨|炊|面点|配餐|营养员/;

export const kitchenStaff = (reader: Reader, today: Day): StaffRow[] =>
  listStaff(reader, today).filter(
    ({ department, record }) => KITCHEN_STAFF.test(department) || KITCHEN_STAFF.test(record.post ?? ''),
  );
