/** Size of the letters of tables, and millimetres of one of them. */
const POINTS = 8.5;
const LETTER = { wide: 3.05, narrow: 1.65 };
/** What a cell keeps free at its sides. */
const PADDING = 2.2;

/** Lines a text takes in so many mm; Chinese letters are square, others half as wide. */
export function linesOf(text: string, mm: number, points = POINTS): number {
  const size = points / POINTS;
  const room = Math.max(LETTER.wide * size, mm - PADDING);
  return text.split('\n').reduce((lines, part) => {
    const width = Array.from(part).reduce((sum, sign) => sum + (sign > '\u2E7F' ? LETTER.wide : LETTER.narrow), 0);
    return lines + Math.max(1, Math.ceil((width * size) / room));
  }, 0);
}
