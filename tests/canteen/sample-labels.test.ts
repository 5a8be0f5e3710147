import { afterEach, beforeEach, expect, test } from 'vitest';
import { USUAL_LABEL } from '../../shared/property/label.ts';
import { canteenOf, type Canteen } from '../fixtures/canteen.ts';
import { openOffice, type Office } from '../fixtures/office.ts';

let office: Office;
let c: Canteen;
beforeEach(async () => {
  office = await openOffice({ clockStart: '2026-11-02T13:00:00+08:00' });
  c = await canteenOf(office);
});
afterEach(() => office.close());
const TODAY = '2026-11-02';
const take = (dish: string, more: object = {}) =>
  c.save('sample', {
    day: TODAY,
    meal: '午餐',
    kitchen: '学生灶',
    dish,
    takenAt: '11:20',
    grams: 130,
    keeper: '贾师傅',
    ...more,
  });
const sheets = async (more: object = {}) => {
  const done = await c.safety.ok('canteen.sampleLabels', { day: TODAY, offset: { x: 0, y: 0 }, ...more });
  const pages = office.desk.jobOf(done.job).pages.flatMap((page) => (page.kind === 'label' ? [page] : []));
  return { ...done, sheets: pages };
};

test('a label for each sample of the day: what, when, how much, who, and until when, whole', async () => {
  expect(await c.safety.refused('canteen.sampleLabels', { day: TODAY, offset: { x: 0, y: 0 } })).toEqual([
    'label.none',
  ]);
  await take('青椒肉丝');
  await take('米饭', { batch: 2 });
  await take('昨天的', { day: '2026-10-30' });
  const { sheets: pages, labels, cut } = await sheets();
  expect([labels, cut, pages.length, pages[0]?.labels.length]).toEqual([2, [], 1, 2]);
  const [first, second] = pages[0]?.labels ?? [];
  expect(first?.body.lines.map(({ label, text }) => `${label}${text}`)).toEqual([
    '品名：青椒肉丝',
    '餐次：2026-11-02 学生灶午餐',
    '留样：11:20　130 g',
    '留样人：贾师傅',
  ]);
  expect(first?.number.lines.map(({ text }) => text)).toEqual(['保存至 2026-11-04 11:20']);
  expect(first?.head?.lines[0]?.text).toBe('明德实验学校');
  expect(first?.code).toBeNull();
  expect(second?.body.lines[0]?.text).toBe('米饭（第 2 批）');
  // No label runs over the next one or over the sheet.
  expect((first?.x ?? 0) + (first?.width ?? 0)).toBeLessThanOrEqual(second?.x ?? 0);
});

test('25 samples take two sheets of 24, or one more when the first is half used; a roll takes one each', async () => {
  for (let i = 1; i <= 25; i += 1) await take(`菜${i}`);
  expect((await sheets()).sheets.map((page) => page.labels.length)).toEqual([24, 1]);
  expect((await sheets({ start: 13 })).sheets.map((page) => page.labels.length)).toEqual([12, 13]);
  for (const { labels } of (await sheets()).sheets)
    for (const { x, y, width, height } of labels) {
      expect(x + width).toBeLessThanOrEqual(210);
      expect(y + height).toBeLessThanOrEqual(297);
    }
  const keeper = await office.as('资产管理员');
  const { id } = await keeper.ok('property.saveLabelDefinition', {
    id: null,
    record: { ...USUAL_LABEL, name: '留样卷筒' },
  });
  expect((await sheets({ definitionId: id })).sheets).toHaveLength(25);
  const { id: small } = await keeper.ok('property.saveLabelDefinition', {
    id: null,
    record: { ...USUAL_LABEL, name: '小', height: 200, schoolName: '否', lines: '名称' },
  });
  const asked = { day: TODAY, definitionId: small, offset: { x: 0, y: 0 } };
  expect(await c.safety.refused('canteen.sampleLabels', asked)).toEqual(['label.unfit']);
});
