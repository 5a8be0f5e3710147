import type { ReactNode } from 'react';
import { capitals } from '../../../shared/basics/capitals.ts';
import { Money } from '../marks/Money.tsx';
import css from './DocumentGrid.module.css';

interface DocumentTotalProps {
  label?: string;
  fen: number;
  /** Numbers (from 1) of the lines that are wrong and therefore not in the sum. */
  without: readonly number[];
  children?: ReactNode;
}

/** 合计 in words and figures. A sum over lines with errors would be a wrong sum, so it leaves them out and says so. */
export function DocumentTotal({ label = '合计', fen, without, children }: DocumentTotalProps) {
  return (
    <div className={css.total}>
      <span>{label}</span>
      <span className={css.capitals}>人民币{capitals(fen)}</span>
      {children}
      {without.length > 0 && <span className={css.without}>不含第 {without.join('、')} 行（有错，改好才能提交）</span>}
      <span className={css.sum}>
        ¥<Money fen={fen} />
      </span>
    </div>
  );
}
