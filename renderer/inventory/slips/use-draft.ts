import { KINDS, type EditorKind } from '../../../shared/inventory/kinds.ts';
import { call } from '../../api/client.ts';
import { useDraft as useKeptDraft } from '../../ui/document/use-draft.ts';
import { isEmpty, type Slip } from './slip.ts';

/** Title of a draft in 今日: what it is, for whom, how long. */
const titleOf = (kind: EditorKind, party: string, { lines }: Slip): string =>
  [KINDS[kind].paper, party, `${lines.length} 行`].filter(Boolean).join(' · ');

/** Drafts of a slip. `party` is the name for the title. */
export const useDraft = (kind: EditorKind, slip: Slip, party: string, opened: { id: number | null; slip: Slip }) =>
  useKeptDraft({
    content: slip,
    opened: { id: opened.id, content: opened.slip },
    isEmpty,
    title: (content) => titleOf(kind, party, content),
    save: (draft) => call('inventory.saveDraft', { ...draft, kind }),
  });
