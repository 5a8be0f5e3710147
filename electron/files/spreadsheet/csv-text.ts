/**
 * Text that a spreadsheet program would run as a formula when it opens a csv. Full-width signs count: Excel with an East
 * Asian keyboard takes them for the same.
 */
const RUNS = /^'*[=+\-@\t\r\n＝＋－＠]/;
const GUARDED = /^'+[=+\-@\t\r\n＝＋－＠]/;

/** Text for a quoted csv cell: an apostrophe before what would run, quotation marks doubled. Numbers never come here. */
export const quotedText = (text: string): string => (RUNS.test(text) ? `'${text}` : text).replaceAll('"', '""');

/** The text as it was before `quotedText` guarded it, so that an exported list comes in again unchanged. */
export const unguarded = (text: string): string => (GUARDED.test(text) ? text.slice(1) : text);
