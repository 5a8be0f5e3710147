import { listColumn } from '../sheet/list-paper.ts';

/**
 * Columns of the lists that are no kept records: screen, workbook and paper take their words and order from here. A list
 * of records has its own fields instead.
 */

export const userColumns = {
  name: listColumn('姓名', 'text', 12),
  roles: listColumn('角色', 'text', 30),
  stores: listColumn('管哪些仓库', 'text', 24),
  reason: listColumn('兼任理由', 'text', 24),
  active: listColumn('状态', 'text', 8),
};

export const monthColumns = {
  month: listColumn('月份', 'text', 14),
  state: listColumn('状态', 'text', 10),
  means: listColumn('说明', 'text', 24),
};

export const parameterColumns = {
  label: listColumn('参数', 'text', 30),
  value: listColumn('现在的值', 'text', 12),
  basis: listColumn('依据', 'text', 40),
  from: listColumn('从哪天起', 'day', 12),
};

export const auditColumns = {
  id: listColumn('序号', 'count', 9),
  at: listColumn('时间', 'text', 20),
  user: listColumn('谁', 'text', 12),
  act: listColumn('做了什么', 'text', 20),
  subject: listColumn('对什么', 'text', 44),
  reason: listColumn('原因', 'text', 24),
};

/** 以前的导入. */
export const importRunColumns = {
  at: listColumn('时间', 'text', 17),
  kind: listColumn('导入成', 'text', 24),
  file: listColumn('文件', 'text', 36),
  accepted: listColumn('导入', 'count', 8),
  refused: listColumn('留下', 'count', 8),
  user: listColumn('谁', 'text', 12),
  undone: listColumn('状态', 'text', 14),
};
