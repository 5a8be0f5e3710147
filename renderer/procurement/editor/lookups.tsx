import { useMemo } from 'react';
import type { Choice } from '../../../shared/people/school.ts';
import { yearOf, type Day } from '../../../shared/basics/day.ts';
import { useCall } from '../../api/queries.ts';
import { choiceSource } from '../../fields/choice-source.tsx';
import type { FieldFrame } from '../../ui/form/Field.tsx';
import { useToday } from '../../ui/form/today.ts';
import { LookupField } from '../../ui/pick/LookupField.tsx';

const NONE: readonly Choice[] = [];

type LookupProps = FieldFrame & { value: number | null; onChange: (id: number | null) => void };

interface OfChoices extends LookupProps {
  choices: readonly Choice[];
  counted: string;
  heads: readonly [string, string];
}

function ChoiceLookup({ choices, counted, heads, value, onChange, ...frame }: OfChoices) {
  const source = useMemo(() => choiceSource(choices, { counted, heads }), [choices, counted, heads]);
  return (
    <LookupField
      {...frame}
      source={source}
      value={choices.find(({ id }) => id === value) ?? null}
      onChange={(row) => onChange(row?.id ?? null)}
    />
  );
}

const STAFF = ['姓名', '部门'] as const;
const DEPARTMENTS = ['部门', ''] as const;
const SUPPLIERS = ['名称', '类别'] as const;
const BUDGETS = ['预算项目', '可用'] as const;

export const useStaff = (): readonly Choice[] => useCall('people.staffChoices', {}).data ?? NONE;
export const useSuppliers = (): readonly Choice[] => useCall('suppliers.choices', {}).data ?? NONE;

export const StaffField = (props: LookupProps) => (
  <ChoiceLookup {...props} choices={useStaff()} counted="位教职工" heads={STAFF} />
);
export const DepartmentField = (props: LookupProps) => (
  <ChoiceLookup
    {...props}
    choices={useCall('people.departmentChoices', {}).data ?? NONE}
    counted="个部门"
    heads={DEPARTMENTS}
  />
);
export const SupplierField = (props: LookupProps) => (
  <ChoiceLookup {...props} choices={useSuppliers()} counted="家供货单位" heads={SUPPLIERS} />
);

/** Budget lines of the year of a day, with what is left of each. */
export function BudgetField({ day, ...props }: LookupProps & { day: Day | null }) {
  const today = useToday();
  const choices = useCall('funds.choices', { year: yearOf(day ?? today) }).data ?? NONE;
  return <ChoiceLookup {...props} choices={choices} counted="个预算项目" heads={BUDGETS} />;
}
