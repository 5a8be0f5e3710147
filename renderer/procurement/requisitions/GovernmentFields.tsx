import { GOVERNMENT_FORMS, GOVERNMENT_METHODS, type GovernmentFacts } from '../../../shared/procurement/requisition.ts';
import { ChoiceField } from '../../ui/form/ChoiceField.tsx';
import { DayField } from '../../ui/form/DayField.tsx';
import { TextField } from '../../ui/form/TextField.tsx';

const WIDTH = '8.5rem';
const options = <W extends string>(words: readonly W[]) => words.map((word) => ({ value: word, label: word }));
const BLANK: GovernmentFacts = {
  inCatalogue: true,
  form: '集中采购机构',
  method: '框架协议',
  platformNumber: '',
  intentDay: null,
  budgetNumber: '',
};

interface GovernmentFieldsProps {
  value: GovernmentFacts | null;
  onChange: (value: GovernmentFacts | null) => void;
}

/** 政府采购 facts (§2.2): kept with the requisition; the program reminds, it does not judge. */
export function GovernmentFields({ value, onChange }: GovernmentFieldsProps) {
  const change = (part: Partial<GovernmentFacts>) => onChange({ ...(value ?? BLANK), ...part });
  return (
    <>
      <ChoiceField
        label="政府采购"
        name="government"
        width={WIDTH}
        options={options(['不是', '是，集采目录内', '是，目录外'])}
        value={value === null ? '不是' : value.inCatalogue ? '是，集采目录内' : '是，目录外'}
        onChange={(word) => (word === '不是' ? onChange(null) : change({ inCatalogue: word === '是，集采目录内' }))}
      />
      {value !== null && (
        <>
          <ChoiceField
            label="组织形式"
            width={WIDTH}
            options={options(GOVERNMENT_FORMS)}
            value={value.form}
            onChange={(form) => change({ form })}
          />
          <ChoiceField
            label="采购方式"
            width={WIDTH}
            options={options(GOVERNMENT_METHODS)}
            value={value.method}
            onChange={(method) => change({ method })}
          />
          <TextField
            label="平台单号"
            width={WIDTH}
            value={value.platformNumber}
            onChange={(platformNumber) => change({ platformNumber })}
          />
          <TextField
            label="预算编号"
            width={WIDTH}
            value={value.budgetNumber}
            onChange={(budgetNumber) => change({ budgetNumber })}
          />
          <DayField label="意向公开" value={value.intentDay} onChange={(intentDay) => change({ intentDay })} />
        </>
      )}
    </>
  );
}
