import { app } from 'electron';

/** Ends the program only after `finish` (database closed, lock released); a second quit does not cut it short. */
export function finishBeforeQuit(finish: () => Promise<void>): void {
  let finishing = false;
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    event.preventDefault();
    if (finishing) return;
    finishing = true;
    void finish().finally(() => app.exit(0));
  });
}
