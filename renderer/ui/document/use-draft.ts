import { useCallback, useEffect, useRef, useState } from 'react';
import type { Answer } from '../../../shared/basics/refusal.ts';
import { tell } from '../../api/commands.ts';
import { onCloseRequested } from '../../api/events.ts';
import { hostCall } from '../../api/host.ts';
import { setLeaveGuard } from '../../app/router.ts';
import { ask } from '../dialog/ask.ts';
import { notice } from '../dialog/notice.tsx';

/** What a draft is kept as: its number (null for a new one), a line for 今日, and the content as typed. */
export interface KeptDraft<C> {
  id: number | null;
  title: string;
  content: C;
}

interface DraftOptions<C> {
  content: C;
  /** What the editor began with. */
  opened: { id: number | null; content: C };
  isEmpty: (content: C) => boolean;
  title: (content: C) => string;
  /** Null: what is written has nowhere to wait (a returned paper written again), so leaving asks. */
  save: ((draft: KeptDraft<C>) => Promise<Answer<{ id: number }>>) | null;
}

/** Whether the person leaves although what was written is lost. */
async function leaves(isReturned: boolean): Promise<boolean> {
  const left = await ask({
    title: '离开没保存的单据',
    verb: '不保存，离开',
    back: '接着写',
    facts: [isReturned ? '退回的单据改了还没有重新提交，离开后刚才改的会丢掉' : '草稿没有存上，离开后刚才写的会丢掉'],
  });
  return left !== null;
}

/**
 * Keeps what is being written: F8, leaving the screen, changing person and closing the window all put it away as a draft,
 * so that nothing typed is ever lost.
 */
export function useDraft<C>(options: DraftOptions<C>) {
  const { content, opened, isEmpty } = options;
  const [draftId, setDraftId] = useState(opened.id);
  const [kept, setKept] = useState(opened.content);
  const unsaved = content !== kept && !(isEmpty(content) && draftId === null);
  // The guard and the window's close ask later than the render that set them.
  const latest = useRef({ ...options, draftId, unsaved });
  useEffect(() => {
    latest.current = { ...options, draftId, unsaved };
  });

  const save = useCallback(async (): Promise<boolean> => {
    const now = latest.current;
    if (!now.unsaved) return true;
    if (now.save === null) return false;
    const title = now.title(now.content).slice(0, 120);
    const saved = tell(await now.save({ id: now.draftId, title, content: now.content }));
    if (!saved) return false;
    setDraftId(saved.id);
    setKept(now.content);
    latest.current = { ...now, draftId: saved.id, unsaved: false };
    return true;
  }, []);

  useEffect(() => {
    void hostCall('host.unsaved', { unsaved });
    if (!unsaved) return;
    setLeaveGuard(async () => {
      if (await save()) {
        notice.done('没提交的单据已存为草稿，在“今日”里');
        return true;
      }
      return leaves(latest.current.save === null);
    });
    return () => setLeaveGuard(null);
  }, [unsaved, save]);
  useEffect(() => () => void hostCall('host.unsaved', { unsaved: false }), []);
  useEffect(
    () =>
      onCloseRequested(() => {
        void (async () => {
          const leaving = (await save()) || (latest.current.save === null && (await leaves(true)));
          if (leaving) await hostCall('host.close', undefined);
        })();
      }),
    [save],
  );

  /** The content became a document (or was thrown away): the next one starts without a draft. */
  const startAnew = (next: C) => {
    setDraftId(null);
    setKept(next);
    // The guard must not ask about what is already submitted when the screen is left at once.
    latest.current = { ...latest.current, content: next, draftId: null, unsaved: false };
    setLeaveGuard(null);
  };
  return { draftId, unsaved, save, startAnew };
}
