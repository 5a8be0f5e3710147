import { describe, expect, test } from 'vitest';
import { attachmentMime } from '../../shared/attachments.ts';
import { dueWords, validityOf } from '../../shared/basics/validity.ts';
import { contractState, validityText } from '../../shared/suppliers/paper.ts';

const TODAY = '2026-11-02';
const REMIND = [60, 30, 7] as const;

describe('validity of a paper on 2026-11-02 (T-01, A-13)', () => {
  test.each([
    ['2027-01-02', { state: '有效', days: 61, level: null }],
    ['2027-01-01', { state: '将到期', days: 60, level: 60 }],
    ['2026-12-03', { state: '将到期', days: 31, level: 60 }],
    ['2026-12-02', { state: '将到期', days: 30, level: 30 }],
    ['2026-11-10', { state: '将到期', days: 8, level: 30 }],
    ['2026-11-09', { state: '将到期', days: 7, level: 7 }],
    // The day written is the last good one.
    ['2026-11-02', { state: '将到期', days: 0, level: 7 }],
    ['2026-11-01', { state: '已到期', days: -1, level: 7 }],
    ['长期', { state: '长期', days: null, level: null }],
    [null, { state: '未填有效期', days: null, level: null }],
  ])('%s', (until, expected) => {
    expect(validityOf(until, TODAY, REMIND)).toEqual(expected);
  });
  test('the days are the school’s to set, in any order', () => {
    expect(validityOf('2026-11-22', TODAY, [10, 15, 20])).toEqual({ state: '将到期', days: 20, level: 20 });
    expect(validityOf('2026-11-23', TODAY, [20, 15, 10]).state).toBe('有效');
  });
});

test.each([
  [-1, '已过期 1 天'],
  [0, '今天到期'],
  [7, '还有 7 天'],
  [null, ''],
])('%s days are said as %s', (days, words) => expect(dueWords({ days })).toBe(words));

test('validity of the old list: a day, 长期, or words that nobody can compare', () => {
  expect(validityText('2028-03-31')).toBe('2028-03-31');
  expect(validityText('长期有效')).toBe('长期');
  expect(validityText('见复印件')).toBeNull();
});

test.each([
  ['停用', { active: false, fromDay: '2026-01-01', toDay: null }],
  ['未开始', { active: true, fromDay: '2026-11-03', toDay: null }],
  ['执行中', { active: true, fromDay: '2026-11-02', toDay: '2026-11-02' }],
  ['执行中', { active: true, fromDay: '2026-01-01', toDay: null }],
  ['已到期', { active: true, fromDay: '2026-01-01', toDay: '2026-11-01' }],
] as const)('a contract is %s', (state, contract) => {
  expect(contractState(contract, TODAY)).toBe(state);
});

test('what a file is, is said by its first bytes', () => {
  const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');
  expect(attachmentMime(bytes('%PDF-1.7'))).toBe('application/pdf');
  expect(attachmentMime(bytes('\u0089PNG\r\n\u001a\n'))).toBe('image/png');
  expect(attachmentMime(bytes('\u00ff\u00d8\u00ff\u00e0'))).toBe('image/jpeg');
  expect(attachmentMime(bytes('PK\u0003\u0004 a workbook'))).toBeNull();
  expect(attachmentMime(bytes('MZ'))).toBeNull();
  expect(attachmentMime(new Uint8Array())).toBeNull();
});
