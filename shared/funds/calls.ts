import { z } from 'zod';
import { activeInput, command, monthInput, query } from '../people/call.ts';
import { adjustInput, budgetLineInput, type BudgetLineRow, type ExecutionRow } from './budget-line.ts';
import { entryListInput, reverseEntryInput, spendInput, type EntryList } from './entries.ts';

/** A line to choose on a form, with what is left of it. */
export interface BudgetChoice {
  id: number;
  name: string;
  code: string;
  initials: string;
  pinyin: string;
  hint: string;
}

const areas = ['funds'] as const;
const year = z.int().min(1990).max(2199).describe('年度');

export const fundsCalls = {
  'funds.years': query<number[]>()('read', '有预算的年度', z.strictObject({})),
  'funds.lines': query<BudgetLineRow[]>()('read', '预算项目', z.strictObject({ year })),
  'funds.choices': query<BudgetChoice[]>()('read', '选预算项目', z.strictObject({ year })),
  'funds.saveLine': command<{ id: number }>()('funds.keep', '保存预算项目', budgetLineInput, areas, [
    'record.duplicate',
    'budget.used',
  ]),
  'funds.retireLine': command<null>()('funds.keep', '停用预算项目', activeInput, areas),
  'funds.adjust': command<null>()('funds.keep', '调整预算', adjustInput, areas, [
    'budget.unknown',
    'budget.nothing',
    'budget.day',
    'budget.below',
  ]),
  'funds.spend': command<{ id: number }>()('funds.spend', '记支出', spendInput, areas, [
    'budget.unknown',
    'budget.retired',
    'budget.short',
    'voucher.twice',
    'day.future',
    'day.closed',
    'day.notOpen',
  ]),
  'funds.reverse': command<null>()('funds.spend', '红冲支出', reverseEntryInput, areas, [
    'entry.unknown',
    'entry.reversed',
    'entry.notSpending',
    'entry.ofPayment',
    'entry.year',
    'reverse.beforeOriginal',
    'day.future',
    'day.closed',
    'day.notOpen',
  ]),
  'funds.entries': query<EntryList>()('read', '支出明细账', entryListInput),
  'funds.execution': query<ExecutionRow[]>()('read', '预算执行表', z.strictObject({ month: monthInput })),
} as const;
