import { MonthField } from '../ui/form/DayField.tsx';

interface PeriodFieldsProps {
  from: string;
  to: string;
  onChange: (period: { from: string; to: string }) => void;
}

/** From a month to a month; the other end follows when they would cross. */
export function PeriodFields({ from, to, onChange }: PeriodFieldsProps) {
  return (
    <>
      <MonthField
        label="从"
        value={from}
        onChange={(month) => month !== null && onChange({ from: month, to: to < month ? month : to })}
      />
      <MonthField
        label="到"
        value={to}
        onChange={(month) => month !== null && onChange({ to: month, from: from > month ? month : from })}
      />
    </>
  );
}
