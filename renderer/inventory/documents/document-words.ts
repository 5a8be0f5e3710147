import type { DocumentKind, EditorKind } from '../../../shared/inventory/kinds.ts';
import { hrefOf, type Path } from '../../app/router.ts';

/** `RK-202602-0003` → `RK-0003`, as account pages print it. */
export const shortNumber = (number: string): string => number.replace(/-\d{6}-/, '-');

type Family = 'receipts' | 'issues' | 'openings';

/** The list a document stands in: what comes in, what goes out, what was there at the start. */
const FAMILY: Readonly<Record<DocumentKind, Family>> = {
  receipt: 'receipts',
  purchaseReturn: 'receipts',
  issue: 'issues',
  issueReturn: 'issues',
  loss: 'issues',
  opening: 'openings',
};

export const kindsOf = (family: Family): DocumentKind[] =>
  (Object.keys(FAMILY) as DocumentKind[]).filter((kind) => FAMILY[kind] === family);

export const documentPath = (kind: DocumentKind): Path => `/inventory/${FAMILY[kind]}/document`;
export const listPath = (kind: DocumentKind): Path => `/inventory/${FAMILY[kind]}`;
export const newPath = (kind: EditorKind): Path => `/inventory/${FAMILY[kind]}/new` as const;

export const documentHref = (kind: DocumentKind, id: number): string => hrefOf(documentPath(kind), { id: String(id) });

/** The kind a number speaks of, for places that only know the number. */
export function kindOfNumber(number: string): DocumentKind {
  if (number.startsWith('QC')) return 'opening';
  return /^(RK|TH)/.test(number) ? 'receipt' : 'issue';
}
