import { describe, expect, test } from 'vitest';
import type { Judging, Values } from '../../shared/registers/define.ts';
import { distribution, equipmentRepair } from '../../shared/registers/meal-service.ts';
import { PARAMETERS } from '../../shared/people/school.ts';

const judging: Judging = {
  limit: (key) => Number(PARAMETERS[key].initial),
  word: (key) => PARAMETERS[key].initial,
  nameOf: () => '',
  certifiedUntil: () => null,
  lampMinutes: () => 0,
  by: '安老师',
  today: '2026-11-02',
};
const found = (book: typeof distribution, values: Values): string[] => {
  const blank = Object.fromEntries(Object.keys(book.fields).map((name) => [name, null]));
  return book.judge({ ...blank, ...values }, judging).map(({ level, field }) => `${level} ${field}`);
};

describe('配送分餐记录 (canteen §1.6: above 60 ℃, else eaten within two hours)', () => {
  const hot = { cookedAt: '10:50', sentAt: '11:20', arrivedAt: '11:40', temperature: 655 };
  test.each([
    ['hot on arrival', {}, []],
    ['cool, but within two hours', { temperature: 550 }, ['amber temperature']],
    ['cool after two hours', { temperature: 550, arrivedAt: '12:51' }, ['red temperature', 'red action']],
    ['the same, thrown away', { temperature: 550, arrivedAt: '12:51', action: '倒掉' }, ['red temperature']],
    ['sent before it was cooked', { sentAt: '10:40' }, ['block sentAt']],
    ['there before it was sent', { arrivedAt: '11:10' }, ['block arrivedAt']],
  ])('%s', (_case, values, says) => {
    expect(found(distribution, { ...hot, ...values })).toEqual(says);
  });
});

describe('设备维修记录', () => {
  const broken = { day: '2026-11-02', equipment: '1号蒸箱', fault: '漏水', reporter: '贾师傅' };
  const follow = (values: Values) => {
    const blank = Object.fromEntries(Object.keys(equipmentRepair.fields).map((name) => [name, null]));
    return equipmentRepair.follow({ ...blank, ...broken, ...values })?.says ?? null;
  };
  test('stays open until somebody found it good', () => {
    expect(follow({})).toBe('1号蒸箱还没有修好');
    expect(follow({ fixedOn: '2026-11-03', verdict: '不合格' })).toBe('1号蒸箱修了还没有验收合格');
    expect(follow({ fixedOn: '2026-11-03', verdict: '合格' })).toBeNull();
  });
  test('who mended it and who looked at it are written down', () => {
    expect(found(equipmentRepair, { ...broken, fixedOn: '2026-11-01' })).toEqual(['block fixedOn', 'red repairer']);
    expect(found(equipmentRepair, { ...broken, verdict: '合格' })).toEqual(['red checker']);
    const done = { fixedOn: '2026-11-03', repairer: '某某维修部', verdict: '合格', checker: '安老师' };
    expect(found(equipmentRepair, { ...broken, ...done })).toEqual([]);
  });
});
