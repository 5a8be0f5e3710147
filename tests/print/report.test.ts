import fc from 'fast-check';
import { expect, test } from 'vitest';
import { REPORT_ROWS, reportPages } from '../../shared/print/report.ts';
import type { ListPaper } from '../../shared/sheet/list-paper.ts';

const list = (rows: number): ListPaper => ({
  sheet: '表',
  title: '物资',
  facts: ['共几行'],
  columns: [
    { heading: '编码', kind: 'text', width: 10 },
    { heading: '数量', kind: 'quantity', width: 10 },
    { heading: '金额', kind: 'money', width: 10 },
    { heading: '到期', kind: 'day', width: 10 },
  ],
  rows: Array.from({ length: rows }, (_, i) => [`00${i}`, 12.5, -1025.26, { day: '2026-11-02' }]),
  totals: ['合计', null, 9.1, null],
});

test('cells as they are printed, figures to the right', () => {
  const [page] = reportPages(list(1));
  expect(page?.rows).toEqual([['000', '12.5', '-1,025.26', '2026-11-02']]);
  expect(page?.totals).toEqual(['合计', '', '9.10', '']);
  expect(page?.columns.map((c) => c.align)).toEqual(['left', 'right', 'right', 'left']);
});

test('no row is lost, none overflows, the total stands on the last page alone', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 200 }), (count) => {
      const pages = reportPages(list(count));
      expect(pages.flatMap((p) => p.rows)).toHaveLength(count);
      expect(pages.every((p) => p.rows.length <= REPORT_ROWS && p.pages === pages.length)).toBe(true);
      expect(pages.map((p) => p.totals !== undefined)).toEqual(pages.map((_, i) => i === pages.length - 1));
    }),
  );
});

test('a row of several lines takes the room of several: long remarks never run off the sheet', () => {
  const long = { ...list(30), rows: list(30).rows.map((row) => ['说明'.repeat(60), ...row.slice(1)]) };
  const pages = reportPages(long);
  expect(pages.flatMap((page) => page.rows)).toHaveLength(30);
  // 120 letters in a quarter of 277 mm are six lines of 3.6 mm.
  expect(pages.map((page) => page.rows.length)).toEqual([7, 7, 7, 7, 2]);
  expect(reportPages({ ...list(26), signatures: ['记录人'] }).map((page) => page.rows.length)).toEqual([24, 2]);
});

test('dates, figures and names stay in one line however many columns there are; the heading takes two', () => {
  const columns = Array.from({ length: 18 }, (_, i) => ({
    heading: `第${i}项检查结果`,
    kind: 'text' as const,
    width: 40,
  }));
  const rows = [['2026-11-02', '贾师傅', ...columns.slice(2).map(() => '优')]];
  const [page] = reportPages({ ...list(0), columns, rows, totals: null });
  const mm = page?.columns.map(({ width }) => width) ?? [];
  // Ten narrow letters of 1.65 mm, three wide ones of 3.05 mm, and the padding.
  expect(mm[0]).toBeGreaterThanOrEqual(16.5 + 2.4);
  expect(mm[1]).toBeGreaterThanOrEqual(9.15 + 2.4);
  expect(Math.round(mm.reduce((sum, width) => sum + width, 0))).toBe(277);
});

test('a list with sheets of its own prints those, numbered through; what stands under the table is on the last page', () => {
  const sheet = { ...list(30), notes: ['责任人：', '完成时间：'], signatures: ['检查人'] };
  const pages = reportPages({ ...list(60), sheets: [sheet, sheet] });
  const filled = (of: typeof pages) => of.map(({ page, rows, notes = [] }) => [page, rows.length, notes.length]);
  expect(pages.every((page) => page.pages === 4)).toBe(true);
  expect(filled(pages)).toEqual([
    [1, 24, 0],
    [2, 6, 2],
    [3, 24, 0],
    [4, 6, 2],
  ]);
  // A full sheet has no room below: the sentences get one of their own.
  expect(filled(reportPages({ ...sheet, rows: sheet.rows.slice(0, 24) }))).toEqual([
    [1, 24, 0],
    [2, 0, 2],
  ]);
  expect(filled(reportPages({ ...sheet, rows: sheet.rows.slice(0, 22) }))).toEqual([[1, 22, 2]]);
});
