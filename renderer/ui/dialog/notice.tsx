import { notifications } from '@mantine/notifications';
import type { Refusal } from '../../../shared/basics/refusal.ts';
import css from './notice.module.css';

interface NoticeAction {
  /** Verb with its key: 打印 F9. */
  does: string;
  act: () => void;
}

/** What stands at the corner now, by kind. A new one gets a new id: under the old one it would inherit its running clock. */
const standing = new Map<string, string>();
let serial = 0;

function show(kind: string, words: string, wrong: boolean, action?: NoticeAction): void {
  notifications.hide(standing.get(kind) ?? '');
  const id = `${kind}-${++serial}`;
  standing.set(kind, id);
  notifications.show({
    id,
    withCloseButton: true,
    // What went wrong stays until it is read; what went well leaves by itself.
    autoClose: wrong ? false : 6000,
    className: `${css.notice} ${wrong ? css.wrong : ''}`,
    role: wrong ? 'alert' : 'status',
    closeButtonProps: { 'aria-label': '收起' },
    message: (
      <span className={css.words}>
        {words}
        {action && (
          <button type="button" className="link" onClick={action.act}>
            {action.does}
          </button>
        )}
      </span>
    ),
  });
}

/**
 * One short line at the corner, and never more than one of a kind: what was just done and where it went, or what a
 * screen without a place for it has to say. Errors of fields and lines stand there, not here.
 */
export const notice = {
  /** What was said to one person is not for the next one. */
  clear: () => notifications.clean(),
  done: (words: string, action?: NoticeAction) => show('done', words, false, action),
  refused: (refusals: readonly Refusal[]) => show('refused', refusals.map(({ message }) => message).join('；'), true),
  bug: (number: string) => show('bug', `程序出了错，刚才这一步没有做。错误号 ${number}`, true),
};
