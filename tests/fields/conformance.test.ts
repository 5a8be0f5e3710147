import { describe, expect, test } from 'vitest';
import { choice, choices } from '../../shared/fields/choice.ts';
import { day, month } from '../../shared/fields/day.ts';
import type { Field, Names } from '../../shared/fields/field.ts';
import { duration, measure, money, quantity, wholeNumber } from '../../shared/fields/number.ts';
import { recordSchema } from '../../shared/fields/record.ts';
import { department, item, person, place, supplier } from '../../shared/fields/reference.ts';
import { rows } from '../../shared/fields/rows.ts';
import { note, signer, text } from '../../shared/fields/text.ts';
import { moment, time } from '../../shared/fields/time.ts';

const names: Names = { name: (id) => (id === 7 ? '总务处' : ''), find: (t) => (t === '总务处' ? 7 : null) };
const label = '试';

/** One row per kind: a field, a good value and text, and a bad text. Every kind must pass every test below. */
const kinds: [string, Field<string> | Field<number>, string | number, string, string][] = [
  ['text', text({ label, max: 5 }), '复印纸', '　复印纸 ', '一二三四五六'],
  ['choice', choice({ label, words: ['是', '否'], synonyms: { Y: '是' } }), '是', 'ｙ', '也许'],
  ['wholeNumber', wholeNumber({ label, max: 99 }), 30, '３０', '3.5'],
  ['quantity', quantity({ label }), 12500, '12.5', '约10'],
  ['money', money({ label }), 123450, '￥1,234.50', '1.2.3'],
  ['note', note({ label, max: 9 }), '一行\n又一行', '　一行 \n 又一行', '一二三四五六七八九十'],
  ['signer', signer({ label }), '姜安安', ' 姜安安', '一二三四五六七八九十一二三四五六七八九十一'],
  ['choices', choices({ label, words: ['发热', '咳嗽'], none: '无' }), '发热、咳嗽', '咳嗽,发热', '无、发热'],
  ['measure', measure({ label, unit: '℃', places: 1, min: -300 }), -185, '－18.5℃', '18.55'],
  ['duration', duration({ label }), 90, '1小时30分', '一会儿'],
  ['time', time({ label }), '14:30', '下午2：30', '25:00'],
  ['moment', moment({ label }), '2026-11-02 08:05', '2026年11月2日 8点05分', '8:05'],
  [
    'rows',
    rows({ label, of: { a: text({ label: '甲', required: true }) } }),
    '[{"a":"纸"}]',
    '[{"a":"纸"}]',
    '[{"a":""}]',
  ],
  ['day', day({ label }), '2026-03-05', '2026年3月5日', '2026.2.30'],
  ['month', month({ label }), '2026-03', '2026年3月', '2026-13'],
  ['person', person({ label }), 7, '总务处', '无名'],
  ['item', item({ label }), 7, '总务处', '无名'],
  ['department', department({ label }), 7, '总务处', '无名'],
  ['place', place({ label }), 7, '总务处', '无名'],
  ['supplier', supplier({ label }), 7, '总务处', '无名'],
];

describe.each(kinds)('%s', (kind, field, value, good, bad) => {
  const any = field as Field<string | number>;
  test('names its kind and stands somewhere on paper', () => {
    expect(field.kind).toBe(kind);
    expect(field.width).toBeGreaterThan(0);
    expect(field.label).toContain(label);
  });
  test('reads what people write', () => {
    expect(any.parse(good, names)).toEqual({ ok: true, value });
  });
  test('text → value → text → value', () => {
    const again = any.parse(any.format(value, names), names);
    expect(again).toEqual({ ok: true, value });
  });
  test('an empty text is no value', () => {
    expect(any.parse(' \u3000', names)).toEqual({ ok: true, value: null });
  });
  test('refuses with a Chinese sentence', () => {
    const parsed = any.parse(bad, names);
    expect(parsed.ok).toBe(false);
    expect(parsed.ok ? '' : parsed.message).toMatch(/[\u4e00-\u9fff]/);
  });
  test('its schema takes the value, its cell is no blank', () => {
    expect(any.schema.safeParse(value).success).toBe(true);
    expect(any.check(value)).toBeNull();
    expect(any.toCell(value, names)).not.toBeNull();
  });
});

test('a required field refuses null by its label, others take it', () => {
  const schema = recordSchema({ a: text({ label: '品名', required: true }), b: money({ label: '单价' }) });
  expect(schema.safeParse({ a: '纸', b: null }).success).toBe(true);
  const refused = schema.safeParse({ a: null, b: null });
  expect(refused.error?.issues.map((i) => i.message)).toEqual(['品名要填写']);
  expect(schema.safeParse({ a: '纸', b: null, c: 1 }).success).toBe(false);
});

test('a wrong definition fails at start with a sentence', () => {
  expect(() => choice({ label: '等级', words: ['好', '好'] })).toThrow('field “等级”: a word stands twice');
  expect(() => text({ label: '品名', max: 0 })).toThrow('field “品名”');
});
