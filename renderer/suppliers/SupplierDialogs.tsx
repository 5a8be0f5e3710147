import { useState } from 'react';
import type { Day } from '../../shared/basics/day.ts';
import {
  SUPPLIER_PAPERS,
  type SupplierContract,
  type SupplierPaper,
  type SupplierPaperKind,
} from '../../shared/suppliers/paper.ts';
import { useCommand } from '../api/commands.ts';
import { errorAt, pageRefusals } from '../api/refusals.ts';
import { Dialog } from '../ui/dialog/Dialog.tsx';
import { notice } from '../ui/dialog/notice.tsx';
import { ChoiceLine } from '../ui/form/Choice.tsx';
import { ChoiceField } from '../ui/form/ChoiceField.tsx';
import { DayField } from '../ui/form/DayField.tsx';
import { MoneyField } from '../ui/form/FigureField.tsx';
import { FormArea } from '../ui/form/FormArea.tsx';
import { TextField } from '../ui/form/TextField.tsx';
import { useToday } from '../ui/form/today.ts';
import { ErrorNote } from '../ui/marks/ErrorNote.tsx';
import css from './suppliers.module.css';

const FOREVER = ['有期限', '长期'] as const;
const YES_NO = ['是', '否'] as const;

interface PaperDialogProps {
  supplierId: number;
  /** Null for a new one; one of the old list has no id yet and is registered with what the list says of it. */
  paper: SupplierPaper | null;
  onDone: () => void;
}

/** A paper of a supplier with its last good day. */
export function PaperDialog({ supplierId, paper, onDone }: PaperDialogProps) {
  const [kind, setKind] = useState<SupplierPaperKind>(paper?.kind ?? '食品经营许可证');
  const [number, setNumber] = useState(paper?.number ?? '');
  const [issuedOn, setIssuedOn] = useState<Day | null>(paper?.issuedOn ?? null);
  const [forever, setForever] = useState<(typeof FOREVER)[number]>(paper?.validUntil === '长期' ? '长期' : '有期限');
  const [until, setUntil] = useState<Day | null>(paper?.validUntil === '长期' ? null : (paper?.validUntil ?? null));
  const [stamped, setStamped] = useState<(typeof YES_NO)[number]>(paper?.stamped === true ? '是' : '否');
  const [remark, setRemark] = useState(paper?.remark ?? '');
  const save = useCommand('suppliers.savePaper');
  const validUntil = forever === '长期' ? '长期' : until;
  const go = async () => {
    if (validUntil === null) return;
    const answer = await save.run({
      id: paper?.id ?? null,
      supplierId,
      kind,
      number,
      issuedOn,
      validUntil,
      stamped: stamped === '是',
      remark,
    });
    if (!answer.ok) return;
    notice.done(`${kind} 已保存`);
    onDone();
  };
  const rest = pageRefusals(save.refusals, ['kind', 'number', 'issuedOn', 'validUntil']);
  return (
    <Dialog
      title={paper === null ? '加证照' : `${paper.id === null ? '登记' : '修改'}${paper.kind}`}
      verb="保存"
      back="不改了"
      busy={save.busy}
      notYet={validUntil === null ? '请填有效期' : undefined}
      onVerb={() => void go()}
      onBack={onDone}
    >
      <FormArea labelWidth={5} className={css.dialog}>
        <ChoiceField
          label="证照种类"
          required
          name="kind"
          autoFocus
          width="14rem"
          options={SUPPLIER_PAPERS.map((word) => ({ value: word, label: word }))}
          value={kind}
          onChange={setKind}
        />
        <TextField label="编号" name="number" width="18rem" value={number} onChange={setNumber} />
        <DayField label="发证日期" name="issuedOn" value={issuedOn} onChange={setIssuedOn} />
        <ChoiceLine label="期限" options={FOREVER} value={forever} onChange={setForever} />
        {forever === '有期限' && (
          <DayField
            label="有效期至"
            required
            name="validUntil"
            value={until}
            onChange={setUntil}
            error={errorAt(save.refusals, 'validUntil')}
            hint="到这一天为止有效"
          />
        )}
        <ChoiceLine label="已盖章" options={YES_NO} value={stamped} onChange={setStamped} />
        <TextField label="备注" width="18rem" value={remark} onChange={setRemark} />
      </FormArea>
      {rest.length > 0 && <ErrorNote refusals={rest} />}
    </Dialog>
  );
}

interface ContractDialogProps {
  supplierId: number;
  contract: SupplierContract | null;
  onDone: () => void;
}

/** A framework contract: its term, how prices are made, and its ceiling. */
export function ContractDialog({ supplierId, contract, onDone }: ContractDialogProps) {
  const today = useToday();
  const [number, setNumber] = useState(contract?.number ?? '');
  const [title, setTitle] = useState(contract?.title ?? '');
  const [fromDay, setFromDay] = useState<Day | null>(contract?.fromDay ?? today);
  const [toDay, setToDay] = useState<Day | null>(contract?.toDay ?? null);
  const [mechanism, setMechanism] = useState(contract?.mechanism ?? '');
  const [ceilingFen, setCeilingFen] = useState<number | null>(contract?.ceilingFen ?? null);
  const save = useCommand('suppliers.saveContract');
  const go = async () => {
    if (fromDay === null) return;
    const values = { supplierId, number, title, fromDay, toDay, mechanism, ceilingFen };
    const answer = await save.run({ id: contract?.id ?? null, ...values, remark: contract?.remark ?? '' });
    if (!answer.ok) return;
    notice.done(`合同 ${number} 已保存`);
    onDone();
  };
  const at = (name: string) => errorAt(save.refusals, name);
  return (
    <Dialog
      title={contract === null ? '加供货合同' : `修改合同 ${contract.number}`}
      verb="保存"
      back="不改了"
      busy={save.busy}
      notYet={number.trim() === '' ? '请填合同编号' : fromDay === null ? '请填起始日期' : undefined}
      onVerb={() => void go()}
      onBack={onDone}
    >
      <FormArea labelWidth={5} className={css.dialog}>
        <TextField
          label="合同编号"
          required
          name="number"
          autoFocus
          value={number}
          onChange={setNumber}
          error={at('number')}
        />
        <TextField label="合同名称" name="title" width="18rem" value={title} onChange={setTitle} />
        <DayField
          label="起始日期"
          required
          name="fromDay"
          value={fromDay}
          onChange={setFromDay}
          error={at('fromDay')}
        />
        <DayField label="截止日期" name="toDay" value={toDay} onChange={setToDay} error={at('toDay')} />
        <TextField
          label="价格机制"
          name="mechanism"
          width="18rem"
          placeholder="如 市场均价下浮 8%"
          value={mechanism}
          onChange={setMechanism}
        />
        <MoneyField
          label="合同上限"
          name="ceilingFen"
          value={ceilingFen}
          onChange={setCeilingFen}
          error={at('ceilingFen')}
          hint="不限不填"
        />
      </FormArea>
    </Dialog>
  );
}
