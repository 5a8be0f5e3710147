import type { Migration } from '../core/migrate.ts';

/** Kinds of asset labels (ledgers §4.8), in tenths of a millimetre, with the sizes that are sold. */
export const migration: Migration = {
  name: '0031-labels',
  sql: `
create table label_definition (
  id integer primary key,
  name text not null unique,
  paper text not null check (paper in ('卷筒', 'A4')),
  width integer not null check (width > 0),
  height integer not null check (height > 0),
  column_count integer check (column_count > 0),
  row_count integer check (row_count > 0),
  left_margin integer check (left_margin >= 0),
  top_margin integer check (top_margin >= 0),
  gap_x integer check (gap_x >= 0),
  gap_y integer check (gap_y >= 0),
  code text not null check (code in ('二维码', '一维码')),
  school_name integer not null check (school_name in (0, 1)),
  lines text not null default '',
  active integer not null default 1 check (active in (0, 1))
) strict;
insert into label_definition
  (name, paper, width, height, column_count, row_count, left_margin, top_margin, gap_x, gap_y, code, school_name, lines)
values
  ('卷筒 60×40', '卷筒', 600, 400, null, null, null, null, null, null, '二维码', 1, '名称、规格型号、使用部门、责任人、取得日期'),
  ('卷筒 50×30', '卷筒', 500, 300, null, null, null, null, null, null, '二维码', 0, '名称、规格型号、使用部门'),
  ('卷筒 70×50', '卷筒', 700, 500, null, null, null, null, null, null, '二维码', 1, '名称、规格型号、使用部门、存放地点、责任人、取得日期'),
  ('卷筒 40×30', '卷筒', 400, 300, null, null, null, null, null, null, '二维码', 0, '名称、使用部门'),
  ('A4 3×8', 'A4', 700, 360, 3, 8, 0, 45, 0, 0, '二维码', 1, '名称、规格型号、使用部门、取得日期'),
  ('A4 2×7', 'A4', 991, 381, 2, 7, 46, 151, 25, 0, '二维码', 1, '名称、规格型号、使用部门、存放地点、责任人、取得日期');
`,
};
