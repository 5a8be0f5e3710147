/** Millimetres of a letter at 8.5 pt, and what a cell keeps free at its sides. */
const LETTER = { wide: 3.05, narrow: 1.65 };
const PADDING = 2.2;

/** Lines a text takes in a column; Chinese letters are square, others half as wide. */
export function linesOf(text: string, mm: number): number {
  const room = Math.max(LETTER.wide, mm - PADDING);
  return text.split('\n').reduce((lines, part) => {
    const width = Array.from(part).reduce((sum, letter) => sum + (letter > '\u2E7F' ? LETTER.wide : LETTER.narrow), 0);
    return lines + Math.max(1, Math.ceil(width / room));
  }, 0);
}
