import { day } from '../fields/day.ts';
import { money, quantity, wholeNumber } from '../fields/number.ts';
import { text } from '../fields/text.ts';
import { priceColumn } from '../inventory/stock-row.ts';
import { readShare } from '../sheet/cell-share.ts';
import { column } from '../sheet/column.ts';
import { defineSheet } from '../sheet/definition.ts';

/** Books come in batches with a list price and what was paid. */
export const booksSheet = defineSheet({
  part: 'books',
  title: '图书批次登记',
  columns: {
    on: column(day({ label: '登记日期', required: true })),
    batch: column(text({ label: '批次号', required: true, max: 20 }), { must: true }),
    dealer: column(text({ label: '书商' })),
    titles: column(wholeNumber({ label: '种数' }), { isUnit: (unit) => unit === '种' }),
    volumes: column(wholeNumber({ label: '册数', required: true }), { must: true, isUnit: (unit) => unit === '册' }),
    list: column(money({ label: '码洋', required: true }), { must: true }),
    discount: column(quantity({ label: '折扣', max: 1000, example: '0.7' }), {
      read(cell) {
        const share = readShare(cell, 3);
        return share === null
          ? { value: null, flaw: { code: 'E-NUM', message: '折扣要写成 0.7、70% 或 7折' } }
          : { value: share };
      },
    }),
    paid: column(money({ label: '实洋', required: true }), { must: true }),
    place: column(text({ label: '存放' })),
    remark: column(text({ label: '备注' })),
  },
});

/** Furniture of a class room, many pieces on one card. */
export const furnitureSheet = defineSheet({
  part: 'furniture',
  title: '家具、用具批量卡',
  columns: {
    card: column(text({ label: '卡片编号', required: true, max: 6 }), {
      must: true,
      digits: { length: 6, warns: true },
    }),
    name: column(text({ label: '资产名称', required: true }), { must: true }),
    spec: column(text({ label: '规格' })),
    classCode: column(text({ label: '分类代码', max: 20 })),
    unit: column(text({ label: '单位' })),
    // A card of nothing is a slip of the hand like a negative one.
    qty: column(quantity({ label: '数量', required: true, min: 1 }), { wrong: 'E-NEG' }),
    price: priceColumn('单价', []),
    amount: column(money({ label: '总价', required: true }), { must: true }),
    boughtOn: column(day({ label: '购置日期' })),
    place: column(text({ label: '使用地点/班级' })),
    remark: column(text({ label: '备注' })),
  },
});
