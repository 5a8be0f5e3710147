import type { CSSProperties } from 'react';
import type { Box, LabelBlock, LabelPage, PlacedLabel } from '../../shared/print/page-model.ts';
import { useCodes } from './codes.ts';
import css from './label-sheet.module.css';

/** Light modules that a scanner wants around a code: on all sides of a square one, beside the bars of the other. */
const QUIET = { qr: 4, code128: 10 };

const placed = ({ x, y, width, height }: Box): CSSProperties => ({
  left: `${x}mm`,
  top: `${y}mm`,
  width: `${width}mm`,
  height: `${height}mm`,
});

/** One sheet of labels, or one label of a roll. Draws what the model says and computes nothing. */
export function LabelSheet({ page }: { page: LabelPage }) {
  return page.labels.map((label) => (
    <article key={`${label.x} ${label.y}`} className={css.label} style={placed(label)}>
      {label.head && <Lines block={label.head} className={css.head} />}
      <Lines block={label.body} className={css.body} />
      {label.code && <Code code={label.code} />}
      <Lines block={label.number} className={css.number} />
    </article>
  ));
}

function Lines({ block, className }: { block: LabelBlock; className: string | undefined }) {
  return (
    <div className={`${css.block} ${className ?? ''}`} style={placed(block)}>
      {block.lines.map(({ label, text, size, bold }, i) => (
        <p key={i} className={css.line} style={{ fontSize: `${size}pt` }} data-bold={bold || undefined}>
          {label !== '' && <span>{label}</span>}
          <span className={css.text}>{text}</span>
        </p>
      ))}
    </div>
  );
}

/** Bars may be stretched to the width of the label, a square may not. */
function Code({ code }: { code: NonNullable<PlacedLabel['code']> }) {
  const codes = useCodes();
  if (codes === null) return null;
  const isSquare = code.kind === 'qr';
  const { width, height, path } = isSquare ? codes.qrPath(code.text) : codes.barsPath(code.text);
  const quiet = QUIET[code.kind];
  const [above, high] = isSquare ? [quiet, height + 2 * quiet] : [0, height];
  return (
    <svg
      className={css.code}
      style={placed(code)}
      viewBox={`${-quiet} ${-above} ${width + 2 * quiet} ${high}`}
      preserveAspectRatio={isSquare ? 'xMidYMid' : 'none'}
      shapeRendering="crispEdges"
      role="img"
      aria-label={`${isSquare ? '二维码' : '一维码'} ${code.text}`}
    >
      <path d={path} fillRule="evenodd" />
    </svg>
  );
}
