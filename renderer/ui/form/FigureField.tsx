import { formatMoney, formatPrice, parseMoney, parsePrice } from '../../../shared/basics/money.ts';
import { formatQuantity, parseQuantity } from '../../../shared/basics/quantity.ts';
import { normalizeText } from '../../../shared/basics/text.ts';
import { Field, type FieldFrame } from './Field.tsx';
import css from './field.module.css';
import { useTypedValue, type TypedKind } from './use-typed-value.ts';

export type FigureKind = TypedKind<number>;

const wholeNumber: FigureKind = {
  parse: (text) => {
    const bare = normalizeText(text).replaceAll(' ', '');
    return /^-?\d{1,12}$/.test(bare) ? Number(bare) : null;
  },
  format: String,
  wrong: '请填整数，如 12',
};
/** One decimal: ℃, per cent. The value is in tenths. */
export const tenths: FigureKind = {
  parse: (text) => {
    const bare = normalizeText(text).replaceAll(' ', '');
    return /^-?\d{1,6}(\.\d)?$/.test(bare) ? Math.round(Number(bare) * 10) : null;
  },
  format: (value) => (value / 10).toFixed(1),
  wrong: '请填数，如 3.5，最多一位小数',
};
export const quantity: FigureKind = {
  parse: parseQuantity,
  format: formatQuantity,
  wrong: '请填数量，如 12.5，最多三位小数',
};
export const money: FigureKind = { parse: parseMoney, format: formatMoney, wrong: '请填金额，如 12.50，最多两位小数' };
export const price: FigureKind = { parse: parsePrice, format: formatPrice, wrong: '请填单价，如 23.7，最多四位小数' };

/** The value is an integer of the smallest unit, as the books keep it. */
interface FigureFieldProps extends FieldFrame {
  value: number | null;
  onChange: (value: number | null) => void;
}

function FigureField({
  kind,
  value,
  onChange,
  readOnly,
  placeholder,
  autoFocus,
  error,
  width = '7rem',
  ...frame
}: FigureFieldProps & { kind: FigureKind }) {
  const { words, box } = useTypedValue({ value, onChange, ...kind });
  return (
    <Field {...frame} width={width} error={words ?? error}>
      {(marks) => (
        <input
          {...marks}
          {...box}
          className={`${css.box} ${css.number}`}
          inputMode="decimal"
          autoComplete="off"
          readOnly={readOnly}
          placeholder={placeholder}
          data-autofocus={autoFocus || undefined}
          autoFocus={autoFocus}
        />
      )}
    </Field>
  );
}

/** A count without decimals. */
export const WholeNumberField = (props: FigureFieldProps) => <FigureField {...props} kind={wholeNumber} />;
/** Value in tenths. */
export const TenthsField = (props: FigureFieldProps) => <FigureField {...props} kind={tenths} />;
/** Value in thousandths of the unit. */
export const QuantityField = (props: FigureFieldProps) => <FigureField {...props} kind={quantity} />;
/** Value in 分. */
export const MoneyField = (props: FigureFieldProps) => <FigureField {...props} kind={money} />;
/** Value in 1/10000 元. */
export const PriceField = (props: FigureFieldProps) => <FigureField {...props} kind={price} />;
