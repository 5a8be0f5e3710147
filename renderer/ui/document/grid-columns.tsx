import type { ReactNode } from 'react';
import { money, price, quantity, type FigureKind } from '../form/FigureField.tsx';
import type { TypedKind } from '../form/use-typed-value.ts';
import { Figure } from '../marks/Money.tsx';
import type { LookupSource } from '../pick/lookup-source.ts';
import { LookupBox, TypedBox, WordsBox } from './grid-boxes.tsx';

/** A line of a document. The id only keeps React's rows apart; it is never shown. */
export interface GridLine {
  readonly id: string;
}

export interface GridHead<L> {
  label: string;
  /** rem; the column without one takes the rest. */
  width?: number;
  /** rem where the place is narrow (small window, 大字号); a share of `width` unless said. */
  narrow?: number;
  align?: 'right';
  strong?: boolean;
  soft?: boolean;
  cell: (line: L) => ReactNode;
}

/** What the box of the current cell gets from the grid. */
export interface BoxProps<L> {
  line: L;
  label: string;
  /** Text left behind that is no value; shown again when the cell is entered. */
  draft: string | undefined;
  wrong: boolean;
  onChange: (line: L) => void;
  /** Text that is no value, or null when the cell is readable again. */
  onDraft: (text: string | null, words: string) => void;
  /** The cell is done: the focus goes to the next one. */
  onDone: () => void;
}

export interface GridColumn<L> {
  key: string;
  /** Most columns have one head; a lookup spans several (code, name, spec) and opens into one box. */
  heads: readonly GridHead<L>[];
  box?: (props: BoxProps<L>) => ReactNode;
  /** Words about wrong cells of the row stand in this column. */
  tells?: boolean;
  /** Offered on the empty entry row; only there a line begins. */
  starts?: boolean;
  /** Lines in which the caret passes this column by (a unit that has no other). */
  passes?: (line: L) => boolean;
}

interface LookupSpec<L, T> {
  key: string;
  heads: readonly GridHead<L>[];
  source: LookupSource<T>;
  /** Text of the chosen row in this line, `''` when nothing is chosen. */
  textOf: (line: L) => string;
  pick: (line: L, row: T | null) => L;
}

export function lookupColumn<L, T>({ key, heads, source, textOf, pick }: LookupSpec<L, T>): GridColumn<L> {
  return {
    key,
    heads,
    starts: true,
    box: (props) => <LookupBox {...props} source={source} chosen={textOf(props.line)} pick={pick} />,
  };
}

interface FigureSpec<L> {
  key: string;
  label: string;
  width: number;
  value: (line: L) => number | null;
  change: (line: L, value: number | null) => L;
}

function figureColumn<L>(kind: FigureKind, { key, label, width, value, change }: FigureSpec<L>): GridColumn<L> {
  const cell = (line: L) => {
    const figure = value(line);
    return figure === null ? null : <Figure text={kind.format(figure)} />;
  };
  return {
    key,
    heads: [{ label, width, align: 'right', cell }],
    box: (props) => <TypedBox {...props} kind={kind} value={value(props.line)} change={change} right />,
  };
}

export const quantityColumn = <L,>(spec: FigureSpec<L>) => figureColumn(quantity, spec);
export const moneyColumn = <L,>(spec: FigureSpec<L>) => figureColumn(money, spec);
export const priceColumn = <L,>(spec: FigureSpec<L>) => figureColumn(price, spec);

interface TypedSpec<L, V> {
  key: string;
  label: string;
  width: number;
  kind: TypedKind<V>;
  value: (line: L) => V | null;
  change: (line: L, value: V | null) => L;
}

/** Anything that is typed as text and kept as something else: a day, a month. */
export function typedColumn<L, V>({ key, label, width, kind, value, change }: TypedSpec<L, V>): GridColumn<L> {
  const cell = (line: L) => {
    const kept = value(line);
    return kept === null ? null : kind.format(kept);
  };
  return {
    key,
    heads: [{ label, width, cell }],
    box: (props) => <TypedBox {...props} kind={kind} value={value(props.line)} change={change} />,
  };
}

interface WordsSpec<L> {
  key: string;
  label: string;
  width?: number;
  tells?: boolean;
  starts?: boolean;
  value: (line: L) => string;
  change: (line: L, value: string) => L;
}

export function textColumn<L>({ label, width, value, change, ...rest }: WordsSpec<L>): GridColumn<L> {
  return {
    ...rest,
    heads: [{ label, ...(width !== undefined && { width }), cell: value }],
    box: (props) => <WordsBox {...props} value={value(props.line)} change={change} />,
  };
}

/** Computed or copied from elsewhere; the caret never stops here. */
export function fixedColumn<L>(key: string, head: GridHead<L>): GridColumn<L> {
  return { key, heads: [head] };
}
