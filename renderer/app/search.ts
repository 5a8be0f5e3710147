import type { Finding as Found } from '../../shared/api.ts';
import { sameKey } from '../../shared/basics/text.ts';
import { formatMoney } from '../../shared/basics/money.ts';
import { kindOfNumber } from '../../shared/procurement/paper.ts';
import type { Role } from '../../shared/people/roles.ts';
import { valueOf } from '../api/client.ts';
import { paperPath } from '../procurement/papers/paper-words.ts';
import type { Finding, SearchEverywhere } from '../ui/shell/SearchBox.tsx';
import { pagesFor } from './areas.ts';
import { navigate } from './router.ts';

/** Where a finding leads. A slip's own screen knows its kind, so one address serves them all. */
function openFound({ group, id, title }: Found): void {
  const params = { id: String(id) };
  if (group === '物资') void navigate('/inventory/items/card', params);
  else if (group === '人员') void navigate('/people/staff', params);
  else if (group === '供货单位') void navigate('/suppliers/card', params);
  else void navigate(pathOfSlip(title), params);
}

/** The number tells which list a slip belongs to, so that the rail lights up the right line. */
function pathOfSlip(
  number: string,
): '/inventory/receipts/document' | '/inventory/issues/document' | '/inventory/openings/document' {
  if (/^(RK|TH)/.test(number)) return '/inventory/receipts/document';
  return number.startsWith('QC') ? '/inventory/openings/document' : '/inventory/issues/document';
}

function pageFindings(roles: readonly Role[], query: string): Finding[] {
  const key = sameKey(query);
  return pagesFor(roles)
    .filter(({ label, also = '' }) => sameKey(`${label} ${also}`).includes(key))
    .map(({ label, area, path }) => ({
      key: `page ${path}`,
      group: '去哪里',
      name: label,
      about: area === label ? '' : area,
      open: () => void navigate(path),
    }));
}

/** Papers of procurement, where the query begins like a number of one. */
async function paperFindings(query: string): Promise<Finding[]> {
  const kind = kindOfNumber(query.toUpperCase());
  if (kind === null) return [];
  const { rows } = await valueOf('procurement.papers', { kind, search: query, limit: 6 });
  return rows.map(({ id, number, party, summary, fen }) => ({
    key: `paper ${id}`,
    group: '单据',
    name: number,
    about: `${party} · ${summary}`,
    aside: formatMoney(fen),
    open: () => void navigate(paperPath(kind), { id: String(id) }),
  }));
}

/** Cards of property by number, name, place, keeper. */
async function cardFindings(query: string): Promise<Finding[]> {
  const { rows } = await valueOf('property.cards', { search: query, state: null });
  return rows.slice(0, 6).map(({ id, number, name, place, keeper, cost }) => ({
    key: `card ${id}`,
    group: '资产',
    name,
    about: [number, place, keeper].filter(Boolean).join(' · '),
    aside: formatMoney(cost),
    open: () => void navigate('/property/card', { id: String(id) }),
  }));
}

/** What a label says is the number of a card: opens it, from any screen. False when no card has it. */
export async function openScanned(number: string): Promise<boolean> {
  const { rows } = await valueOf('property.cards', { search: number, state: null });
  const card = rows.find((row) => row.number === number);
  if (card === undefined) return false;
  await navigate('/property/card', { id: String(card.id) });
  return true;
}

/** Ctrl+K: goods, slips, people, suppliers as the backend finds them, then the pages of the program. */
export const searchFor =
  (roles: readonly Role[]): SearchEverywhere =>
  async (query) => {
    const [found, papers, cards] =
      query === ''
        ? [[], [], []]
        : await Promise.all([valueOf('inventory.find', { search: query }), paperFindings(query), cardFindings(query)]);
    return [
      ...papers,
      ...found.map((one) => ({
        key: `${one.group} ${one.id}`,
        group: one.group,
        name: one.title,
        about: one.about,
        aside: one.aside,
        open: () => openFound(one),
      })),
      ...cards,
      ...pageFindings(roles, query),
    ];
  };
