import type { Day } from './day.ts';

/** The one clock, passed in everywhere. 'Today' is the PC's local calendar day. */
export interface Clock {
  /** Instant as ISO 8601 with offset: `2026-11-02T08:00:00.000+08:00`. */
  now(): string;
}

export const todayOf = (clock: Clock): Day => clock.now().slice(0, 10);

/** Milliseconds since 1970 → ISO 8601 at `offsetMinutes` east of Greenwich. */
export function isoAt(millis: number, offsetMinutes: number): string {
  const shifted = new Date(millis + offsetMinutes * 60_000).toISOString().slice(0, -1);
  const size = Math.abs(offsetMinutes);
  const hh = String(Math.floor(size / 60)).padStart(2, '0');
  return `${shifted}${offsetMinutes < 0 ? '-' : '+'}${hh}:${String(size % 60).padStart(2, '0')}`;
}

/** The PC's own clock. */
export const systemClock: Clock = {
  now: () => isoAt(Date.now(), -new Date().getTimezoneOffset()),
};

/** A clock that starts at a given instant and goes on ticking; for tests, tour and demo. */
export function clockFrom(start: string, elapsed: () => number): Clock {
  const begun = elapsed();
  const base = Date.parse(start);
  const offset = offsetOf(start);
  return { now: () => isoAt(base + Math.floor(elapsed() - begun), offset) };
}

function offsetOf(iso: string): number {
  const m = /([+-])(\d{2}):(\d{2})$/.exec(iso);
  if (!m) return 0;
  return (m[1] === '-' ? -1 : 1) * (Number(m[2]) * 60 + Number(m[3]));
}

/** An instant as a list shows it: 2026-11-02 08:00:00, or to the minute. */
export const instantText = (instant: string): string => instant.slice(0, 19).replace('T', ' ');
export const minuteText = (instant: string): string => instant.slice(0, 16).replace('T', ' ');
