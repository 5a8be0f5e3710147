import type { Finding as Found } from '../../shared/api.ts';
import { sameKey } from '../../shared/basics/text.ts';
import type { Role } from '../../shared/people/roles.ts';
import { valueOf } from '../api/client.ts';
import type { Finding, SearchEverywhere } from '../ui/shell/SearchBox.tsx';
import { pagesFor } from './areas.ts';
import { navigate } from './router.ts';

/** Where a finding leads. A slip's own screen knows its kind, so one address serves them all. */
function openFound({ group, id, title }: Found): void {
  const params = { id: String(id) };
  if (group === '物资') void navigate('/inventory/items/card', params);
  else if (group === '人员') void navigate('/people/staff', params);
  else if (group === '供货单位') void navigate('/suppliers', params);
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

/** Ctrl+K: goods, slips, people, suppliers as the backend finds them, then the pages of the program. */
export const searchFor =
  (roles: readonly Role[]): SearchEverywhere =>
  async (query) => {
    const found = query === '' ? [] : await valueOf('inventory.find', { search: query });
    return [
      ...found.map((one) => ({
        key: `${one.group} ${one.id}`,
        group: one.group,
        name: one.title,
        about: one.about,
        aside: one.aside,
        open: () => openFound(one),
      })),
      ...pageFindings(roles, query),
    ];
  };
