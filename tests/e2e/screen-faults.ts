import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

/** As much of axe-core as the page is asked for. */
interface Axe {
  run: () => Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>;
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const KNOWN = /^(Ctrl|Enter|Excel|PgDn|PgUp|Home|xlsx|Shift|Space)$/i;

/** Serious accessibility faults of what the window shows, and English words on it; `own` are a person's own words. */
export async function screenFaults(page: Page, own: readonly string[] = []): Promise<string[]> {
  await page.evaluate(AXE);
  const found = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: Axe };
    return (await axe.run()).violations
      .filter((v) => v.impact === 'serious' || v.impact === 'critical')
      .map((v) => `${v.id} ${v.nodes[0]?.html.slice(0, 120)}`);
  });
  const text = own.reduce((left, words) => left.replaceAll(words, ''), await page.getByRole('main').innerText());
  const words = text.match(/\b[A-Za-z]{4,}\b/g) ?? [];
  return [...found, ...words.filter((word) => !KNOWN.test(word)).map((word) => `“${word}”`)];
}
