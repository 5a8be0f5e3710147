import { day } from '../fields/day.ts';
import { money, quantity, wholeNumber } from '../fields/number.ts';
import { text } from '../fields/text.ts';
import { column } from '../sheet/column.ts';
import { defineSheet } from '../sheet/definition.ts';
import { priceColumn } from '../inventory/stock-row.ts';

const numberColumn = column(text({ label: '资产编号', required: true, max: 30 }), { must: true });
// What is wrong with a net value (E-NET) is said by the check, not by its sign.
const value = (label: string) => column(money({ label, required: true, min: -1e13 }), { must: true });
const values = { orig: value('原值'), acc: value('累计折旧'), net: value('净值') };

/** 固定资产台账: a card a row, depreciated to a day that stands above the table. */
export const cardsSheet = defineSheet({
  part: 'cards',
  title: '固定资产台账',
  columns: {
    number: numberColumn,
    name: column(text({ label: '资产名称', required: true }), { must: true }),
    classCode: column(text({ label: '分类代码', required: true, max: 20 }), { must: true }),
    group: column(text({ label: '资产大类' })),
    spec: column(text({ label: '规格型号' })),
    unit: column(text({ label: '单位' })),
    qty: column(quantity({ label: '数量', required: true })),
    price: priceColumn('单价', []),
    ...values,
    acquiredOn: column(day({ label: '取得日期', required: true })),
    way: column(text({ label: '取得方式' })),
    years: column(wholeNumber({ label: '折旧年限(年)' })),
    department: column(text({ label: '使用部门' })),
    place: column(text({ label: '存放地点' })),
    keeper: column(text({ label: '责任人' })),
    state: column(text({ label: '使用状况' })),
    remark: column(text({ label: '备注' })),
  },
});

/** Values in 万元 under a heading of their own. */
export const buildingsSheet = defineSheet({
  part: 'buildings',
  title: '房屋及构筑物',
  columns: {
    number: numberColumn,
    name: column(text({ label: '名称', required: true }), { must: true }),
    classCode: column(text({ label: '分类代码', required: true, max: 20 }), { must: true }),
    structure: column(text({ label: '结构' }), { must: true }),
    area: column(quantity({ label: '建筑面积(㎡)' })),
    acquiredOn: column(day({ label: '竣工日期', required: true }), { must: true }),
    ...values,
    place: column(text({ label: '坐落' })),
    remark: column(text({ label: '备注' })),
  },
});

/** Disposed assets are no part of the book in use. */
export const disposedSheet = defineSheet({
  part: 'disposed',
  title: '已报废资产',
  columns: {
    number: numberColumn,
    name: column(text({ label: '资产名称', required: true }), { must: true }),
    ...values,
    acquiredOn: column(day({ label: '报废日期', required: true }), { must: true }),
    approval: column(text({ label: '批文号' })),
    proceeds: column(money({ label: '残值收入' })),
  },
});
