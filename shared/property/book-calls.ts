import { z } from 'zod';
import { offset, type PreparedJob } from '../inventory/calls.ts';
import { activeInput, command, idInput, monthInput, nothing, query } from '../people/call.ts';
import { cardsInput } from './calls.ts';
import { cardRegisterQuestion, type CardRegisterRow } from './card-register.ts';
import {
  changesQuestion,
  disposedQuestion,
  summaryQuestion,
  type ChangeSheet,
  type DisposedRow,
  type SummarySheet,
} from './changes.ts';
import { financeInput, type ReconcileMonth, type ReconcileSheet } from './reconcile.ts';
import { exportLayoutInput, type ExportLayout, type ExportLayoutRow } from './export-layout.ts';
import { limitInput, type DisposalLimitRow } from './limits.ts';
import type { Overview } from './overview.ts';
import { registerQuestion, type RegisterAccount, type RegisterView } from './register-book.ts';

/** The printed books of property (ledgers §4.9), beside the general account and the depreciation sheet. */
export const bookCalls = {
  'property.registerAccounts': query<RegisterAccount[]>()('read', '登记簿的账户', nothing),
  'property.registerBook': query<RegisterView>()('read', '固定资产登记簿', registerQuestion, ['property.class']),
  'property.printRegister': command<PreparedJob>()(
    'read',
    '打印固定资产登记簿',
    z.strictObject({
      question: registerQuestion,
      pages: z.array(z.int().positive()).nullable().default(null).describe('哪几页；空为全部'),
      accounts: z
        .enum(['one', 'categories', 'classes'])
        .default('one')
        .describe('这一本，或者全部门类、全部分类各一本'),
      offset,
    }),
    [],
    ['property.class', 'print.tooLong'],
  ),
  'property.cardRegister': query<CardRegisterRow[]>()('read', '固定资产卡片登记簿', cardRegisterQuestion),
  'property.changes': query<ChangeSheet>()('read', '固定资产增减变动表', changesQuestion),
  'property.summary': query<SummarySheet>()('read', '固定资产分类汇总表', summaryQuestion),
  'property.disposed': query<DisposedRow[]>()('read', '固定资产处置清单', disposedQuestion),
  'property.reconciliation': query<ReconcileSheet>()('read', '固定资产对账表', z.strictObject({ month: monthInput })),
  'property.reconciliations': query<ReconcileMonth[]>()('read', '各月对账结果', nothing),
  'property.saveFinance': command<{ costDiff: number }>()(
    'month.close',
    '录入财务账固定资产',
    financeInput,
    ['property'],
    ['reconcile.future', 'reconcile.notCharged', 'reconcile.reason'],
  ),
  'property.overview': query<Overview>()('read', '资产概览', nothing),
  'property.exportLayouts': query<ExportLayoutRow[]>()('read', '对外导出格式', nothing),
  'property.exportLayout': query<ExportLayout>()('read', '一种导出格式', idInput, ['record.unknown']),
  'property.saveExportLayout': command<{ id: number }>()(
    'property.keep',
    '保存导出格式',
    exportLayoutInput,
    ['property'],
    ['layout.columns', 'record.duplicate', 'record.unknown'],
  ),
  'property.retireExportLayout': command<null>()(
    'property.keep',
    '停用导出格式',
    activeInput,
    ['property'],
    ['record.unknown'],
  ),
  'property.limits': query<DisposalLimitRow[]>()('read', '处置权限', nothing),
  'property.saveLimit': command<{ id: number }>()(
    'users.keep',
    '保存处置权限',
    limitInput,
    ['property'],
    ['record.duplicate', 'record.unknown'],
  ),
  'property.retireLimit': command<null>()('users.keep', '停用处置权限', activeInput, ['property'], ['record.unknown']),
  'property.printCards': command<PreparedJob & { cards: number }>()(
    'read',
    '打印固定资产卡片',
    z.strictObject({
      ids: z.array(z.int().positive()).min(1).max(1000).nullable().default(null).describe('卡片；空为按条件'),
      question: cardsInput.default(cardsInput.parse({})).describe('要打的卡片'),
      offset,
    }),
    [],
    ['property.unknown', 'label.none', 'print.tooLong'],
  ),
} as const;
