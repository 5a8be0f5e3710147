import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { PaperList } from '../../shared/procurement/paper.ts';
import { ask, boxOf, go, switchTo } from './hands.ts';
import { SEEDED_PASSWORD } from './seeded.ts';

/** What people of the purchase chain do at one window. */
export function purchaseHands(page: Page) {
  const as = (name: string) => switchTo(page, name, SEEDED_PASSWORD);
  /** Types into a lookup and takes its first answer. */
  async function pick(label: string, text: string): Promise<void> {
    const box = boxOf(page, label);
    await box.fill(text);
    await page.getByRole('option').first().waitFor();
    await box.press('Enter');
  }
  /** Goes to a cell of the lines. */
  async function enter(name: string): Promise<void> {
    const heads = await page.getByRole('columnheader').allInnerTexts();
    const at = heads.findIndex((text) => text.trim() === name);
    await page.locator('tbody tr').first().locator('th, td').nth(at).click();
    await page.getByLabel(`第 1 行 ${name}`).waitFor();
  }
  async function cell(name: string, text: string): Promise<void> {
    await enter(name);
    await page.getByLabel(`第 1 行 ${name}`).fill(text);
    await page.keyboard.press('Enter');
  }
  /** The main thing to do with a paper, once the paper is there. */
  async function main(verb: string): Promise<void> {
    await page.getByRole('button', { name: new RegExp(`^${verb} ?F5$`) }).waitFor();
    await page.keyboard.press('F5');
  }
  const confirm = (verb: string) =>
    page
      .getByRole('dialog')
      .getByRole('button', { name: new RegExp(`^${verb}`) })
      .click();
  const submit = () => page.keyboard.press('Control+Enter');
  const list = async (kind: string) => ((await ask(page, 'procurement.papers', { kind })) as PaperList).rows;
  const stateOf = async (kind: string, states: readonly string[]) => {
    await expect.poll(async () => (await list(kind)).map(({ state }) => state), { timeout: 10_000 }).toEqual(states);
  };
  const duty = async (about: string | RegExp) => {
    await go(page, '/today', /^今日/);
    await page.getByText(about).first().click();
    await page.keyboard.press('Enter');
  };
  return { as, pick, enter, cell, main, confirm, submit, list, stateOf, duty };
}
