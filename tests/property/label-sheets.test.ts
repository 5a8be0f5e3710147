import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Refused } from '../../shared/basics/refusal.ts';
import type { Box, LabelPage, PlacedLabel } from '../../shared/print/page-model.ts';
import { LABEL_LINES, USUAL_LABEL, type AssetLabel, type LabelDefinition } from '../../shared/property/label.ts';
import { labelFaults, labelJob, labelPages } from '../../shared/property/label-sheets.ts';

const SCHOOL = '明德实验学校';
const asset = (number: string, more: Partial<AssetLabel> = {}): AssetLabel => ({
  number,
  name: '投影仪',
  spec: 'EPSON CB-X49',
  department: '信息中心',
  place: '教学楼-301',
  keeper: '何秀兰',
  acquired: '2025-09-01',
  ...more,
});
const assets = (count: number): AssetLabel[] =>
  Array.from({ length: count }, (_, i) => asset(`MD-2025-${String(i + 1).padStart(4, '0')}`));

const roll: LabelDefinition = { ...USUAL_LABEL, name: '卷筒 60×40' };
const sheet: LabelDefinition = {
  ...USUAL_LABEL,
  name: 'A4 3×8',
  paper: 'A4',
  width: 700,
  height: 360,
  columnCount: 3,
  rowCount: 8,
  leftMargin: 0,
  topMargin: 45,
  gapX: 0,
  gapY: 0,
  lines: '名称、规格型号、使用部门',
};
const fieldsOf = (definition: LabelDefinition): (string | undefined)[] =>
  labelFaults(definition).map(({ field }) => field);
const refusedWith = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof Refused) return error.refusals[0]?.code ?? '';
    throw error;
  }
  return '';
};
const inside = (inner: Box, width: number, height: number): boolean =>
  inner.x >= 0 && inner.y >= 0 && inner.x + inner.width <= width + 1e-6 && inner.y + inner.height <= height + 1e-6;
const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width - 1e-6 &&
  b.x < a.x + a.width - 1e-6 &&
  a.y < b.y + b.height - 1e-6 &&
  b.y < a.y + a.height - 1e-6;
const numberOf = ({ number }: PlacedLabel): string => number.lines.map(({ text }) => text).join('');
const all = (pages: readonly LabelPage[]): PlacedLabel[] => pages.flatMap(({ labels }) => labels);

/** Definitions a person may key, good and bad. */
const anyDefinition: fc.Arbitrary<LabelDefinition> = fc.record({
  name: fc.constant('标签'),
  paper: fc.constantFrom('卷筒', 'A4'),
  width: fc.integer({ min: 250, max: 1000 }),
  height: fc.integer({ min: 150, max: 800 }),
  columnCount: fc.option(fc.integer({ min: 1, max: 5 })),
  rowCount: fc.option(fc.integer({ min: 1, max: 12 })),
  leftMargin: fc.option(fc.integer({ min: 0, max: 100 })),
  topMargin: fc.option(fc.integer({ min: 0, max: 100 })),
  gapX: fc.option(fc.integer({ min: 0, max: 30 })),
  gapY: fc.option(fc.integer({ min: 0, max: 30 })),
  code: fc.constantFrom('二维码', '一维码'),
  schoolName: fc.constantFrom('否', '是'),
  lines: fc.subarray([...LABEL_LINES]).map((lines) => lines.join('、')),
});
const fitting = anyDefinition.filter((definition) => labelFaults(definition).length === 0);

describe('sheets', () => {
  test('a thousand labels on A4 3×8 are 42 sheets of 70×36 mm, the last of 16', () => {
    const { pages, cut } = labelPages(sheet, SCHOOL, assets(1000));
    expect(pages).toHaveLength(42);
    expect(pages.at(-1)?.labels).toHaveLength(16);
    expect(pages[0]?.labels[23]).toMatchObject({ x: 140, y: 256.5, width: 70, height: 36 });
    expect(pages[0]?.paper).toEqual({ name: 'A4', width: 210, height: 297 });
    expect(cut).toEqual([]);
  });

  test('a roll has one label a page, of its own size', () => {
    const { pages } = labelPages(roll, SCHOOL, assets(3));
    expect(pages.map(({ paper, labels }) => [paper.width, paper.height, labels.length])).toEqual([
      [60, 40, 1],
      [60, 40, 1],
      [60, 40, 1],
    ]);
  });

  test('a half used sheet is begun where it is empty, and nowhere else', () => {
    const { pages } = labelPages(sheet, SCHOOL, assets(20), 20);
    expect(pages.map(({ labels }) => labels.length)).toEqual([5, 15]);
    expect(pages[0]?.labels[0]).toMatchObject({ x: 70, y: 220.5 });
    expect(refusedWith(() => labelPages(sheet, SCHOOL, assets(1), 25))).toBe('label.start');
    expect(refusedWith(() => labelPages(roll, SCHOOL, assets(1), 2))).toBe('label.start');
  });

  test('labels of whatever grid stand on the paper, apart, in order, none lost', () => {
    fc.assert(
      fc.property(fitting, fc.integer({ min: 1, max: 60 }), fc.nat(), (definition, count, first) => {
        const cells = definition.paper === 'A4' ? (definition.columnCount ?? 1) * (definition.rowCount ?? 1) : 1;
        const start = (first % cells) + 1;
        const { pages } = labelPages(definition, SCHOOL, assets(count), start);
        expect(pages).toHaveLength(Math.ceil((count + start - 1) / cells));
        expect(all(pages).map(numberOf)).toEqual(assets(count).map(({ number }) => number));
        expect(pages[0]?.labels).toHaveLength(Math.min(count, cells - start + 1));
        for (const { paper, labels } of pages) {
          expect(labels.every((label) => inside(label, paper.width, paper.height))).toBe(true);
          expect(labels.some((a, i) => labels.slice(i + 1).some((b) => overlap(a, b)))).toBe(false);
        }
      }),
    );
  });

  test('the parts of a label stand on it and apart; its type is never below 8 pt', () => {
    const words = fc.string({ unit: fc.constantFrom(...Array.from('教学用投影仪ABxyz019- /')), maxLength: 60 });
    fc.assert(
      fc.property(
        fitting,
        fc.string({ unit: fc.constantFrom(...Array.from('MD0123-')), minLength: 1, maxLength: 24 }),
        words,
        words,
        (definition, number, name, spec) => {
          const [label] = all(labelPages(definition, SCHOOL, [asset(number, { name, spec })]).pages);
          if (!label) throw new Error('no label');
          const parts = [label.head, label.body, label.number, label.code].filter((part) => part !== null);
          expect(parts.every((part) => inside(part, label.width, label.height))).toBe(true);
          if (label.number.lines.length === 1)
            expect(parts.some((a, i) => parts.slice(i + 1).some((b) => overlap(a, b)))).toBe(false);
          expect(numberOf(label)).toBe(number);
          expect(label.code?.text).toBe(number);
          const lines = [...(label.head?.lines ?? []), ...label.body.lines];
          expect(lines.every(({ size }) => size >= 8)).toBe(true);
          const high = label.body.lines.reduce((sum, { size, text }) => sum + size * text.split('\n').length, 0);
          expect(high * 1.2 * (25.4 / 72)).toBeLessThanOrEqual(label.body.height + 1e-6);
        },
      ),
    );
  });
});

describe('text that is long', () => {
  const body = (spec: string) => {
    const { pages, cut } = labelPages({ ...roll, lines: '名称、规格型号' }, SCHOOL, [asset('MD-1', { spec })]);
    return { line: all(pages)[0]?.body.lines[1], cut };
  };
  test('it is shrunk, then put in two rows, then cut and named', () => {
    expect(body('X49').line).toEqual({ label: '规格：', text: 'X49', size: 10, bold: false });
    const shrunk = body('短焦激光投影仪带').line;
    expect(shrunk?.text).toBe('短焦激光投影仪带');
    expect(shrunk?.size).toBeGreaterThanOrEqual(8);
    expect(shrunk?.size).toBeLessThan(10);
    expect(body('短焦激光投影仪带无线投屏').line).toMatchObject({ size: 8, text: '短焦激光投影仪带无\n线投屏' });
    const long = '短焦激光投影仪带无线投屏和一百寸抗光幕布';
    const cut = body(long);
    expect(cut.line?.text).toBe('短焦激光投影仪带无\n线投屏和一百寸抗…');
    expect(cut.cut).toEqual([{ number: 'MD-1', line: '规格型号', text: long }]);
  });

  test('the number stands whole: in two rows broken at a hyphen, in smaller type at last', () => {
    const numbers = (number: string) =>
      all(
        labelPages({ ...roll, width: 400, height: 300, lines: null, schoolName: '否' }, SCHOOL, [asset(number)]).pages,
      )[0]?.number.lines;
    expect(numbers('MD-1')).toMatchObject([{ label: '编号：', text: 'MD-1', size: 10 }]);
    expect(numbers('XX-A05010203-2025-0012')?.map(({ text }) => text)).toEqual(['XX-A05010203-', '2025-0012']);
    const long = numbers('W'.repeat(40));
    expect(long?.map(({ text }) => text).join('')).toBe('W'.repeat(40));
    expect(long?.[0]?.size).toBeLessThan(8);
  });

  test('the school is named once when it is too long for every label', () => {
    const long = '某某市某某区第一实验小学附属幼儿园教育集团';
    const { cut } = labelPages(roll, long, assets(3));
    expect(cut).toEqual([{ number: 'MD-2025-0001', line: '单位名称', text: long }]);
  });
});

describe('definitions', () => {
  test('what does not stand on its paper is said at its field', () => {
    expect(fieldsOf(roll)).toEqual([]);
    expect(fieldsOf(sheet)).toEqual([]);
    expect(labelFaults({ ...sheet, columnCount: 4 })).toEqual([
      {
        code: 'label.unfit',
        field: 'columnCount',
        message: '横向共要 280 毫米，A4 纸宽 210 毫米，请改列数、宽、左边距或列间距。',
      },
    ]);
    expect(fieldsOf({ ...sheet, topMargin: 91 })).toEqual(['rowCount']);
    expect(fieldsOf({ ...sheet, topMargin: 90 })).toEqual([]);
    expect(fieldsOf({ ...sheet, columnCount: null, rowCount: null })).toEqual(['columnCount', 'rowCount']);
    expect(fieldsOf({ ...roll, rowCount: 2 })).toEqual(['rowCount']);
    expect(fieldsOf({ ...roll, gapX: 20 })).toEqual(['gapX']);
    expect(fieldsOf({ ...roll, width: 400, height: 300, lines: LABEL_LINES.join('、') })).toEqual(['lines']);
    expect(fieldsOf({ ...roll, width: 400, code: '一维码' })).toEqual(['code']);
    expect(fieldsOf({ ...roll, height: 160, lines: null })).toEqual(['height']);
    expect(fieldsOf({ ...roll, height: 150, lines: null, code: '一维码' })).toEqual(['height']);
  });

  test('bars that no scanner reads are refused before they are printed', () => {
    const order = { unitName: SCHOOL, start: 1, offset: { x: 0, y: 0 } };
    const bars: LabelDefinition = { ...roll, code: '一维码', lines: '名称' };
    const job = (number: string) => refusedWith(() => labelJob(bars, [asset(number)], order));
    expect(job('XX-A05010203-2025-0012')).toBe('');
    expect(job('XX-A05010203-2025-00120')).toBe('label.dense');
    expect(job('校产-0012')).toBe('label.letters');
    expect(refusedWith(() => labelJob({ ...sheet, rowCount: 9 }, assets(1), order))).toBe('label.unfit');
    const { job: made } = labelJob(roll, assets(2), { ...order, offset: { x: 1, y: -0.5 } });
    expect(made).toMatchObject({ title: '资产标签 2 枚', offset: { x: 1, y: -0.5 } });
  });
});
