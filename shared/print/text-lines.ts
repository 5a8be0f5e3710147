/** Size of the letters of tables, and millimetres of one of them; Chinese letters are square, others half as wide. */
const POINTS = 8.5;
export const LETTER = { wide: 3.05, narrow: 1.65 };
/** What a cell keeps free at its sides. */
export const PADDING = 2.4;

/** Millimetres of a text in one line of a table. */
export const lengthOf = (text: string): number =>
  Array.from(text).reduce((sum, sign) => sum + (sign > '\u2E7F' ? LETTER.wide : LETTER.narrow), 0);

/** Lines a text takes in so many mm. */
export function linesOf(text: string, mm: number, points = POINTS): number {
  const size = points / POINTS;
  const room = Math.max(LETTER.wide * size, mm - PADDING);
  return text.split('\n').reduce((lines, part) => lines + Math.max(1, Math.ceil((lengthOf(part) * size) / room)), 0);
}
