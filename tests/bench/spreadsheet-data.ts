import { existsSync } from 'node:fs';
import type { CellValue } from '../../shared/fields/field.ts';
import type { ListColumnKind, ListPaper } from '../../shared/sheet/list-paper.ts';

/** 100,000 movements of ten columns: days, codes, Chinese names, quantities. */
export const ROWS = 100_000;

/** The workers as the program starts them, once it is built; else from their source, which takes 0.2 s more to start. */
const worker = (name: string): URL => {
  const bundle = new URL(`../../out/backend/${name}.js`, import.meta.url);
  return existsSync(bundle) ? bundle : new URL(`../../electron/files/${name}.ts`, import.meta.url);
};
export const PARSER = worker('parser-worker');
export const WRITER = worker('writer-worker');

const COLUMNS: readonly (readonly [heading: string, kind: ListColumnKind, width: number])[] = [
  ['日期', 'day', 12],
  ['凭证号', 'text', 14],
  ['业务类型', 'text', 12],
  ['仓库', 'text', 12],
  ['物资编码', 'text', 10],
  ['品名', 'text', 18],
  ['单位', 'text', 6],
  ['收入数量', 'quantity', 12],
  ['发出数量', 'quantity', 12],
  ['供货单位/领用部门', 'text', 28],
];
const NAMES = ['复印纸', '大米', '食用油', '粉笔', '墨盒', '拖把', '洗衣粉', '文件夹'];
const DEPARTMENTS = ['总务处', '教务处', '德育处'];
const two = (n: number): string => String(n).padStart(2, '0');

function cells(i: number): CellValue[] {
  const isIssue = i % 2 === 1;
  const day = `2026-${two(1 + Math.floor((i * 9) / ROWS))}-${two(1 + (i % 28))}`;
  return [
    { day },
    `${isIssue ? 'CK' : 'RK'}-${String(i >> 2).padStart(6, '0')}`,
    isIssue ? '领用出库' : '采购入库',
    '行政仓库',
    String(10_000 + (i % 3000)).padStart(6, '0'),
    `${NAMES[i % 8] ?? ''}${i % 3000}`,
    '包',
    isIssue ? null : ((i % 997) + 1) / 8,
    isIssue ? ((i % 97) + 1) / 8 : null,
    isIssue ? (DEPARTMENTS[i % 3] ?? '') : '云溪市禾泰粮油经营部',
  ];
}

export const flowPaper = (): ListPaper => ({
  sheet: '收发流水',
  title: '库存收发流水',
  facts: [],
  columns: COLUMNS.map(([heading, kind, width]) => ({ heading, kind, width })),
  rows: Array.from({ length: ROWS }, (_, i) => cells(i)),
  totals: null,
});
