import { useMemo } from 'react';
import type { Field, KindName } from '../../shared/fields/field.ts';
import type { Choice } from '../../shared/people/school.ts';
import { ChoiceLine } from '../ui/form/Choice.tsx';
import { ChoiceField } from '../ui/form/ChoiceField.tsx';
import { DayField, MonthField } from '../ui/form/DayField.tsx';
import type { FieldFrame } from '../ui/form/Field.tsx';
import { MoneyField, QuantityField, WholeNumberField } from '../ui/form/FigureField.tsx';
import { TextField } from '../ui/form/TextField.tsx';
import { useToday } from '../ui/form/today.ts';
import { TypedField } from '../ui/form/TypedField.tsx';
import { LookupField } from '../ui/pick/LookupField.tsx';
import { choiceSource } from './choice-source.tsx';
import { figureKind, minutesKind, momentKind, numbered, timeKind, wordsKind } from './field-kinds.ts';
import type { Value } from './record-values.ts';
import css from './fields.module.css';
import { RowsField } from './RowsField.tsx';

interface FieldInputProps {
  name: string;
  field: Field<Value>;
  value: Value;
  onChange: (value: Value) => void;
  error: string | undefined;
  readOnly: boolean;
  autoFocus: boolean;
  /** Names behind a reference kind. */
  choices: readonly Choice[];
}

const textOf = (value: Value): string => (value === null ? '' : String(value));
const figureOf = (value: Value): number | null => (typeof value === 'number' ? value : null);

/** Width of the box from the width the field has on paper, within what a form column holds. */
const widthOf = ({ width }: Field<Value>): string => `${Math.min(16, Math.max(7, width * 0.42))}rem`;

/** The input of one field, by its kind. A new kind adds its case here and nothing else in the renderer. */
export function FieldInput({ name, field, value, onChange, error, readOnly, autoFocus, choices }: FieldInputProps) {
  const frame: FieldFrame = { label: field.label, name, required: field.required, error, readOnly, autoFocus };
  const figure = { ...frame, value: figureOf(value), onChange };
  const day = { ...frame, value: value === null ? null : textOf(value), onChange };
  switch (field.kind) {
    case 'text':
      return <TextField {...frame} width={widthOf(field)} value={textOf(value)} onChange={onChange} />;
    case 'signer':
      return <TextField {...frame} width="9rem" value={textOf(value)} onChange={onChange} />;
    case 'note':
      return <TextField {...frame} width="22rem" rows={2} value={textOf(value)} onChange={onChange} />;
    case 'choices':
    case 'time':
    case 'moment':
    case 'measure':
    case 'duration':
      return <TypedInput frame={frame} field={field} value={value} onChange={onChange} />;
    case 'rows':
      return <RowsField frame={frame} field={field} value={textOf(value)} onChange={onChange} />;
    case 'choice':
      return <ChoiceInput frame={frame} words={field.options ?? []} value={textOf(value)} onChange={onChange} />;
    case 'wholeNumber':
      return <WholeNumberField {...figure} />;
    case 'quantity':
      return <QuantityField {...figure} />;
    case 'money':
      return <MoneyField {...figure} />;
    case 'day':
      return <DayField {...day} />;
    case 'month':
      return <MonthField {...day} />;
    case 'person':
    case 'item':
    case 'department':
    case 'place':
    case 'supplier':
      return (
        <ReferenceInput frame={frame} kind={field.kind} choices={choices} value={figureOf(value)} onChange={onChange} />
      );
  }
}

/** From here on (mm on paper) chosen words take the whole line of a form. */
const LONG_WORDS = 50;

/** Kinds typed into one box and read as something else. */
function TypedInput(props: { frame: FieldFrame; field: Field<Value>; value: Value; onChange: (value: Value) => void }) {
  const { frame, field, value, onChange } = props;
  const today = useToday();
  const text = { ...frame, value: value === null ? null : textOf(value), onChange };
  const figure = { ...frame, value: figureOf(value), onChange, align: 'right' as const };
  if (field.kind === 'choices') {
    const hint = numbered(field.options ?? []);
    // Many words chosen at once are read in one line.
    const long = field.width > LONG_WORDS;
    const box = <TypedField {...text} kind={wordsKind(field)} width={long ? '24rem' : '12rem'} hint={hint} />;
    return long ? <div className={css.full}>{box}</div> : box;
  }
  if (field.kind === 'time') return <TypedField {...text} kind={timeKind} width="5.5rem" />;
  if (field.kind === 'moment') return <TypedField {...text} kind={momentKind(today)} width="11rem" />;
  const kind = field.kind === 'duration' ? minutesKind(field) : figureKind(field);
  return <TypedField {...figure} kind={kind} width="6.5rem" />;
}

/** Two or three words stand side by side; more of them make a list. */
function ChoiceInput(props: {
  frame: FieldFrame;
  words: readonly string[];
  value: string;
  onChange: (value: string) => void;
}) {
  const { frame, words, value, onChange } = props;
  if (words.length > 3 || frame.readOnly) {
    const options = words.map((word) => ({ value: word, label: word }));
    return <ChoiceField {...frame} options={options} value={value === '' ? null : value} onChange={onChange} />;
  }
  const { readOnly: _readOnly, autoFocus: _autoFocus, ...line } = frame;
  return <ChoiceLine {...line} options={words} value={value === '' ? null : value} onChange={onChange} />;
}

const NOUNS: Partial<Record<KindName, string>> = {
  person: '位教职工',
  item: '种',
  department: '个部门',
  place: '处',
  supplier: '家供货单位',
};
/** A list this short is chosen with arrows; a longer one is searched. */
const SHORT = 15;

function ReferenceInput(props: {
  frame: FieldFrame;
  kind: KindName;
  choices: readonly Choice[];
  value: number | null;
  onChange: (value: Value) => void;
}) {
  const { frame, kind, choices, value, onChange } = props;
  const source = useMemo(
    () => choiceSource(choices, { counted: NOUNS[kind] ?? '个', heads: [frame.label, ''] }),
    [choices, kind, frame.label],
  );
  if (choices.length <= SHORT) {
    const options = choices.map(({ id, name, code }) => ({ value: id, label: [code, name].filter(Boolean).join(' ') }));
    return <ChoiceField {...frame} options={options} value={value} onChange={onChange} />;
  }
  const chosen = choices.find(({ id }) => id === value) ?? null;
  return <LookupField {...frame} source={source} value={chosen} onChange={(row) => onChange(row?.id ?? null)} />;
}
