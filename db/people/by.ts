import type { Day } from '../../shared/basics/day.ts';
import type { Role } from '../../shared/people/roles.ts';

/** On whose behalf a command runs, and when. */
export interface By {
  userId: number;
  userName: string;
  roles: readonly Role[];
  /** Stores the person keeps; null when not limited. */
  storeIds: readonly number[] | null;
  /** Instant, ISO 8601 with offset. */
  at: string;
  today: Day;
}
