import type { Migration } from '../core/migrate.ts';

/** Columns of the shipped example: heading | what it is taken from. */
const EXAMPLE = [
  '资产编号|资产编号',
  '资产名称|资产名称',
  '资产分类代码|分类代码',
  '资产分类名称|分类名称',
  '分类版本|分类版本',
  '规格型号|规格型号',
  '品牌|品牌',
  '计量单位|计量单位',
  '数量|数量',
  '价值类型|价值类型',
  '原值（元）|原值',
  '累计折旧（元）|累计折旧',
  '净值（元）|净值',
  '折旧年限（月）|折旧年限（月）',
  '已提折旧月数|已提折旧月数',
  '取得方式|取得方式',
  '取得日期|取得日期',
  '财务入账日期|记账日期',
  '会计凭证号|记账凭证号',
  '使用部门|使用部门',
  '存放地点|存放地点',
  '使用人|责任人',
  '使用状况|使用状况',
  '备注|备注',
].map((line) => {
  const [heading = '', source = ''] = line.split('|');
  return { heading, source };
});

/**
 * What an office sets for its property: 对外导出格式 (how the asset system of the authority above wants the cards; the office
 * matches the columns itself) and 处置权限 (who approves a disposal, by dated limits). The limits begin with what the two
 * parameters before them said.
 */
export const migration: Migration = {
  name: '0035-asset-settings',
  sql: `
create table asset_layout (
  id integer primary key,
  name text not null unique,
  scope text not null,
  checked integer not null default 0 check (checked in (0, 1)),
  remark text not null default '',
  columns text not null,
  active integer not null default 1 check (active in (0, 1))
) strict;
-- An import of classes is undone by taking its rows away; a class that a card was made of stays.
create trigger asset_class_in_use before delete on asset_class
when exists (select 1 from asset_card where class_version = old.version and class_code = old.code)
begin select raise(abort, 'the class is in use'); end;
create table disposal_limit (
  id integer primary key,
  from_day text not null,
  authority text not null,
  unit_fen integer check (unit_fen > 0),
  batch_fen integer check (batch_fen > 0),
  basis text not null,
  active integer not null default 1 check (active in (0, 1)),
  unique (from_day, authority)
) strict;
insert into disposal_limit (from_day, authority, unit_fen, batch_fen, basis) values
  ('2000-01-01', '本单位',
   100 * coalesce((select cast(value as integer) from parameter where id = 'property.disposalUnit' and value > 0), 50000),
   100 * coalesce((select cast(value as integer) from parameter where id = 'property.disposalBatch' and value > 0), 200000),
   '按主管部门规定，请核对'),
  ('2000-01-01', '上级主管部门', null, null, '按主管部门规定，请核对');
insert into asset_layout (name, scope, checked, remark, columns) values
  ('县资产系统（示例）', '在册', 0, '示例：列名和顺序请和县里的导入模板核对，改好以后再用', '${JSON.stringify(EXAMPLE)}');
`,
};
