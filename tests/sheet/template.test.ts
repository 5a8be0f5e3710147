import { describe, expect, test } from 'vitest';
import { choice } from '../../shared/fields/choice.ts';
import { day, month } from '../../shared/fields/day.ts';
import { money, quantity, wholeNumber } from '../../shared/fields/number.ts';
import { text } from '../../shared/fields/text.ts';
import { IMPORT_LISTS } from '../../shared/imports.ts';
import { column } from '../../shared/sheet/column.ts';
import { defineSheet } from '../../shared/sheet/definition.ts';
import { templateOf } from '../../shared/sheet/template.ts';

const sheet = defineSheet({
  part: 'trial',
  title: '试表',
  columns: {
    code: column(text({ label: '编码', required: true, example: '000123' }), { must: true }),
    name: column(text({ label: '名称' })),
    kind: column(choice({ label: '性质', words: ['自购', '捐赠'] })),
    store: column(text({ label: '仓库' })),
    bought: column(day({ label: '购入日期' })),
    month: column(month({ label: '月份' })),
    count: column(wholeNumber({ label: '件数' })),
    qty: column(quantity({ label: '数量' })),
    price: column(money({ label: '单价' })),
    fen: column(money({ label: '金额', required: true })),
  },
});

describe('a template from a definition', () => {
  const paper = templateOf(sheet, {
    names: { store: ['行政仓库', '食堂仓库'] },
    prices: ['price'],
    rows: [
      {
        code: '000007',
        name: null,
        kind: '捐赠',
        bought: '2026-03-05',
        qty: 1500,
        price: 240_008,
        fen: 36_001,
        count: 3,
      },
    ],
  });
  const of = (heading: string) => paper.columns.find((c) => c.heading === heading);

  test('columns in the order of the definition, as the import knows them', () => {
    expect([paper.sheet, paper.title]).toEqual(['试表', '试表（导入模板）']);
    expect(paper.columns.map((c) => c.heading)).toEqual(Object.values(sheet.columns).map((c) => c.label));
  });

  test('notes say whether and how', () => {
    expect(paper.columns.map((c) => c.note)).toEqual([
      '必填：按文本写，前面的 0 要留',
      '选填',
      '选填：从下拉里选',
      '选填：从下拉里选，也可写编码或别名',
      '选填：日期，写成 2026-11-02',
      '选填：月份，写成 2026-11',
      '选填：整数',
      '选填：数字，最多三位小数',
      '选填：元，最多四位小数',
      '必填：元，最多两位小数',
    ]);
  });

  test('closed words are strict, names of the books are not', () => {
    expect([of('性质')?.options, of('性质')?.strict]).toEqual([['自购', '捐赠'], true]);
    expect([of('仓库')?.options, of('仓库')?.strict]).toEqual([['行政仓库', '食堂仓库'], false]);
    expect(of('编码')?.options).toEqual([]);
  });

  test('examples are values, not words about them; none where the field has none', () => {
    expect(paper.columns.map((c) => c.example)).toEqual([
      '000123',
      null,
      '自购',
      null,
      { day: '2026-11-02' },
      '2026-11',
      30,
      12.5,
      48,
      48,
    ]);
  });

  test('rows are real values: thousandths, 分 and 1/10000 元 become numbers', () => {
    expect(paper.rows).toEqual([['000007', null, '捐赠', null, { day: '2026-03-05' }, null, 3, 1.5, 24.0008, 360.01]]);
  });
});

test('every column of every list has a heading, and examples its own kind understands', () => {
  for (const list of IMPORT_LISTS)
    for (const definition of list.definitions)
      for (const [field, known] of Object.entries(definition.columns)) {
        const { example } = known.field;
        if (example === '文字') continue;
        const parsed = known.field.parse(example);
        const cell = parsed.ok && typeof parsed.value === 'number' ? Number(example.replaceAll(',', '')) : example;
        const reading = known.read(cell, () => '');
        expect(reading.flaw?.message, `${definition.title} ${field} ${example}`).toBeUndefined();
      }
});
