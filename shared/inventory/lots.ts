import type { Day } from '../basics/day.ts';
import type { Milli } from '../basics/quantity.ts';
import type { DocumentKind } from './kinds.ts';

/** A batch is one line of a receipt or of the opening stock (ruling A-14). */
export interface Lot {
  lineId: number;
  day: Day;
  number: string;
  itemId: number;
  code: string;
  name: string;
  spec: string;
  unit: string;
  batch: string;
  madeOn: Day | null;
  expiresOn: Day | null;
  supplier: string;
  store: string;
  milli: Milli;
}

/** A movement of an item as its batches see it. `milli` is signed in its ledger column, as it was posted. */
export interface LotMove {
  lineId: number;
  day: Day;
  number: string;
  kind: DocumentKind;
  storeId: number;
  store: string;
  milli: Milli;
  batch: string;
  originId: number | null;
  purpose: string;
  party: string;
}

/** What a document took of a batch. */
export interface LotUse {
  /** The receipt line it came by. */
  lotId: number;
  move: LotMove;
  milli: Milli;
  /** The document names the batch; else it was worked out first in, first out. */
  isNamed: boolean;
}

interface Layer {
  lineId: number;
  batch: string;
  left: Milli;
}
interface Taken {
  layer: Layer;
  use: LotUse;
}

const IN: ReadonlySet<DocumentKind> = new Set(['opening', 'receipt', 'purchaseReturn']);

/**
 * What was taken of some batches, document by document, and what is left of them. An issue that names a batch takes from it;
 * any other takes the oldest of its store first, as the storekeeper is bound to hand it out (canteen §3.5). Returns and red
 * documents give back what their original took, red receipts and purchase returns take away what theirs brought.
 * `moves` are all of one item in the order of its account.
 */
export function usesOfLots(moves: readonly LotMove[], lotIds: ReadonlySet<number>): { uses: LotUse[]; left: Milli } {
  const stores = new Map<number, Layer[]>();
  const taken = new Map<number, Taken[]>();
  for (const move of moves) {
    const layers = stores.get(move.storeId) ?? [];
    stores.set(move.storeId, layers);
    if (IN.has(move.kind)) bring(layers, move);
    else if (move.milli > 0) taken.set(move.lineId, take(layers, move));
    else giveBack(taken.get(move.originId ?? 0) ?? [], -move.milli);
  }
  const uses = [...taken.values()].flatMap((all) =>
    all.filter(({ layer, use }) => lotIds.has(layer.lineId) && use.milli > 0).map(({ use }) => use),
  );
  const left = [...stores.values()].flat().filter(({ lineId }) => lotIds.has(lineId));
  return { uses, left: left.reduce((sum, layer) => sum + layer.left, 0) };
}

function bring(layers: Layer[], { milli, lineId, batch, originId }: LotMove): void {
  if (milli > 0) layers.push({ lineId, batch, left: milli });
  else drain(originId === null ? layers : layers.filter((layer) => layer.lineId === originId), -milli);
}

/** Takes a quantity off layers, the oldest first; what each gave. */
function drain(layers: readonly Layer[], milli: Milli): { layer: Layer; milli: Milli }[] {
  let open = milli;
  return layers.flatMap((layer) => {
    const part = Math.min(layer.left, open);
    if (part <= 0) return [];
    layer.left -= part;
    open -= part;
    return [{ layer, milli: part }];
  });
}

function take(layers: readonly Layer[], move: LotMove): Taken[] {
  const named = move.batch === '' ? [] : layers.filter(({ batch }) => batch === move.batch);
  const first = drain(named, move.milli);
  const rest = move.milli - first.reduce((sum, part) => sum + part.milli, 0);
  const of = (isNamed: boolean) => (part: { layer: Layer; milli: Milli }) => ({
    layer: part.layer,
    use: { lotId: part.layer.lineId, move, milli: part.milli, isNamed },
  });
  return [...first.map(of(true)), ...drain(layers, rest).map(of(false))];
}

/** The newest part of what an issue took goes back first. */
function giveBack(parts: readonly Taken[], milli: Milli): void {
  let open = milli;
  for (const { layer, use } of parts.toReversed()) {
    const part = Math.min(use.milli, open);
    use.milli -= part;
    layer.left += part;
    open -= part;
  }
}
