import { useMemo } from 'react';
import type { Refusal } from '../../../shared/basics/refusal.ts';
import type { StoreRow } from '../../../shared/inventory/catalogue.ts';
import { RECEIPT_KINDS, type EditorKind } from '../../../shared/inventory/kinds.ts';
import type { Choice } from '../../../shared/people/school.ts';
import { useCall } from '../../api/queries.ts';
import { errorAt } from '../../api/refusals.ts';
import { choiceSource } from '../../fields/choice-source.tsx';
import { ChoiceField } from '../../ui/form/ChoiceField.tsx';
import { DayField } from '../../ui/form/DayField.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { LookupField } from '../../ui/pick/LookupField.tsx';
import type { Slip } from './slip.ts';

interface SlipHeaderProps {
  kind: EditorKind;
  slip: Slip;
  onChange: (part: Partial<Slip>) => void;
  stores: readonly StoreRow[];
  refusals: readonly Refusal[];
  /** The day lies so far back that a reason is asked (R-CLOSE-02). */
  asksReason: boolean;
}

const WIDTH = '8.5rem';
const NONE: readonly Choice[] = [];
const receiptKinds = RECEIPT_KINDS.map((word) => ({ value: word, label: word }));

/** The fields over the lines, in the order of the paper. */
export function SlipHeader({ kind, slip, onChange, stores, refusals, asksReason }: SlipHeaderProps) {
  const at = (name: string, label: string, required = false) => ({
    name,
    label,
    required,
    width: WIDTH,
    error: errorAt(refusals, name),
  });
  const text = (key: 'purpose' | 'invoiceNumber' | 'remark' | 'lateReason', label: string, required = false) => (
    <TextField {...at(key, label, required)} value={slip[key]} onChange={(value) => onChange({ [key]: value })} />
  );
  return (
    <>
      <ChoiceField
        {...at('storeId', '仓库', true)}
        options={stores.map(({ id, name }) => ({ value: id, label: name }))}
        value={slip.storeId}
        onChange={(storeId) => onChange({ storeId })}
        autoFocus
      />
      {kind === 'issue' && <IssueFields slip={slip} onChange={onChange} refusals={refusals} />}
      {kind === 'receipt' && (
        <>
          <ChoiceField
            {...at('receiptKind', '入库类型', true)}
            options={receiptKinds}
            value={slip.receiptKind}
            onChange={(receiptKind) => onChange({ receiptKind })}
          />
          <ReceiptFields slip={slip} onChange={onChange} refusals={refusals} />
        </>
      )}
      <DayField
        {...at('day', '业务日期', kind !== 'opening')}
        readOnly={kind === 'opening'}
        value={slip.day}
        onChange={(day) => onChange({ day })}
      />
      {kind === 'issue' && text('purpose', '用途', true)}
      {kind === 'receipt' && text('invoiceNumber', '发票号')}
      {kind !== 'opening' && (asksReason || slip.lateReason !== '') && text('lateReason', '补录原因', true)}
      {kind === 'opening' && text('remark', '备注')}
    </>
  );
}

type PartProps = Pick<SlipHeaderProps, 'slip' | 'onChange' | 'refusals'>;

const found = (choices: readonly Choice[], id: number | null): Choice | null =>
  choices.find((choice) => choice.id === id) ?? null;

function IssueFields({ slip, onChange, refusals }: PartProps) {
  const departments = useCall('people.departmentChoices', {}).data ?? NONE;
  const staff = useCall('people.staffChoices', {}).data ?? NONE;
  const departmentSource = useMemo(
    () => choiceSource(departments, { counted: '个部门', heads: ['部门', ''] }),
    [departments],
  );
  const department = found(departments, slip.partyId);
  // The department's own people first: the receiver is nearly always one of them.
  const staffSource = useMemo(() => {
    const own = (choice: Choice) => department !== null && choice.hint.startsWith(department.name);
    const ordered = [...staff.filter(own), ...staff.filter((choice) => !own(choice))];
    return choiceSource(ordered, { counted: '位教职工', heads: ['姓名', '部门'] });
  }, [staff, department]);
  return (
    <>
      <LookupField
        label="领用部门"
        name="departmentId"
        required
        width={WIDTH}
        error={errorAt(refusals, 'departmentId')}
        source={departmentSource}
        value={department}
        onChange={(row) => onChange({ partyId: row?.id ?? null })}
      />
      <LookupField
        label="领用人"
        name="receiverId"
        required
        width={WIDTH}
        error={errorAt(refusals, 'receiverId')}
        source={staffSource}
        value={found(staff, slip.personId)}
        onChange={(row) => onChange({ personId: row?.id ?? null })}
      />
    </>
  );
}

function ReceiptFields({ slip, onChange, refusals }: PartProps) {
  const suppliers = useCall('suppliers.choices', {}).data ?? NONE;
  const staff = useCall('people.staffChoices', {}).data ?? NONE;
  const supplierSource = useMemo(
    () => choiceSource(suppliers, { counted: '家供货单位', heads: ['名称', '类别'] }),
    [suppliers],
  );
  const staffSource = useMemo(() => choiceSource(staff, { counted: '位教职工', heads: ['姓名', '部门'] }), [staff]);
  return (
    <>
      <LookupField
        label="供货单位"
        name="supplierId"
        required={slip.receiptKind === '采购入库'}
        width={WIDTH}
        error={errorAt(refusals, 'supplierId')}
        source={supplierSource}
        value={found(suppliers, slip.partyId)}
        onChange={(row) => onChange({ partyId: row?.id ?? null })}
      />
      <LookupField
        label="采购员"
        name="buyerId"
        width={WIDTH}
        placeholder="可不填"
        error={errorAt(refusals, 'buyerId')}
        source={staffSource}
        value={found(staff, slip.personId)}
        onChange={(row) => onChange({ personId: row?.id ?? null })}
      />
    </>
  );
}
