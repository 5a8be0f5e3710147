import type { ReactNode } from 'react';
import type { CarryMode } from '../../shared/inventory/account-page.ts';
import type { RegisterAccount, RegisterQuestion } from '../../shared/property/register-book.ts';
import { ChoiceField, type Option } from '../ui/form/ChoiceField.tsx';
import { MonthField } from '../ui/form/DayField.tsx';
import { FormArea } from '../ui/form/FormArea.tsx';
import css from './property.module.css';

const CARRIES: readonly Option<CarryMode>[] = [
  { value: 'month', label: '本月发生额', note: '月初起' },
  { value: 'year', label: '本年发生额', note: '年初起' },
  { value: 'page', label: '本页发生额' },
  { value: 'balance', label: '只写结存' },
];

interface RegisterBarProps {
  accounts: readonly RegisterAccount[];
  question: RegisterQuestion;
  onChange: (part: Partial<RegisterQuestion>) => void;
  /** The way to the neighbours. */
  children: ReactNode;
}

/** Which account of the register, which months, and how its pages carry over. A page belongs to one year: the other end follows. */
export function RegisterBar({ accounts, question, onChange, children }: RegisterBarProps) {
  const { account, from, to, carry, totalsForCurrent } = question;
  const isSameYear = (a: string, b: string): boolean => a.slice(0, 4) === b.slice(0, 4);
  const begin = (month: string) =>
    onChange({ from: month, to: isSameYear(month, to) && month <= to ? to : `${month.slice(0, 4)}-12` });
  const end = (month: string) =>
    onChange({ to: month, from: isSameYear(month, from) && from <= month ? from : `${month.slice(0, 4)}-01` });
  return (
    <FormArea className={css.accountBar}>
      <ChoiceField
        label="账户"
        width="13rem"
        options={accounts.map(({ key, label, whole }) => ({ value: key, label: whole ? `${label}（全部）` : label }))}
        value={account}
        onChange={(key) => onChange({ account: key })}
      />
      {children}
      <MonthField label="从" value={from} onChange={(month) => month !== null && begin(month)} />
      <MonthField label="到" value={to} onChange={(month) => month !== null && end(month)} />
      <ChoiceField
        label="过次页"
        width="8rem"
        options={CARRIES}
        value={carry}
        onChange={(next) => onChange({ carry: next })}
      />
      <label>
        <input
          type="checkbox"
          checked={totalsForCurrent}
          onChange={(event) => onChange({ totalsForCurrent: event.currentTarget.checked })}
        />
        本月未结账也打合计
      </label>
    </FormArea>
  );
}
