import { useState } from 'react';
import type { Day } from '../../../shared/basics/day.ts';
import { formatMoney } from '../../../shared/basics/money.ts';
import { formatQuantity } from '../../../shared/basics/quantity.ts';
import {
  ALLOWED_HANDLINGS,
  settlingOf,
  type Claim,
  type Handling,
  type Settling,
} from '../../../shared/procurement/claim.ts';
import { useCommand } from '../../api/commands.ts';
import { errorAt, pageRefusals } from '../../api/refusals.ts';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { notice } from '../../ui/dialog/notice.tsx';
import { ChoiceField } from '../../ui/form/ChoiceField.tsx';
import { DayField } from '../../ui/form/DayField.tsx';
import { MoneyField, QuantityField } from '../../ui/form/FigureField.tsx';
import { FormArea } from '../../ui/form/FormArea.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { useToday } from '../../ui/form/today.ts';
import { ErrorNote } from '../../ui/marks/ErrorNote.tsx';
import css from '../papers/papers.module.css';

interface ClaimDialogProps {
  claim: Claim;
  onDone: () => void;
}

/** 定处理方式: among what the kind of difference allows. */
export function HandleClaimDialog({ claim, onDone }: ClaimDialogProps) {
  const [handling, setHandling] = useState<Handling | null>(claim.handling === '' ? null : claim.handling);
  const [responsible, setResponsible] = useState(claim.responsible);
  const [dueOn, setDueOn] = useState<Day | null>(claim.dueOn);
  const [remark, setRemark] = useState('');
  const handle = useCommand('procurement.handleClaim');
  const go = async () => {
    if (handling === null) return;
    const answer = await handle.run({ id: claim.id, handling, responsible, dueOn, remark });
    if (!answer.ok) return;
    notice.done(`${claim.number} 定为${handling}`);
    onDone();
  };
  const at = (name: string) => errorAt(handle.refusals, name);
  return (
    <Dialog
      title={`定处理方式 ${claim.number}`}
      verb="定下来"
      back="再看看"
      busy={handle.busy}
      notYet={handling === null ? '请选处理方式' : undefined}
      onVerb={() => void go()}
      onBack={onDone}
    >
      <p>
        {claim.claimKind}：{claim.name} {formatQuantity(claim.qty)} {claim.unit}，应偿 {formatMoney(claim.fen)} 元。
      </p>
      <FormArea labelWidth={5} className={css.dialog}>
        <ChoiceField
          label="处理方式"
          required
          name="handling"
          autoFocus
          options={ALLOWED_HANDLINGS[claim.claimKind].map((word) => ({ value: word, label: word }))}
          value={handling}
          onChange={setHandling}
          error={at('handling')}
        />
        <TextField label="责任人" name="responsible" value={responsible} onChange={setResponsible} />
        <DayField label="约定期限" name="dueOn" value={dueOn} onChange={setDueOn} error={at('dueOn')} />
        <TextField label="说明" name="remark" width="18rem" value={remark} onChange={setRemark} />
      </FormArea>
      <Rest refusals={handle.refusals} />
    </Dialog>
  );
}

const Rest = ({ refusals }: { refusals: Parameters<typeof pageRefusals>[0] }) => {
  const rest = pageRefusals(refusals, ['handling', 'dueOn', 'day', 'milli', 'fen', 'by']);
  return rest.length === 0 ? null : <ErrorNote refusals={rest} />;
};

const PROOF: Readonly<Record<Settling, readonly [label: string, says: string]>> = {
  goods: ['验收单号', '补来、换来的货先验收，再写那张验收单的单号。'],
  money: ['退款凭证', '还没付款的在付款单上扣；已经付了的，退回来的钱记在这里。'],
  word: ['批准依据', '由总务主任或校长同意，写清依据。'],
};

/** 结案: with what proves it. */
export function SettleClaimDialog({ claim, onDone }: ClaimDialogProps) {
  const today = useToday();
  const left = claim.qty - claim.settledMilli;
  const [day, setDay] = useState<Day | null>(today);
  const [milli, setMilli] = useState<number | null>(left);
  const [fen, setFen] = useState<number | null>(claim.fen - claim.settledFen);
  const [by, setBy] = useState('');
  const settle = useCommand('procurement.settleClaim');
  const settling = claim.handling === '' ? null : settlingOf(claim.handling, claim.inAccepted);
  const go = async () => {
    if (settling === null || day === null) return;
    const answer = await settle.run({
      id: claim.id,
      day,
      by,
      milli: settling === 'goods' ? (milli ?? 0) : 0,
      fen: settling === 'money' ? (fen ?? 0) : 0,
    });
    if (!answer.ok) return;
    notice.done(answer.value.state === '已结' ? `${claim.number} 已结案` : `${claim.number} 已记，还没有偿清`);
    onDone();
  };
  const at = (name: string) => errorAt(settle.refusals, name);
  const [label, says] = PROOF[settling ?? 'word'];
  return (
    <Dialog
      title={`结案 ${claim.number}`}
      verb="结案"
      back="再看看"
      busy={settle.busy}
      notYet={settling === null ? '请先定处理方式' : by.trim() === '' ? `请填${label}` : undefined}
      onVerb={() => void go()}
      onBack={onDone}
    >
      <p>
        {claim.handling}：{says}
      </p>
      <FormArea labelWidth={5} className={css.dialog}>
        <DayField label="完成日期" required name="day" value={day} onChange={setDay} error={at('day')} />
        {settling === 'goods' && (
          <QuantityField label="补来数量" required name="milli" value={milli} onChange={setMilli} error={at('milli')} />
        )}
        {settling === 'money' && (
          <MoneyField label="退款金额" required name="fen" value={fen} onChange={setFen} error={at('fen')} />
        )}
        <TextField
          label={label}
          required
          name="by"
          width="16rem"
          autoFocus
          value={by}
          onChange={setBy}
          error={at('by')}
        />
      </FormArea>
      <Rest refusals={settle.refusals} />
    </Dialog>
  );
}
