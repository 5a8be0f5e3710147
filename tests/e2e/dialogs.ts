import type { RunningApp } from './launch.ts';

/** What the next dialogs answer; a person's choice is the one thing a test may replace. */
export interface DialogAnswers {
  /** Path chosen in 打开; null cancels. */
  open?: string | null;
  /** Path chosen in 保存; null cancels. */
  save?: string | null;
  /** Index of the button pressed. */
  button?: number;
}

export function answerDialogs(app: RunningApp, answers: DialogAnswers): Promise<void> {
  return app.evaluate(({ dialog }, { open, save, button }) => {
    const replace = (name: string, answer: object): void => {
      Reflect.set(dialog, name, () => Promise.resolve(answer));
    };
    if (open !== undefined)
      replace('showOpenDialog', { canceled: open === null, filePaths: open === null ? [] : [open] });
    if (save !== undefined) replace('showSaveDialog', { canceled: save === null, filePath: save ?? '' });
    if (button !== undefined) replace('showMessageBox', { response: button, checkboxChecked: false });
  }, answers);
}
