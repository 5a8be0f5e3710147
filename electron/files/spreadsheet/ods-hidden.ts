/** What an .ods file hides; hucre does not tell. */
export interface OdsHidden {
  sheet: boolean;
  /** Indexes from 0. */
  rows: Set<number>;
  columns: number[];
}

/** Blank rows down to the end of a sheet are written as one that repeats a million times; none of them is hidden data. */
const MOST = 10_000;

const TAG = /<(\/?)(?:style:(style|table-properties)|table:(table|table-row|table-column))(?=[\s/>])([^>]*)>/g;
const attribute = (attributes: string, name: string): string | null =>
  new RegExp(`\\s${name}="([^"]*)"`).exec(attributes)?.[1] ?? null;

/** Hidden sheets (in order), rows and columns of `content.xml`. */
export function hiddenInOds(content: string): OdsHidden[] {
  const found: OdsHidden[] = [];
  const unseen = new Set<string>();
  let style = '';
  let row = 0;
  let column = 0;
  for (const [, close, styleTag, tableTag, attributes = ''] of content.matchAll(TAG)) {
    if (close === '/') continue;
    const repeats = (kind: string): number => Number(attribute(attributes, `table:number-${kind}-repeated`) ?? '1');
    const isHidden = /^(?:collapse|filter)$/.test(attribute(attributes, 'table:visibility') ?? '');
    const sheet = found.at(-1);
    if (styleTag === 'style') style = attribute(attributes, 'style:name') ?? '';
    else if (styleTag === 'table-properties' && attribute(attributes, 'table:display') === 'false') unseen.add(style);
    else if (tableTag === 'table') {
      found.push({ sheet: unseen.has(attribute(attributes, 'table:style-name') ?? ''), rows: new Set(), columns: [] });
      [row, column] = [0, 0];
    } else if (tableTag === 'table-row') {
      const count = repeats('rows');
      if (isHidden && count < MOST) for (let i = 0; i < count; i++) sheet?.rows.add(row + i);
      row += count;
    } else if (tableTag === 'table-column') {
      const count = repeats('columns');
      if (isHidden && count < MOST) sheet?.columns.push(...Array.from({ length: count }, (_, i) => column + i));
      column += count;
    }
  }
  return found;
}
