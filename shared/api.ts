import { z } from 'zod';
import { isDay, isMonth, type Day } from './basics/day.ts';
import type { AccountPage, AccountInput } from './inventory/account-page.ts';
import { categoryInput, storeInput, type CategoryRow, type StoreRow } from './inventory/catalogue.ts';
import {
  documentListInput,
  draftInput,
  issueInput,
  openingInput,
  receiptInput,
  reverseInput,
  type Draft,
  type DraftRow,
  type DocumentList,
  type StockDocument,
  type Submitted,
} from './inventory/document.ts';
import { itemInput, itemListInput, type ItemCard, type ItemHit, type ItemList } from './inventory/item.ts';
import type { AccountFacts } from './inventory/papers.ts';
import type { MonthRow } from './people/months.ts';
import type { Act } from './people/roles.ts';
import {
  classInput,
  createBooksInput,
  departmentInput,
  PARAMETERS,
  roomInput,
  staffInput,
  termInput,
  userInput,
  type Choice,
  type ClassRow,
  type DepartmentRow,
  type ParameterKey,
  type ParameterRow,
  type RoomRow,
  type School,
  type Session,
  type StaffRow,
  type TermRow,
  type Tile,
  type UserRow,
} from './people/school.ts';
import type { PrintJob } from './print/page-model.ts';
import {
  checkImportInput,
  exportInput,
  openWorkbookInput,
  refusedWorkbookInput,
  runImportInput,
  type Exported,
  type ImportCheck,
  type ImportDone,
  type ImportOpened,
  type ImportRun,
} from './sheet/import.ts';
import { supplierInput, type SupplierRow } from './suppliers/supplier.ts';

/**
 * Table of contents of everything that crosses between window and backend: name, kind, permission, input, result. Host
 * calls (`host.…`, served by the main process) are not part of it.
 */

/** What may have changed after a command; windows refetch by area. */
export type Area = 'books' | 'people' | 'suppliers' | 'inventory';

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

const nothing = z.strictObject({});
const idInput = z.strictObject({ id: z.int().positive() });
const activeInput = z.strictObject({ id: z.int().positive(), active: z.boolean().describe('在用') });
const day = z.string().refine(isDay, '日期不对').describe('日期 YYYY-MM-DD');
const month = z.string().refine(isMonth, '月份不对').describe('月份 YYYY-MM');
const query =
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
const command = writing('command');
const task = writing('task');

/** State of the books a window finds when it opens. */
export interface BooksStatus {
  state: 'none' | 'open';
  folder: string | null;
  school: School | null;
  today: Day;
  /** Instant of the last verified backup, null when there is none. */
  backupAt: string | null;
  /** What the quick check at start found; empty when all is in order. */
  findings: string[];
}

export interface VerifyResult {
  findings: { code: string; message: string }[];
  auditRows: number;
}

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

export interface AuditLine {
  id: number;
  at: string;
  userName: string;
  act: string;
  subject: string;
  reason: string;
}

const account = z.strictObject({
  storeId: z.int().positive().describe('仓库'),
  itemId: z.int().positive().describe('物资'),
  year: z.int().min(1990).max(2199).describe('年度'),
  carry: z.enum(['month', 'year', 'page', 'balance']).default('month').describe('过次页合计口径'),
  totalsForCurrent: z.boolean().default(false).describe('本月未结账也打印合计'),
});

const offset = z
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

export const api = {
  'books.status': query<BooksStatus>()('open', '账套状态', nothing),
  'books.create': task<School>()('open', '建账', createBooksInput, ['books', 'people'], ['books.exist']),
  'books.demo': task<School>()(
    'open',
    '生成演示账套',
    nothing,
    ['books', 'people', 'suppliers', 'inventory'],
    ['books.exist', 'task.cancelled'],
  ),
  'books.verify': task<VerifyResult>()(
    'signedIn',
    '核对账套',
    z.strictObject({ full: z.boolean().describe('完整核对') }),
    [],
  ),
  'books.backUp': task<{ at: string; bytes: number }>()('signedIn', '备份', nothing, ['books'], ['backup.noSpace']),
  'books.audit': query<AuditLine[]>()(
    'users.keep',
    '操作记录',
    z.strictObject({ search: z.string().max(60).default(''), beforeId: z.int().nullable().default(null) }),
  ),

  'session.tiles': query<Tile[]>()('open', '登录头像', nothing),
  'session.me': query<Session | null>()('open', '现在登录的人', nothing),
  'session.signIn': task<Session>()(
    'open',
    '登录',
    z.strictObject({ userId: z.int().positive().describe('用户'), password: z.string().max(64).describe('密码') }),
    [],
    ['session.wrongPassword', 'session.throttled'],
  ),
  'session.signOut': command<null>()('signedIn', '退出登录', nothing, []),
  'session.lock': command<null>()('signedIn', '锁定', nothing, []),
  'session.changePassword': task<null>()(
    'signedIn',
    '改密码',
    z.strictObject({
      old: z.string().max(64).describe('原密码'),
      password: z.string().min(6, '密码至少 6 位').max(64).describe('新密码'),
    }),
    [],
    ['session.wrongPassword'],
  ),

  'people.departments': query<DepartmentRow[]>()('read', '部门', nothing),
  'people.saveDepartment': command<{ id: number }>()(
    'people.keep',
    '保存部门',
    departmentInput,
    ['people'],
    ['record.duplicate'],
  ),
  'people.retireDepartment': command<null>()('people.keep', '停用部门', activeInput, ['people']),
  'people.staff': query<StaffRow[]>()('read', '教职工', nothing),
  'people.saveStaff': command<{ id: number }>()(
    'people.keep',
    '保存教职工',
    staffInput,
    ['people'],
    ['record.duplicate', 'staff.dates'],
  ),
  'people.classes': query<ClassRow[]>()('read', '班级', nothing),
  'people.saveClass': command<{ id: number }>()(
    'people.keep',
    '保存班级',
    classInput,
    ['people'],
    ['record.duplicate'],
  ),
  'people.retireClass': command<null>()('people.keep', '停用班级', activeInput, ['people']),
  'people.rooms': query<RoomRow[]>()('read', '房间', nothing),
  'people.saveRoom': command<{ id: number }>()('people.keep', '保存房间', roomInput, ['people'], ['record.duplicate']),
  'people.retireRoom': command<null>()('people.keep', '停用房间', activeInput, ['people']),
  'people.terms': query<TermRow[]>()('read', '学年学期', nothing),
  'people.saveTerm': command<{ id: number }>()(
    'people.keep',
    '保存学期',
    termInput,
    ['people'],
    ['term.dates', 'term.overlap', 'term.duplicate'],
  ),
  'people.staffChoices': query<Choice[]>()('read', '选人', nothing),
  'people.departmentChoices': query<Choice[]>()('read', '选部门', nothing),
  'people.users': query<UserRow[]>()('users.keep', '用户', nothing),
  'people.saveUser': task<{ id: number }>()(
    'users.keep',
    '保存用户',
    userInput,
    ['people'],
    ['user.rolesApart', 'user.duplicate', 'user.needsPassword', 'user.lastAdmin'],
  ),
  'people.parameters': query<ParameterRow[]>()('read', '参数', nothing),
  'people.setParameter': command<null>()(
    'users.keep',
    '改参数',
    z.strictObject({
      key: z.enum(Object.keys(PARAMETERS) as [ParameterKey, ...ParameterKey[]]).describe('参数'),
      value: z.string().min(1).max(20).describe('值'),
      basis: z.string().trim().min(1, '依据要填写').max(60).describe('依据'),
      fromDay: day,
    }),
    ['people', 'inventory'],
    ['parameter.wrong'],
  ),
  'people.months': query<MonthRow[]>()('read', '会计月份', nothing),
  'people.closeMonth': command<null>()(
    'month.close',
    '结账',
    z.strictObject({ month }),
    ['people', 'inventory'],
    ['month.order', 'month.running', 'month.notReady'],
  ),
  'people.reopenMonth': task<null>()(
    'month.close',
    '反结账',
    z.strictObject({
      month,
      reason: z.string().trim().min(2, '反结账原因要填写').max(60).describe('原因'),
      headId: z.int().positive().describe('校长'),
      headPassword: z.string().max(64).describe('校长的密码'),
    }),
    ['people', 'inventory'],
    ['month.order', 'session.wrongPassword', 'month.needsHead'],
  ),

  'suppliers.list': query<SupplierRow[]>()('read', '供货单位', nothing),
  'suppliers.save': command<{ id: number }>()(
    'suppliers.keep',
    '保存供货单位',
    supplierInput,
    ['suppliers'],
    ['record.duplicate', 'supplier.creditCode'],
  ),
  'suppliers.retire': command<null>()('suppliers.keep', '停用供货单位', activeInput, ['suppliers']),
  'suppliers.choices': query<Choice[]>()('read', '选供货单位', nothing),

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
    ['approve.state', 'approve.self', 'stock.short'],
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
  'inventory.today': query<Today>()('read', '今日', nothing),
  'inventory.find': query<Finding[]>()(
    'read',
    '查找',
    z.strictObject({ search: z.string().max(60).describe('名称、拼音首字母、单号、人') }),
  ),

  'print.account': command<{ job: string; pages: number }>()(
    'read',
    '打印明细账',
    z.strictObject({
      account,
      pages: z.array(z.int().positive()).nullable().default(null).describe('哪几页；空为全部'),
      offset,
    }),
    [],
  ),
  'print.documents': command<{ job: string; pages: number }>()(
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

  'files.open': task<ImportOpened>()(
    'read',
    '打开要导入的文件',
    openWorkbookInput,
    [],
    [
      'file.tooLarge',
      'file.password',
      'file.html',
      'file.damaged',
      'file.unknown',
      'file.gone',
      'file.busy',
      'file.tooSlow',
      'import.notYours',
    ],
  ),
  'files.check': task<ImportCheck>()(
    'read',
    '核对要导入的行',
    checkImportInput,
    [],
    ['import.gone', 'import.column', 'task.cancelled'],
  ),
  'files.import': task<ImportDone>()(
    'read',
    '导入',
    runImportInput,
    ['people', 'suppliers', 'inventory'],
    ['import.gone', 'import.notYours', 'import.refused', 'import.nothing', 'task.cancelled'],
  ),
  'files.refused': task<Exported>()('read', '存不能导入的行', refusedWorkbookInput, [], ['import.gone', 'file.busy']),
  'files.imports': query<ImportRun[]>()('read', '导入记录', nothing),
  'files.export': task<Exported>()('read', '导出 Excel', exportInput, [], ['file.busy']),
} as const;

export type Api = typeof api;
export type CallName = keyof Api;
export type InputOf<N extends CallName> = z.input<Api[N]['input']>;
export type ParsedOf<N extends CallName> = z.output<Api[N]['input']>;
export type ResultOf<N extends CallName> = Api[N] extends Call<z.ZodType, infer R> ? R : never;

/** What the backend tells every window of its own accord. */
export type BackendEvent =
  | { event: 'changed'; areas: Area[] }
  | { event: 'progress'; task: string; slot: number; percent: number; sentence: string };

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** Answers and events cross as UTF-8 JSON bytes, encoded once by the worker and decoded once by the window. */
export const encode = (value: unknown): Uint8Array<ArrayBuffer> =>
  encoder.encode(JSON.stringify(value)) as Uint8Array<ArrayBuffer>;
export const decode = (bytes: Uint8Array): unknown => JSON.parse(decoder.decode(bytes));
