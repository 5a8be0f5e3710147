import { z } from 'zod';
import type { Day } from '../basics/day.ts';
import { activeInput, command, dayInput, monthInput, nothing, query, task } from './call.ts';
import type { MonthRow } from './months.ts';
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
} from './school.ts';

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

export interface AuditLine {
  id: number;
  at: string;
  userName: string;
  act: string;
  subject: string;
  reason: string;
}

/** Calls about the books themselves, sessions and people. */
export const peopleCalls = {
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
    ['record.duplicate', 'staff.dates', 'staff.holdsProperty'],
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
      value: z.string().min(1).max(40).describe('值'),
      basis: z.string().trim().min(1, '依据要填写').max(60).describe('依据'),
      fromDay: dayInput,
    }),
    ['people', 'inventory', 'suppliers', 'registers', 'property'],
    ['parameter.wrong', 'parameter.fixed', 'parameter.future'],
  ),
  'people.months': query<MonthRow[]>()('read', '会计月份', nothing),
  'people.closeMonth': command<null>()(
    'month.close',
    '结账',
    z.strictObject({ month: monthInput }),
    ['people', 'inventory'],
    ['month.order', 'month.running', 'month.notReady', 'month.notCharged'],
  ),
  'people.reopenMonth': task<null>()(
    'month.close',
    '反结账',
    z.strictObject({
      month: monthInput,
      reason: z.string().trim().min(2, '反结账原因要填写').max(60).describe('原因'),
      headId: z.int().positive().describe('校长'),
      headPassword: z.string().max(64).describe('校长的密码'),
    }),
    ['people', 'inventory'],
    ['month.order', 'session.wrongPassword', 'month.needsHead'],
  ),
} as const;
