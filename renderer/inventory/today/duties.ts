import type { Today } from '../../../shared/api.ts';
import { KINDS } from '../../../shared/inventory/kinds.ts';
import { navigate } from '../../app/router.ts';
import { documentPath, kindOfNumber, newPath } from '../documents/document-words.ts';

/** Headings of 今日 in the order of their urgency. */
export const SECTIONS = ['等我审批', '等审核', '退回来的', '要办的', '快到期的证照', '没写完的'] as const;
type Section = (typeof SECTIONS)[number];

/** One thing to be done, as a line of 今日. */
export interface Duty {
  key: string;
  section: Section;
  when: string;
  what: string;
  about: string;
  source: string;
  /** The verb on its button. */
  does: string;
  draftId: number | null;
  open: () => void;
}

const timeOf = (instant: string): string => `${instant.slice(5, 10)} ${instant.slice(11, 16)}`;

function waitingDuty(one: Today['waiting'][number]): Duty {
  const { id, number, kind, party, day, enteredBy, mine } = one;
  return {
    key: `waiting ${id}`,
    section: '等审核',
    when: day.slice(5),
    what: [kind, party].filter(Boolean).join(' · '),
    about: mine ? '您提交的，等另一个人审核' : `${enteredBy} 提交，等审核`,
    source: number,
    does: mine ? '看一看' : '去审核',
    draftId: null,
    open: () => void navigate(documentPath(kindOfNumber(number)), { id: String(id) }),
  };
}

function draftDuty({ id, kind, title, updatedAt }: Today['drafts'][number]): Duty {
  return {
    key: `draft ${id}`,
    section: '没写完的',
    when: timeOf(updatedAt),
    what: title === '' ? KINDS[kind].paper : title,
    about: '已存为草稿，没有提交',
    source: `草稿 #${id}`,
    does: '接着写',
    draftId: id,
    open: () => void navigate(newPath(kind), { draft: String(id) }),
  };
}

/** What others entered comes before what is one's own to wait for, and both before drafts. */
export function dutiesOf(today: Today | undefined): Duty[] {
  if (!today) return [];
  const waiting = today.waiting.toSorted((a, b) => Number(a.mine) - Number(b.mine));
  return [...waiting.map(waitingDuty), ...today.drafts.map(draftDuty)];
}
