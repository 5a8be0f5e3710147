import { z } from 'zod';
import { isDay, isMonth } from '../basics/day.ts';
import type { Act } from './roles.ts';

/** What may have changed after a command; windows refetch by area. */
export type Area =
  | 'books'
  | 'people'
  | 'suppliers'
  | 'funds'
  | 'inventory'
  | 'property'
  | 'procurement'
  | 'files'
  | 'registers';

export type CallKind = 'query' | 'command' | 'task';

/**
 * One call. `query` reads; `command` is one function and one transaction with its audit row; `task` is long work (import,
 * export, backup) that reports progress and writes in one transaction of its own.
 */
export interface Call<I extends z.ZodType = z.ZodType, R = unknown, K extends CallKind = CallKind> {
  kind: K;
  act: Act;
  says: string;
  input: I;
  changes: readonly Area[];
  refusals: readonly string[];
  /** Only a type: what a successful answer carries. */
  readonly result?: R;
}

export const query =
  <R>() =>
  <I extends z.ZodType>(act: Act, says: string, input: I, refusals: readonly string[] = []): Call<I, R, 'query'> => ({
    kind: 'query',
    act,
    says,
    input,
    changes: [],
    refusals,
  });
const writing =
  <K extends 'command' | 'task'>(kind: K) =>
  <R>() =>
  <I extends z.ZodType>(
    act: Act,
    says: string,
    input: I,
    changes: readonly Area[],
    refusals: readonly string[] = [],
  ): Call<I, R, K> => ({ kind, act, says, input, changes, refusals });
export const command = writing('command');
export const task = writing('task');

/** Inputs many calls share. */
export const nothing = z.strictObject({});
export const idInput = z.strictObject({ id: z.int().positive() });
export const activeInput = z.strictObject({ id: z.int().positive(), active: z.boolean().describe('在用') });
export const dayInput = z.string().refine(isDay, '日期不对').describe('日期 YYYY-MM-DD');
export const monthInput = z.string().refine(isMonth, '月份不对').describe('月份 YYYY-MM');
