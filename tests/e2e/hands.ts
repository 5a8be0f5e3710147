import type { Locator, Page } from 'playwright-core';

/** What a person does at the window, by the words on it; shared by the tour and the end-to-end tests. */

export const PASSWORD = '123456';

export interface FirstBooks {
  unitName: string;
  adminName: string;
  startMonth?: string;
}

/** The box with this label, required (*) or not. */
export const boxOf = (within: Page | Locator, label: string): Locator =>
  within.getByLabel(new RegExp(`^${label.replaceAll(/[()]/g, '\\$&')}\\*?$`)).first();

/** Fills the field with this label. Enter leaves it, as a person would. */
export async function fill(page: Page, label: string, text: string): Promise<void> {
  const box = boxOf(page, label);
  await box.fill(text);
  await box.press('Enter');
}

/** Chooses one of the words of a select box. */
export async function choose(page: Page, label: string, word: string): Promise<void> {
  await boxOf(page, label).click();
  await page.getByRole('option', { name: word, exact: true }).click();
}

/** 建账 on the first page. */
export async function createBooks(
  page: Page,
  { unitName, adminName, startMonth = '2026-01' }: FirstBooks,
): Promise<void> {
  await page.getByRole('heading', { name: '第一次使用，先建账' }).waitFor();
  await fill(page, '单位名称', unitName);
  await choose(page, '学校类型', '九年一贯制');
  await page.getByRole('radio', { name: '公办' }).check({ force: true });
  await fill(page, '启用月份', startMonth);
  await fill(page, '姓名', adminName);
  await fill(page, '密码', PASSWORD);
  await boxOf(page, '再输一次').fill(PASSWORD);
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { name: '请选择您的名字' }).waitFor();
}

/** Signs in at the tiles. */
export async function signIn(page: Page, name: string, password = PASSWORD): Promise<void> {
  await page.getByRole('heading', { name: '请选择您的名字' }).waitFor();
  await page.getByRole('button', { name: new RegExp(name) }).click();
  await page.getByLabel(`${name} 的密码`).fill(password);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: '主菜单' }).waitFor();
}

/** F12, then the other person's tile. */
export async function switchTo(page: Page, name: string, password = PASSWORD): Promise<void> {
  await page.keyboard.press('F12');
  await signIn(page, name, password);
}

/** Opens a screen by its address, as a link would. */
export async function go(page: Page, path: string, title: string | RegExp): Promise<void> {
  await page.evaluate((to) => {
    location.hash = to;
  }, path);
  await page.getByRole('heading', { level: 1, name: title, exact: typeof title === 'string' }).waitFor();
}

/** A new user with these roles. */
export async function addUser(page: Page, name: string, roles: readonly string[]): Promise<void> {
  await go(page, '/settings/users', '用户与角色');
  await page.keyboard.press('Insert');
  const dialog = page.getByRole('dialog');
  await boxOf(dialog, '姓名').fill(name);
  for (const role of roles) await dialog.getByRole('checkbox', { name: role, exact: true }).check();
  await boxOf(dialog, '密码').fill(PASSWORD);
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'hidden' });
}

/** A call of the contract from inside the page, for facts a test wants to compare; never instead of a person's act. */
export async function ask(page: Page, name: string, input: unknown): Promise<unknown> {
  return page.evaluate(
    async ([call, value]) => {
      const { ledger } = window as unknown as { ledger: { invoke(name: string, input: unknown): Promise<Uint8Array> } };
      const answer = JSON.parse(new TextDecoder().decode(await ledger.invoke(call, value))) as {
        ok: boolean;
        value: unknown;
      };
      if (!answer.ok) throw new Error(`${call}: ${JSON.stringify(answer)}`);
      return answer.value;
    },
    [name, input] as const,
  );
}

/** Types like a scanner: all keys at once, however busy the machine is, wherever the caret stands. */
export const scan = (page: Page, number: string): Promise<void> =>
  page.evaluate(
    (keys) => {
      for (const key of keys)
        (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    },
    [...Array.from(number), 'Enter'],
  );
