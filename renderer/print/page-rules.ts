import type { PageModel, Paper } from '../../shared/print/page-model.ts';

/** The sheet is the paper: no margins of the browser's own, and the window behind must not scroll or add a page. */
const BARE = `html, body, #root { height: auto; margin: 0; background: none; }
* { print-color-adjust: exact; -webkit-print-color-adjust: exact; }`;

const sizeOf = ({ width, height }: Pick<Paper, 'width' | 'height'>): string =>
  `{ size: ${width}mm ${height}mm; margin: 0 }`;

/** A sheet names its paper, so that a job may mix papers: `paper-60-40`. */
export const pageNameOf = ({ width, height }: Paper): string => `paper-${width}-${height}`.replaceAll('.', '_');

/** Page rules for every paper of a job; the first one also stands for sheets without a name. */
export function pageRules(pages: readonly PageModel[]): string {
  const papers = new Map(pages.map(({ paper }) => [pageNameOf(paper), paper]));
  const named = [...papers].map(([name, paper]) => `@page ${name} ${sizeOf(paper)}`);
  return [`@page ${sizeOf(pages[0]?.paper ?? { width: 210, height: 297 })}`, ...named, BARE].join('\n');
}
