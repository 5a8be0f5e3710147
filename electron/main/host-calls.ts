import { app, type BrowserWindow } from 'electron';
import { z } from 'zod';
import { refuse } from '../../shared/basics/refusal.ts';
import { printOnPrinter, printToFile } from '../print/print-job.ts';
import type { PaperDesk, Told } from '../print/paper-desk.ts';
import { eventBytes, isOk } from './answer.ts';
import type { Backend } from './backend.ts';
import type { Books } from './books.ts';
import type { CloseGuard } from './close-guard.ts';
import { chooseFolder, chooseOpen, chooseSave, showFile } from './file-calls.ts';
import { suggestedFolder } from './place.ts';
import { openOutside } from './security.ts';
import type { Tickets } from './tickets.ts';

/** What the host calls work with; made once in `main.ts`. */
export interface Host {
  backend: Backend;
  books: Books;
  tickets: Tickets;
  desk: PaperDesk;
  closeGuard: CloseGuard;
}

/** A call served by main itself. A `Uint8Array` result is an answer already; anything else is the answer's value. */
type HostCall = (host: Host, window: BrowserWindow, input: unknown) => unknown;

/** Binds a schema to a call, so that no call can see unchecked input. */
function call<T>(schema: z.ZodType<T>, run: (host: Host, window: BrowserWindow, input: T) => unknown): HostCall {
  return (host, window, input) => {
    const parsed = schema.safeParse(input);
    if (!parsed.success) return refuse('host.badInput', `调用的内容不对：${z.prettifyError(parsed.error)}`);
    return run(host, window, parsed.data);
  };
}

const nothing = z.unknown();
const ticket = z.string().min(1);
const extension = z.string().regex(/^\w+$/);
const millimetres = z.number().positive().max(2000);

const printRequest = z.object({
  job: z.string().min(1),
  target: z.enum(['pdf', 'printer']),
  ticket: ticket.optional(),
  landscape: z.boolean().optional(),
  pageSize: z.object({ width: millimetres, height: millimetres }).optional(),
  silent: z.boolean().optional(),
});

const hostCalls: Record<string, HostCall> = {
  'host.info': call(nothing, info),
  'host.openBooks': call(z.object({ folder: z.string().min(1) }), ({ books }, _, { folder }) => books.open(folder)),
  'host.chooseOpen': call(
    z.object({ title: z.string(), extensions: z.array(extension) }),
    ({ tickets }, window, input) => chooseOpen(window, tickets, input),
  ),
  'host.chooseSave': call(
    z.object({ suggestedName: z.string(), extensions: z.array(extension).optional() }),
    ({ tickets }, window, input) => chooseSave(window, tickets, input),
  ),
  'host.chooseFolder': call(z.object({ title: z.string() }), (_, window, { title }) => chooseFolder(window, title)),
  'host.showFile': call(z.object({ ticket }), ({ tickets }, _, input) => showFile(tickets, input.ticket)),
  'host.print': call(printRequest, print),
  'host.paperReady': call(nothing, ({ desk }, window) => desk.report(window.webContents.id, 'ready')),
  'host.paperDrawn': call(z.object({ problem: z.string().optional() }).nullish(), ({ desk }, window, input) =>
    desk.report(window.webContents.id, 'drawn', input?.problem),
  ),
  'host.paperDrawing': call(z.object({ done: z.number(), pages: z.number() }), ({ desk }, window, { done, pages }) =>
    desk.drawing(window.webContents.id, done, pages),
  ),
  'host.unsaved': call(z.object({ unsaved: z.boolean() }), ({ closeGuard }, window, { unsaved }) =>
    closeGuard.setUnsaved(window.webContents.id, unsaved),
  ),
  'host.close': call(nothing, ({ closeGuard }, window) => closeGuard.close(window)),
  'host.cancel': call(z.object({ slot: z.number() }), ({ backend }, _, { slot }) => ({
    cancelled: backend.cancel(slot),
  })),
  'host.openExternal': call(z.object({ url: z.string() }), async (_host, _window, { url }) => {
    if (!(await openOutside(url))) refuse('host.addressRefused', '只能打开 https 开头的网址');
  }),
};

/** Runs the host call `name`; refusals and faults come out as exceptions. */
export async function runHostCall(host: Host, window: BrowserWindow, name: string, input: unknown): Promise<unknown> {
  const found = Object.hasOwn(hostCalls, name) ? hostCalls[name] : undefined;
  if (found === undefined) return refuse('host.unknownCall', `没有 ${name} 这个功能`);
  return await found(host, window, input);
}

async function info({ books }: Host): Promise<object> {
  const startFailure = await books.startFailure();
  return {
    version: app.getVersion(),
    folder: books.folder,
    suggestedFolder: suggestedFolder(),
    standIn: process.versions.electron === undefined,
    ...(startFailure === undefined ? {} : { startFailure }),
  };
}

async function print({ backend, desk, tickets }: Host, window: BrowserWindow, request: z.infer<typeof printRequest>) {
  const file = request.target === 'pdf' ? tickets.path(request.ticket ?? '') : undefined;
  const job = await backend.printJob(request.job);
  if (!isOk(job)) return job;
  const told: Told = (done, pages) => {
    if (!window.isDestroyed()) window.webContents.send('event', 'printing', eventBytes({ done, pages }));
  };
  if (file === undefined) return { done: await printOnPrinter(desk, job, request, told) };
  await printToFile(desk, job, file, request, told);
  return { done: true };
}
