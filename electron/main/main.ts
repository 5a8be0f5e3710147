import { app, type BrowserWindow } from 'electron';
import path from 'node:path';
import { PaperDesk } from '../print/paper-desk.ts';
import { eventBytes } from './answer.ts';
import { Backend } from './backend.ts';
import { Books } from './books.ts';
import { registerBundleScheme, serveBundle } from './bundle-protocol.ts';
import { answerCalls } from './calls.ts';
import { CloseGuard } from './close-guard.ts';
import { readCommandLine } from './command-line.ts';
import { FaultLog } from './fault-log.ts';
import { setMenu } from './menu.ts';
import { finishBeforeQuit } from './quit.ts';
import { guardPages, refusePermissions } from './security.ts';
import { isFirstInstance } from './single-instance.ts';
import { Tickets } from './tickets.ts';
import { bringForward, broadcast, loadPage, openHiddenWindow, openMainWindow } from './window.ts';

const out = path.join(import.meta.dirname, '..');
const commandLine = readCommandLine(process.argv);
let mainWindow: BrowserWindow | undefined;

registerBundleScheme();
guardPages();
if (isFirstInstance(() => mainWindow && bringForward(mainWindow))) void start();
else app.quit();

async function start(): Promise<void> {
  await app.whenReady();
  const faults = new FaultLog(app.getPath('userData'));
  const backend = startBackend(faults);
  const books = new Books(backend, commandLine.data);
  const closeGuard = new CloseGuard();
  const desk = new PaperDesk({ open: openHiddenWindow, load: (window) => loadPage(window, '#/paper') });

  refusePermissions();
  serveBundle(path.join(out, 'renderer'));
  setMenu();
  answerCalls({ backend, books, closeGuard, desk, tickets: new Tickets(backend) }, faults);
  finishBeforeQuit(async () => {
    await backend.quit();
    books.release();
  });
  app.on('web-contents-created', (_event, contents) => {
    const client = contents.id;
    contents.once('destroyed', () => backend.clientGone(client));
  });

  books.openAtStart();
  mainWindow = openMainWindow();
  closeGuard.watch(mainWindow);
  await loadPage(mainWindow).catch((error: unknown) => faults.record('loading the page', error));
}

function startBackend(faults: FaultLog): Backend {
  return new Backend({
    workerPath: path.join(out, 'backend/worker.js'),
    parserPath: path.join(out, 'backend/parser-worker.js'),
    writerPath: path.join(out, 'backend/writer-worker.js'),
    now: commandLine.now,
    onEvent: (bytes) => broadcast('backend', bytes),
    onGone: (error) => {
      const number = faults.record('backend worker', error);
      broadcast('backendGone', eventBytes({ bug: number }));
      return number;
    },
  });
}
