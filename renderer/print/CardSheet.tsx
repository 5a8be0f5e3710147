import type { CardFact, CardPage } from '../../shared/print/page-model.ts';
import css from './card-sheet.module.css';

/** Facts in a row of a block; a wide one takes the row. */
const ACROSS = 3;

/** One sheet of a card. Draws what the model says and computes nothing. */
export function CardSheet({ page }: { page: CardPage }) {
  return (
    <div className={css.page}>
      <h2 className={css.title}>{page.title}</h2>
      <p className={css.head}>
        <span>单位名称：{page.unitName}</span>
        {page.mark !== '' && <b className={css.mark}>{page.mark}</b>}
        <span>卡片编号：{page.number}</span>
      </p>
      {page.blocks.length > 0 && (
        <table className={css.blocks}>
          <colgroup>
            <col className={css.name} />
            {Array.from({ length: ACROSS }, (_, i) => [
              <col key={`label ${i}`} className={css.label} />,
              <col key={`value ${i}`} />,
            ])}
          </colgroup>
          <tbody>
            {page.blocks.map((block) => (
              <Block key={block.title} block={block} />
            ))}
          </tbody>
        </table>
      )}
      {page.tables.map((table) => (
        <Events key={table.title} table={table} goesOn={page.page > 1} />
      ))}
      <p className={css.signatures}>
        {page.signatures.map((who) => (
          <span key={who}>{who}：</span>
        ))}
      </p>
      <p className={css.foot}>
        <span>{page.printed}</span>
        <span>
          第 {page.page} 页 / 共 {page.pages} 页
        </span>
      </p>
    </div>
  );
}

/** Facts as rows of the block, three across. */
function rowsOf(facts: readonly CardFact[]): CardFact[][] {
  const rows: CardFact[][] = [];
  for (const fact of facts) {
    const last = rows.at(-1);
    if (fact.wide === true || last === undefined || last.length === ACROSS || last[0]?.wide === true) rows.push([fact]);
    else last.push(fact);
  }
  return rows;
}

/** Letters of 9 pt that a value holds in one line; a longer one stands in small lines, for nothing may be cut off. */
const LINE = 11;
const widthOf = (text: string): number =>
  Array.from(text).reduce((sum, letter) => sum + (letter > '\u2E7F' ? 1 : 0.55), 0);

function Block({ block: { title, facts } }: { block: CardPage['blocks'][number] }) {
  const rows = rowsOf(facts);
  return rows.map((row, i) => (
    <tr key={row[0]?.label}>
      {i === 0 && (
        <th rowSpan={rows.length} className={css.name}>
          {title}
        </th>
      )}
      {row.map(({ label, value, wide }, at) => {
        const rest = at === row.length - 1 ? (ACROSS - row.length) * 2 + 1 : 1;
        const isLong = widthOf(value) > LINE * (wide === true ? 4.5 : 1);
        return [
          <th key={`label ${label}`} className={css.label}>
            {label}
          </th>,
          <td key={label} colSpan={rest} className={isLong ? css.long : undefined}>
            {value}
          </td>,
        ];
      })}
    </tr>
  ));
}

function Events({ table: { title, columns, rows }, goesOn }: { table: CardPage['tables'][number]; goesOn: boolean }) {
  return (
    <>
      <h3 className={css.subtitle}>
        {title}
        {goesOn && '（续）'}
      </h3>
      <table className={css.events}>
        <colgroup>
          {columns.map(({ label, width }) => (
            <col key={label} style={{ width: `${width}mm` }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map(({ label }) => (
              <th key={label}>{label}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <tr key={i}>
              {columns.map(({ label, align }, at) => (
                <td key={label} className={align === 'right' ? css.right : undefined}>
                  {row[at]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
