import { normalizeText } from '../basics/text.ts';
import { choice } from '../fields/choice.ts';
import { cellText } from './cell-text.ts';
import { column, type Reading } from './column.ts';
import type { Cell } from './grid.ts';
import type { Change } from './held.ts';

const WORDS = ['在用', '停用'] as const;
type State = (typeof WORDS)[number];

const field = choice({
  label: '状态',
  words: WORDS,
  synonyms: {
    正常: '在用',
    启用: '在用',
    使用: '在用',
    使用中: '在用',
    有效: '在用',
    禁用: '停用',
    暂停: '停用',
    已停用: '停用',
    不用: '停用',
    作废: '停用',
    无效: '停用',
  },
});

/** A school's own 状态 may say anything (空置, 待修). That is no reason to refuse a row: whether it is in use stays as it is. */
function readState(cell: Cell): Reading<State> {
  const parsed = field.parse(cellText(cell));
  if (parsed.ok) return { value: parsed.value };
  const message = `状态“${normalizeText(cellText(cell))}”不是“在用”或“停用”，这一格不导入`;
  return { value: null, flaw: { code: 'W-STATE', message } };
}

/** Whether a record is in use: this program exports the column, so importing it again must understand it. */
export const stateColumn = column(field, { read: readState });

/** The word of the column. */
export const stateWord = (active: boolean): State => WORDS[active ? 0 : 1];

/** Whether a record is in use after its row; a row that does not say leaves it as it is, and a new record is in use. */
export const activeAfter = (state: State | null, held: { active: boolean } | undefined): boolean =>
  state === null ? (held?.active ?? true) : state === '在用';

/** What the row says otherwise than the books, for the list of changes. */
export function stateChange(state: State | null, held: { active: boolean } | undefined): Change[] {
  if (state === null || held === undefined || state === stateWord(held.active)) return [];
  return [{ label: '状态', from: stateWord(held.active), to: state }];
}
