import jsQR from 'jsqr';
import { expect, test } from 'vitest';
import type { LabelPage } from '../../shared/print/page-model.ts';
import { barsPath, qrPath } from '../../renderer/print/code-modules.ts';
import { pageRules } from '../../renderer/print/page-rules.ts';

/** Paints an even-odd path of right angles on a grid of `dots` per module, with a quiet zone of four. */
function painted(path: string, size: number, dots: number): Uint8ClampedArray {
  const side = (size + 8) * dots;
  const edges = Array.from(path.matchAll(/M([^z]+)z/g), ([, points = '']) =>
    points.split('L').map((point) => point.split(' ').map(Number)),
  );
  const dark = (x: number, y: number): boolean => {
    let crossings = 0;
    for (const ring of edges)
      ring.forEach(([x0 = 0, y0 = 0], i) => {
        const [x1 = 0, y1 = 0] = ring[(i + 1) % ring.length] ?? [];
        if (x0 === x1 && x0 > x && Math.min(y0, y1) < y && y < Math.max(y0, y1)) crossings += 1;
      });
    return crossings % 2 === 1;
  };
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (let row = 0; row < side; row += 1)
    for (let column = 0; column < side; column += 1)
      if (dark((column + 0.5) / dots - 4, (row + 0.5) / dots - 4))
        pixels.fill(0, (row * side + column) * 4, (row * side + column) * 4 + 3);
  return pixels;
}

test.each(['MD-2025-0001', 'XX-A05010203-2025-0012', '校产-0012', 'ABCDEFGHIJ'.repeat(4)])(
  'a square code is read again: %s',
  (text) => {
    const { path, width, height } = qrPath(text);
    expect(width).toBe(height);
    const read = jsQR(painted(path, width, 3), (width + 8) * 3, (width + 8) * 3);
    expect(read?.data).toBe(text);
  },
);

/** Widths of bars and gaps in turn. */
function modulesOf(path: string): number[] {
  const bars = Array.from(path.matchAll(/M(\d+) 0h(\d+)V/g), ([, left, wide]) => [Number(left), Number(wide)] as const);
  return bars.flatMap(([left, wide], i) => {
    const next = bars[i + 1];
    return next ? [wide, next[0] - left - wide] : [wide];
  });
}

/** Patterns of Code 128, set B, from the standard: letters of `MD-1`, start B, the check letter and stop. */
const PATTERN: Record<string, string> = {
  start: '211214',
  M: '113123',
  D: '112313',
  '-': '122132',
  '1': '123221',
  stop: '2331112',
};

test('bars are those of the standard, with their check letter', () => {
  const { path, width } = barsPath('MD-1');
  const modules = modulesOf(path).join('');
  const read = modules.match(/^(.{6})(.{6})(.{6})(.{6})(.{6})(.{6})(.{7})$/)?.slice(1) ?? [];
  const [start, m, d, hyphen, one, check, stop] = read;
  expect([start, m, d, hyphen, one, stop]).toEqual(['start', 'M', 'D', '-', '1', 'stop'].map((name) => PATTERN[name]));
  // 104 + 45·1 + 36·2 + 13·3 + 17·4 = 328; 328 mod 103 = 19, the letter 3.
  expect(check).toBe('221132');
  expect(width).toBe(6 * 11 + 13);
});

const page = (width: number, height: number): LabelPage => ({
  kind: 'label',
  paper: { name: '纸', width, height },
  title: '',
  labels: [],
  page: 1,
  pages: 1,
});

test('every paper of a job has a page rule of its own', () => {
  const rules = pageRules([page(60, 40), page(210, 297), page(60, 40), page(99.1, 38.1)]);
  expect(rules.match(/@page[^}]+}/g)).toEqual([
    '@page { size: 60mm 40mm; margin: 0 }',
    '@page paper-60-40 { size: 60mm 40mm; margin: 0 }',
    '@page paper-210-297 { size: 210mm 297mm; margin: 0 }',
    '@page paper-99_1-38_1 { size: 99.1mm 38.1mm; margin: 0 }',
  ]);
});
