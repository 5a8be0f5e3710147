import { useCallback, useEffect, useRef, useState } from 'react';
import { KINDS, type EditorKind } from '../../../shared/inventory/kinds.ts';
import { call } from '../../api/client.ts';
import { tell } from '../../api/commands.ts';
import { onCloseRequested } from '../../api/events.ts';
import { hostCall } from '../../api/host.ts';
import { setLeaveGuard } from '../../app/router.ts';
import { ask } from '../../ui/dialog/ask.ts';
import { notice } from '../../ui/dialog/notice.tsx';
import { isEmpty, type Slip } from './slip.ts';

/** Title of a draft in 今日: what it is, for whom, how long. */
const titleOf = (kind: EditorKind, party: string, { lines }: Slip): string =>
  [KINDS[kind].paper, party, `${lines.length} 行`].filter(Boolean).join(' · ').slice(0, 120);

/**
 * Keeps what is being written: F8, leaving the screen, changing person and closing the window all put it away as a draft,
 * so that nothing typed is ever lost. `party` is the name for the title.
 */
export function useDraft(kind: EditorKind, slip: Slip, party: string, opened: { id: number | null; slip: Slip }) {
  const [draftId, setDraftId] = useState(opened.id);
  const [kept, setKept] = useState(opened.slip);
  const unsaved = slip !== kept && !(isEmpty(slip) && draftId === null);
  // The guard and the window's close ask later than the render that set them.
  const latest = useRef({ slip, party, draftId, unsaved });
  useEffect(() => {
    latest.current = { slip, party, draftId, unsaved };
  });

  const save = useCallback(async (): Promise<boolean> => {
    const now = latest.current;
    if (!now.unsaved) return true;
    const answer = await call('inventory.saveDraft', {
      id: now.draftId,
      kind,
      title: titleOf(kind, now.party, now.slip),
      content: now.slip,
    });
    const saved = tell(answer);
    if (!saved) return false;
    setDraftId(saved.id);
    setKept(now.slip);
    latest.current = { ...now, draftId: saved.id, unsaved: false };
    return true;
  }, [kind]);

  useEffect(() => {
    void hostCall('host.unsaved', { unsaved });
    if (!unsaved) return;
    setLeaveGuard(async () => {
      if (await save()) {
        notice.done('没提交的单据已存为草稿，在“今日”里');
        return true;
      }
      const left = await ask({
        title: '离开没保存的单据',
        verb: '不保存，离开',
        back: '接着写',
        facts: ['草稿没有存上，离开后刚才写的会丢掉'],
      });
      return left !== null;
    });
    return () => setLeaveGuard(null);
  }, [unsaved, save]);
  useEffect(() => () => void hostCall('host.unsaved', { unsaved: false }), []);
  useEffect(
    () =>
      onCloseRequested(() => {
        void save().then((saved) => (saved ? hostCall('host.close', undefined) : null));
      }),
    [save],
  );

  /** The slip became a document (or was thrown away): the next one starts without a draft. */
  const startAnew = (next: Slip) => {
    setDraftId(null);
    setKept(next);
  };
  return { draftId, unsaved, save, startAnew };
}
