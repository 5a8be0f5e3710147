import { expect, test } from 'vitest';
import { runTour } from '../tour/tour.ts';

/** The tour compares by itself: totals, pages, cells, findings. Any fault ends it with an error that names it. */
test('the main job on the school’s own workbooks, without a person', { timeout: 180_000 }, async () => {
  await expect(runTour()).resolves.toBeUndefined();
});
