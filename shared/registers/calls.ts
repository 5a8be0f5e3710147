import { z } from 'zod';
import type { Day } from '../basics/day.ts';
import { recordSchema } from '../fields/record.ts';
import { activeInput, command, dayInput, monthInput, nothing, query } from '../people/call.ts';
import type { Choice } from '../people/school.ts';
import type { Finding, RecordState, Values } from './define.ts';
import { REGISTERS } from './index.ts';
import { certificateFields, type CertificateRow } from './health-certificate.ts';
import type { LampUse } from './lamp.ts';
import { placeFields, type PlaceRow } from './place.ts';

/** A record of a book as it crosses. */
export interface RegisterRow {
  id: number;
  day: Day;
  values: Values;
  state: RecordState;
  /** As it was judged when it was keyed; later limits do not change it. */
  findings: Finding[];
  /** Instant, ISO 8601 with offset. */
  enteredAt: string;
  enteredBy: string;
  /** Days between the event and the keying; 0 on the day. */
  late: number;
  /** Why it was last corrected or voided. */
  reason: string;
}

/** What a record was before somebody changed it. */
export interface RecordChange {
  at: string;
  by: string;
  reason: string;
  before: Values;
}

export interface BookSummary {
  key: string;
  /** Standing records of the month. */
  records: number;
  open: number;
  lastDay: Day | null;
}

const book = z
  .string()
  .refine((key) => REGISTERS.some((register) => register.key === key), '没有这本台账')
  .describe('台账');
const period = { from: dayInput.describe('起始日'), to: dayInput.describe('截止日') };

export const saveRecordInput = z.strictObject({
  register: book,
  id: z.int().positive().nullable().describe('记录；新记为空'),
  values: z.record(z.string(), z.union([z.string(), z.number(), z.null()])).describe('各栏的值，按台账的栏名'),
  unfinished: z.boolean().default(false).describe('先存着，以后补'),
  reason: z.string().trim().max(120, '原因最多 120 个字').default('').describe('更正原因'),
});

/** What a book's paper asks: a period of it, a month as a grid, or a blank form to write by hand. */
export const bookPaperInput = z.strictObject({ register: book, ...period });
export const bookGridInput = z.strictObject({ register: book, month: monthInput });
export const bookBlankInput = z.strictObject({ register: book });

const areas = ['registers'] as const;
const rules = [
  'register.incomplete',
  'register.rule',
  'register.twice',
  'register.reason',
  'day.future',
  'input.wrong',
];

export const registersCalls = {
  'registers.books': query<BookSummary[]>()('read', '台账目录', z.strictObject({ month: monthInput })),
  'registers.list': query<RegisterRow[]>()('read', '台账', bookPaperInput),
  'registers.names': query<Record<string, Choice[]>>()(
    'read',
    '台账里可选的人和设备',
    z.strictObject({ register: book }),
  ),
  'registers.begun': query<Values | null>()(
    'read',
    '上一条记录',
    z.strictObject({
      register: book,
      like: z.record(z.string(), z.union([z.string(), z.number(), z.null()])).describe('已知的栏'),
    }),
  ),
  'registers.history': query<RecordChange[]>()(
    'read',
    '记录的更正',
    z.strictObject({ register: book, id: z.int().positive().describe('记录') }),
  ),
  // Who may depends on the book: its own `act`.
  'registers.save': command<{ id: number; findings: Finding[] }>()('read', '记台账', saveRecordInput, areas, [
    'permission.denied',
    'record.unknown',
    'record.void',
    ...rules,
  ]),
  'registers.void': command<null>()(
    'read',
    '作废记录',
    z.strictObject({
      register: book,
      id: z.int().positive().describe('记录'),
      reason: z.string().trim().min(1, '作废原因要填写').max(120).describe('作废原因'),
    }),
    areas,
    ['permission.denied', 'record.unknown', 'record.void'],
  ),
  'registers.places': query<PlaceRow[]>()('read', '设备与区域', nothing),
  'registers.savePlace': command<{ id: number }>()(
    'canteen.keep',
    '保存设备或区域',
    z.strictObject({ id: z.int().positive().nullable(), record: recordSchema(placeFields) }),
    areas,
    ['record.duplicate'],
  ),
  'registers.lamps': query<{ id: number; use: LampUse }[]>()('read', '紫外线灯管', nothing),
  'registers.certificates': query<CertificateRow[]>()('read', '健康证', nothing),
  'registers.saveCertificate': command<{ id: number }>()(
    'canteen.keep',
    '保存健康证',
    z.strictObject({ id: z.int().positive().nullable(), record: recordSchema(certificateFields) }),
    areas,
    ['record.duplicate', 'certificate.dates'],
  ),
  'registers.retireCertificate': command<null>()('canteen.keep', '停用健康证', activeInput, areas),
  'registers.retirePlace': command<null>()('canteen.keep', '停用设备或区域', activeInput, areas),
} as const;
