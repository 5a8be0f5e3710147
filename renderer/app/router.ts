import { useSyncExternalStore } from 'react';

/**
 * Every address of the program. The table of screens (screens.ts) must have an entry for each, so a path that leads
 * nowhere does not compile.
 */
export const paths = [
  '/today',
  '/inventory/items',
  '/inventory/items/card',
  '/inventory/receipts',
  '/inventory/receipts/new',
  '/inventory/receipts/document',
  '/inventory/issues',
  '/inventory/issues/new',
  '/inventory/issues/document',
  '/inventory/openings',
  '/inventory/openings/new',
  '/inventory/openings/document',
  '/inventory/account',
  '/inventory/vouchers',
  '/canteen/today',
  '/canteen/gaps',
  '/canteen/books',
  '/canteen/books/book',
  '/canteen/calendar',
  '/canteen/places',
  '/canteen/certificates',
  '/canteen/pack',
  '/canteen/trace',
  '/canteen/trace/sources',
  '/canteen/training',
  '/property/labels',
  '/procurement/requisitions',
  '/procurement/requisitions/new',
  '/procurement/requisitions/paper',
  '/procurement/plans',
  '/procurement/plans/new',
  '/procurement/plans/paper',
  '/procurement/comparisons',
  '/procurement/comparisons/new',
  '/procurement/comparisons/paper',
  '/procurement/orders',
  '/procurement/orders/new',
  '/procurement/orders/paper',
  '/procurement/acceptances',
  '/procurement/acceptances/new',
  '/procurement/acceptances/paper',
  '/procurement/claims',
  '/procurement/claims/paper',
  '/procurement/invoices',
  '/procurement/invoices/new',
  '/procurement/invoices/paper',
  '/procurement/payments',
  '/procurement/payments/new',
  '/procurement/payments/paper',
  '/procurement/approve',
  '/procurement/match',
  '/procurement/prices',
  '/procurement/variance',
  '/procurement/contract-prices',
  '/procurement/market-prices',
  '/procurement/scores',
  '/procurement/statement',
  '/procurement/handovers',
  '/property/overview',
  '/property/cards',
  '/property/card',
  '/property/documents',
  '/property/counts',
  '/property/count',
  '/property/depreciation',
  '/property/balances/register',
  '/property/balances/cards',
  '/property/balances/changes',
  '/property/balances/summary',
  '/property/balances/disposed',
  '/property/balances/reconcile',
  '/property/balances',
  '/property/classes',
  '/property/export',
  '/settings/limits',
  '/funds/lines',
  '/funds/entries',
  '/funds/execution',
  '/suppliers',
  '/suppliers/card',
  '/people/staff',
  '/people/departments',
  '/people/classes',
  '/people/rooms',
  '/settings/users',
  '/settings/approval',
  '/settings/stores',
  '/settings/months',
  '/settings/parameters',
  '/settings/import',
  '/settings/books',
  '/settings/audit',
  '/settings/mine',
  '/gallery',
] as const;
export type Path = (typeof paths)[number];

export interface Place {
  path: Path;
  /** What follows `?`: which record, which month. */
  params: URLSearchParams;
}

const HOME: Path = '/today';

const isPath = (text: string): text is Path => paths.some((path) => path === text);

export function parsePlace(hash: string): Place {
  const [path = '', query = ''] = hash.replace(/^#/, '').split('?');
  return { path: isPath(path) ? path : HOME, params: new URLSearchParams(query) };
}

/** The address of a place, for links and for going there. */
export function hrefOf(path: Path, params: Record<string, string> = {}): string {
  const query = new URLSearchParams(params).toString();
  return `#${path}${query === '' ? '' : `?${query}`}`;
}

/** Set by a screen with unsaved input; asked before leaving. False keeps the person where they are. */
let guard: (() => Promise<boolean>) | null = null;

export function setLeaveGuard(next: (() => Promise<boolean>) | null): void {
  guard = next;
}

export async function navigate(
  path: Path,
  params: Record<string, string> = {},
  { replace = false } = {},
): Promise<boolean> {
  if (!(await mayLeave())) return false;
  const href = hrefOf(path, params);
  if (replace) {
    history.replaceState(null, '', href);
    window.dispatchEvent(new HashChangeEvent('hashchange'));
  } else location.hash = href;
  return true;
}

/** Links are followed through the guard as well. */
export function followLinks(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest('a[href^="#/"]') : null;
  const href = link?.getAttribute('href');
  if (href === null || href === undefined || !guard) return;
  event.preventDefault();
  const { path, params } = parsePlace(href);
  void navigate(path, Object.fromEntries(params));
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}

/** Runs the guard as leaving would, for changing person or closing the window. */
export async function mayLeave(): Promise<boolean> {
  return guard === null || (await guard());
}

/** Where the person is now. */
export function usePlace(): Place {
  return parsePlace(useSyncExternalStore(subscribe, () => location.hash));
}
