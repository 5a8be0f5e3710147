import type { z } from 'zod';
import { canteenCalls } from './canteen/calls.ts';
import { fundsCalls } from './funds/calls.ts';
import { inventoryCalls } from './inventory/calls.ts';
import {
  attachInput,
  attachmentsInput,
  chosenImageInput,
  detachInput,
  saveAttachmentInput,
  type Attachment,
  type AttachmentContent,
} from './attachments.ts';
import { command, idInput, nothing, query, task, type Area, type Call } from './people/call.ts';
import { peopleCalls } from './people/calls.ts';
import { procurementCalls } from './procurement/calls.ts';
import { bookCalls } from './property/book-calls.ts';
import { propertyCalls } from './property/calls.ts';
import { countCalls } from './property/count-calls.ts';
import { labelCalls } from './property/label-calls.ts';
import { registersCalls } from './registers/calls.ts';
import {
  checkImportInput,
  exportInput,
  lookAtSheetInput,
  openWorkbookInput,
  refusedWorkbookInput,
  runImportInput,
  templateInput,
  undoImportInput,
  type Exported,
  type ImportCheck,
  type ImportDone,
  type ImportOpened,
  type ImportRun,
  type ImportUndone,
  type SheetFound,
} from './sheet/import.ts';
import { suppliersCalls } from './suppliers/calls.ts';

export type { AccountView, Finding, Today } from './inventory/calls.ts';
export type { Area, Call } from './people/call.ts';
export type { AuditLine, BooksStatus, VerifyResult } from './people/calls.ts';

/** Workbooks in and out (which lists they may hold is decided in `shared/sheet`), and files attached to what the books hold. */
const filesCalls = {
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
  'files.look': task<SheetFound>()(
    'read',
    '看一张工作表',
    lookAtSheetInput,
    [],
    ['import.gone', 'import.notYours', 'import.column'],
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
    ['people', 'suppliers', 'funds', 'inventory', 'property', 'procurement'],
    ['import.gone', 'import.notYours', 'import.refused', 'import.nothing', 'import.changed', 'task.cancelled'],
  ),
  'files.refused': task<Exported>()(
    'read',
    '存不能导入的行',
    refusedWorkbookInput,
    [],
    ['import.gone', 'import.nothing', 'export.notCsv', 'file.busy'],
  ),
  'files.undo': task<ImportUndone>()(
    'read',
    '撤销导入',
    undoImportInput,
    ['people', 'suppliers', 'funds', 'inventory', 'property', 'procurement'],
    ['import.unknown', 'import.notYours', 'import.undone', 'task.cancelled', 'backup.noSpace'],
  ),
  'files.imports': query<ImportRun[]>()('read', '导入记录', nothing),
  'files.export': task<Exported>()(
    'read',
    '导出 Excel',
    exportInput,
    [],
    [
      'export.unknown',
      'permission.denied',
      'input.wrong',
      'export.notCsv',
      'file.busy',
      'file.diskFull',
      'file.folderGone',
      'task.cancelled',
    ],
  ),
  'files.template': task<Exported>()(
    'read',
    '存导入模板',
    templateInput,
    [],
    ['import.unknown', 'import.notYours', 'export.notCsv', 'file.busy', 'task.cancelled'],
  ),
  'files.attachments': query<Attachment[]>()('read', '附件', attachmentsInput),
  'files.attachment': query<AttachmentContent>()('read', '看附件', idInput, [
    'attachment.unknown',
    'attachment.missing',
    'attachment.changed',
  ]),
  // Null for what is no image and goes in as it is.
  'files.chosenImage': task<AttachmentContent | null>()(
    'read',
    '读选中的照片',
    chosenImageInput,
    [],
    ['file.gone', 'attachment.kind', 'attachment.tooLarge'],
  ),
  // Who may depends on what it is attached to: `ATTACHMENT_OWNERS`.
  'files.attach': task<{ id: number }>()(
    'read',
    '附上文件',
    attachInput,
    ['files', 'suppliers'],
    [
      'permission.denied',
      'file.gone',
      'attachment.owner',
      'attachment.kind',
      'attachment.tooLarge',
      'attachment.twice',
      'file.diskFull',
    ],
  ),
  'files.detach': command<null>()(
    'read',
    '取下附件',
    detachInput,
    ['files', 'suppliers'],
    ['permission.denied', 'attachment.unknown'],
  ),
  'files.saveAttachment': task<{ fileName: string }>()(
    'read',
    '附件另存',
    saveAttachmentInput,
    [],
    ['attachment.unknown', 'attachment.missing', 'attachment.changed', 'file.busy', 'file.diskFull', 'file.folderGone'],
  ),
} as const;

/**
 * Table of contents of everything that crosses between window and backend: name, kind, permission, input, result. Each
 * word lists its own calls. Host calls (`host.…`, served by the main process) are not part of it.
 */
export const api = {
  ...peopleCalls,
  ...suppliersCalls,
  ...propertyCalls,
  ...fundsCalls,
  ...inventoryCalls,
  ...labelCalls,
  ...countCalls,
  ...bookCalls,
  ...procurementCalls,
  ...registersCalls,
  ...canteenCalls,
  ...filesCalls,
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
export const encode = (value: unknown): Uint8Array<ArrayBuffer> => encoder.encode(JSON.stringify(value));
export const decode = (bytes: Uint8Array): unknown => JSON.parse(decoder.decode(bytes));
