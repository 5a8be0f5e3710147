import { Button } from '@mantine/core';
import { capitals } from '../../../shared/basics/capitals.ts';
import { Key } from '../../ui/keys/Key.tsx';
import { Money } from '../../ui/marks/Money.tsx';
import { Quantity } from '../../ui/marks/Quantity.tsx';
import { Stamp, StampImpression, type DocumentState } from '../../ui/marks/Stamp.tsx';
import { Part } from './Part.tsx';
import css from './Part.module.css';

const states: DocumentState[] = ['草稿', '已提交', '退回', '已审核', '已记账', '已红冲', '作废'];
const inks = [
  ['ink', '正文'],
  ['spine', '书脊'],
  ['act', '可做的事'],
  ['red-ink', '红字、错误'],
  ['amber', '快到期'],
  ['green', '核对相符'],
  ['paper', '纸面'],
  ['desk', '桌面'],
] as const;

export function MarkSamples() {
  return (
    <Part title="颜色、印记、金额、按钮">
      <ul className={css.inks}>
        {inks.map(([token, meaning]) => (
          <li key={token}>
            <i style={{ background: `var(--${token})` }} />
            {meaning}
          </li>
        ))}
      </ul>
      <p className={css.row}>
        {states.map((state) => (
          <Stamp key={state} state={state} />
        ))}
      </p>
      <p className={css.paper}>
        {states.map((state) => (
          <StampImpression key={state} state={state} note="陈永年 11-18" />
        ))}
      </p>
      <p className={css.row}>
        <Money fen={4_318_860} /> <Money fen={-12_450} /> <Money fen={0} zero="dash" />{' '}
        <Quantity milli={100_500} unit="kg" /> <Quantity milli={-25_000} />
        <span>人民币{capitals(548_049)}</span>
      </p>
      <p className={css.row}>
        <Button rightSection={<Key>F8</Key>}>保存</Button>
        <Button variant="default">打印</Button>
        <Button variant="subtle">列</Button>
        <Button disabled>结账</Button>
      </p>
    </Part>
  );
}
