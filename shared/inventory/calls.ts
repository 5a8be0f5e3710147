import { z } from 'zod';
import type { Day } from '../basics/day.ts';
import { activeInput, command, idInput, monthInput, nothing, query } from '../people/call.ts';
import type { PrintJob } from '../print/page-model.ts';
import type { AccountInput, AccountPage } from './account-page.ts';
import { listWanted } from '../sheet/import.ts';
import { categoryInput, storeInput, type CategoryRow, type StoreRow } from './catalogue.ts';
import {
  documentListInput,
  draftInput,
  issueInput,
  openingInput,
  receiptInput,
  reverseInput,
  type DocumentList,
  type Draft,
  type DraftRow,
  type StockDocument,
  type Submitted,
} from './document.ts';
import { itemInput, itemListInput, type ItemCard, type ItemHit, type ItemList } from './item.ts';
import type { AccountFacts } from './papers.ts';
import { voucherSettingsInput, type VoucherSummary } from './voucher-layout.ts';

/** What 今日 knows. */
export interface Today {
  drafts: DraftRow[];
  waiting: { id: number; number: string; kind: string; party: string; day: Day; enteredBy: string; mine: boolean }[];
  belowMin: { id: number; code: string; name: string; spec: string; unit: string; milli: number; minMilli: number }[];
  expiring: {
    id: number;
    code: string;
    name: string;
    spec: string;
    unit: string;
    milli: number;
    expiresOn: Day;
    days: number;
  }[];
  /** Documents entered today, by anybody. */
  enteredToday: number;
  stockFen: number;
  items: number;
}

/** A finding of Ctrl+K. */
export interface Finding {
  group: '物资' | '单据' | '人员' | '供货单位';
  id: number;
  title: string;
  about: string;
  aside: string;
}

export interface AccountView {
  facts: AccountFacts;
  pages: AccountPage[];
  opening: AccountInput['opening'];
  previous: { storeId: number; itemId: number } | null;
  next: { storeId: number; itemId: number } | null;
}

const account = z.strictObject({
  storeId: z.int().positive().describe('仓库'),
  itemId: z.int().positive().describe('物资'),
  year: z.int().min(1990).max(2199).describe('年度'),
  carry: z.enum(['month', 'year', 'page', 'balance']).default('month').describe('过次页合计口径'),
  totalsForCurrent: z.boolean().default(false).describe('本月未结账也打印合计'),
});

/** How far a printer's drawing is shifted on its sheet. */
export const offset = z
  .strictObject({ x: z.number().min(-20).max(20), y: z.number().min(-20).max(20) })
  .default({ x: 0, y: 0 })
  .describe('左右、上下偏移，毫米');

const posting = [
  'store.notYours',
  'day.future',
  'day.closed',
  'day.notOpen',
  'day.needsReason',
  'stock.short',
  'stock.shortLater',
  'unit.unknown',
  'item.retired',
  'qty.zero',
];

/** A job the hidden window will fetch and draw. */
export interface PreparedJob {
  job: string;
  pages: number;
}

/** Calls about items, stock documents and their papers. */
export const inventoryCalls = {
  'inventory.stores': query<StoreRow[]>()('read', '仓库', nothing),
  'inventory.saveStore': command<{ id: number }>()(
    'items.keep',
    '保存仓库',
    storeInput,
    ['inventory'],
    ['store.duplicate'],
  ),
  'inventory.categories': query<CategoryRow[]>()('read', '物资类别', nothing),
  'inventory.saveCategory': command<{ id: number }>()(
    'items.keep',
    '保存类别',
    categoryInput,
    ['inventory'],
    ['category.duplicate'],
  ),
  'inventory.items': query<ItemList>()('read', '物资与库存', itemListInput),
  'inventory.item': query<ItemCard>()('read', '物资卡片', idInput, ['item.unknown']),
  'inventory.saveItem': command<{ id: number }>()(
    'items.keep',
    '保存物资',
    itemInput,
    ['inventory'],
    ['item.duplicate', 'item.category', 'item.units', 'item.unitFrozen', 'item.stockLimits', 'record.duplicate'],
  ),
  'inventory.retireItem': command<null>()('items.keep', '停用物资', activeInput, ['inventory'], ['item.inStock']),
  'inventory.lookAlikes': query<{ id: number; code: string; name: string; spec: string }[]>()(
    'read',
    '相似物资',
    z.strictObject({ id: z.int().nullable(), name: z.string().max(60), spec: z.string().max(60) }),
  ),
  'inventory.searchItems': query<ItemHit[]>()(
    'read',
    '找物资',
    z.strictObject({
      search: z.string().max(60).describe('编码、名称、拼音、别名、条码'),
      storeId: z.int().positive().describe('仓库'),
    }),
  ),
  'inventory.documents': query<DocumentList>()('read', '单据列表', documentListInput),
  'inventory.document': query<StockDocument>()('read', '单据', idInput, ['document.unknown']),
  'inventory.drafts': query<DraftRow[]>()('stock.post', '我的草稿', nothing),
  'inventory.draft': query<Draft>()('stock.post', '打开草稿', idInput, ['draft.gone']),
  'inventory.saveDraft': command<{ id: number }>()('stock.post', '存草稿', draftInput, ['inventory']),
  'inventory.discardDraft': command<null>()('stock.post', '丢弃草稿', idInput, ['inventory']),
  'inventory.issue': command<Submitted>()(
    'stock.post',
    '提交出库单',
    issueInput,
    ['inventory'],
    [...posting, 'department.unknown', 'staff.unknown'],
  ),
  'inventory.receive': command<Submitted>()(
    'stock.post',
    '提交入库单',
    receiptInput,
    ['inventory'],
    [...posting, 'supplier.unknown', 'supplier.needed', 'amount.mismatch', 'batch.expired', 'batch.madeLater'],
  ),
  'inventory.open': command<Submitted>()(
    'stock.post',
    '提交期初',
    openingInput,
    ['inventory'],
    [...posting, 'opening.twice', 'amount.mismatch'],
  ),
  'inventory.reverse': command<Submitted>()(
    'stock.post',
    '红冲',
    reverseInput,
    ['inventory'],
    [
      ...posting,
      'reverse.state',
      'reverse.hasReturns',
      'reverse.tooMuch',
      'reverse.beforeOriginal',
      'reverse.line',
      'reverse.nothing',
      'stock.negativeAmount',
      'stock.negativeAmountLater',
      'stock.overReturn',
    ],
  ),
  'inventory.approve': command<Submitted>()(
    'stock.approve',
    '审核',
    idInput,
    ['inventory'],
    ['approve.state', 'approve.self', 'store.notYours', 'stock.short'],
  ),
  'inventory.void': command<Submitted>()(
    'stock.post',
    '作废',
    z.strictObject({
      id: z.int().positive(),
      reason: z.string().trim().min(1, '作废原因要填写').max(60).describe('原因'),
    }),
    ['inventory'],
    ['void.state'],
  ),
  'inventory.account': query<AccountView>()('read', '明细账', account, ['item.unknown']),
  'inventory.vouchers': query<VoucherSummary>()('read', '凭证汇总', z.strictObject({ month: monthInput })),
  'inventory.saveVoucherSettings': command<null>()('month.close', '设置凭证汇总', voucherSettingsInput, ['inventory']),
  'inventory.today': query<Today>()('read', '今日', nothing),
  'inventory.find': query<Finding[]>()(
    'read',
    '查找',
    z.strictObject({ search: z.string().max(60).describe('名称、拼音首字母、单号、人') }),
  ),
  'print.account': command<PreparedJob>()(
    'read',
    '打印明细账',
    z.strictObject({
      account,
      pages: z.array(z.int().positive()).nullable().default(null).describe('哪几页；空为全部'),
      offset,
    }),
    [],
  ),
  'print.documents': command<PreparedJob>()(
    'read',
    '打印单据',
    z.strictObject({
      ids: z.array(z.int().positive()).min(1).max(200).describe('单据'),
      copies: z.int().min(1).max(3).default(1).describe('几联'),
      offset,
    }),
    ['inventory'],
    ['document.unknown'],
  ),
  'print.list': command<PreparedJob>()(
    'read',
    '打印列表',
    z.strictObject({ what: listWanted, offset }),
    [],
    ['export.unknown', 'permission.denied', 'input.wrong', 'print.tooLong'],
  ),
  'print.preview': query<PrintJob>()(
    'read',
    '单据预览',
    z.strictObject({
      ids: z.array(z.int().positive()).min(1).max(200),
      copies: z.int().min(1).max(3).default(1),
      offset,
    }),
    ['document.unknown'],
  ),
} as const;
