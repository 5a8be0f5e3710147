import { createContext, useContext } from 'react';
import type { Day } from '../../../shared/basics/day.ts';

/** The program has one clock, and the session carries it; the renderer never asks the PC for the day. */
export const TodayContext = createContext<Day | null>(null);

export function useToday(): Day {
  const today = useContext(TodayContext);
  if (today === null) throw new Error('no TodayContext above this component');
  return today;
}
