import { useRef, useState } from 'react';
import type { Day } from '../../shared/basics/day.ts';
import { formatMoney } from '../../shared/basics/money.ts';
import type { BudgetLineRow } from '../../shared/funds/budget-line.ts';
import { useCommand } from '../api/commands.ts';
import { errorAt, pageRefusals } from '../api/refusals.ts';
import { Dialog } from '../ui/dialog/Dialog.tsx';
import { notice } from '../ui/dialog/notice.tsx';
import { ChoiceLine } from '../ui/form/Choice.tsx';
import { DayField } from '../ui/form/DayField.tsx';
import { MoneyField, WholeNumberField } from '../ui/form/FigureField.tsx';
import { FormArea, type FormHandle } from '../ui/form/FormArea.tsx';
import { TextField } from '../ui/form/TextField.tsx';
import { useToday } from '../ui/form/today.ts';
import { ErrorNote } from '../ui/marks/ErrorNote.tsx';
import css from './funds.module.css';

interface LineDialogProps {
  line: BudgetLineRow;
  onDone: () => void;
}

const WAYS = ['调增', '调减'] as const;

/** 调整 with its 批文. */
export function AdjustDialog({ line, onDone }: LineDialogProps) {
  const today = useToday();
  const [way, setWay] = useState<(typeof WAYS)[number]>('调增');
  const [fen, setFen] = useState<number | null>(null);
  const [day, setDay] = useState<Day | null>(today);
  const [basis, setBasis] = useState('');
  const [reason, setReason] = useState('');
  const adjust = useCommand('funds.adjust');
  const form = useRef<FormHandle>(null);
  const go = async () => {
    if (form.current?.ready() === false || fen === null || day === null) return;
    const answer = await adjust.run({ lineId: line.id, fen: way === '调增' ? fen : -fen, day, basis, reason });
    if (!answer.ok) return;
    notice.done(`${line.name} 已${way} ${formatMoney(fen)} 元`);
    onDone();
  };
  const at = (name: string) => errorAt(adjust.refusals, name);
  const rest = pageRefusals(adjust.refusals, ['fen', 'day', 'basis']);
  return (
    <Dialog
      title={`调整预算 ${line.name}`}
      verb="调整"
      back="再看看"
      busy={adjust.busy}
      notYet={!fen ? '请填金额' : basis.trim() === '' ? '请填批文' : undefined}
      onVerb={() => void go()}
      onBack={onDone}
    >
      <p>
        现在调整后预算 {formatMoney(line.totalFen)} 元，可用 {formatMoney(line.availableFen)} 元。
      </p>
      <FormArea ref={form} labelWidth={4} className={css.dialog}>
        <ChoiceLine label="方向" options={WAYS} value={way} onChange={setWay} />
        <MoneyField label="金额" required name="fen" autoFocus value={fen} onChange={setFen} error={at('fen')} />
        <DayField label="日期" required name="day" value={day} onChange={setDay} error={at('day')} />
        <TextField
          label="批文"
          required
          name="basis"
          width="16rem"
          value={basis}
          onChange={setBasis}
          error={at('basis')}
        />
        <TextField label="原因" width="16rem" value={reason} onChange={setReason} />
      </FormArea>
      {rest.length > 0 && <ErrorNote refusals={rest} />}
    </Dialog>
  );
}

/** 记支出: what was spent without a purchase, such as the electricity bill. */
export function SpendDialog({ line, onDone }: LineDialogProps) {
  const today = useToday();
  const [day, setDay] = useState<Day | null>(today);
  const [voucher, setVoucher] = useState('');
  const [fen, setFen] = useState<number | null>(null);
  const [summary, setSummary] = useState('');
  const [payee, setPayee] = useState('');
  const [handler, setHandler] = useState('');
  const [attachments, setAttachments] = useState<number | null>(1);
  const spend = useCommand('funds.spend');
  const token = useRef(crypto.randomUUID());
  const form = useRef<FormHandle>(null);
  const go = async () => {
    if (form.current?.ready() === false || fen === null || day === null) return;
    const answer = await spend.run({
      token: token.current,
      lineId: line.id,
      day,
      voucher,
      fen,
      summary,
      payee,
      handler,
      attachments: attachments ?? 0,
    });
    if (!answer.ok) return;
    notice.done(`${line.name} 已记支出 ${formatMoney(fen)} 元`);
    onDone();
  };
  const at = (name: string) => errorAt(spend.refusals, name);
  const rest = pageRefusals(spend.refusals, ['fen', 'day', 'voucher', 'summary']);
  return (
    <Dialog
      title={`记支出 ${line.name}`}
      verb="记支出"
      back="再看看"
      busy={spend.busy}
      notYet={voucher.trim() === '' ? '请填凭证号' : !fen ? '请填金额' : summary.trim() === '' ? '请填摘要' : undefined}
      onVerb={() => void go()}
      onBack={onDone}
    >
      <p>可用 {formatMoney(line.availableFen)} 元。走采购的支出在付款单上付，不在这里记。</p>
      <FormArea ref={form} labelWidth={4} className={css.dialog}>
        <DayField label="日期" required name="day" value={day} onChange={setDay} error={at('day')} />
        <TextField
          label="凭证号"
          required
          name="voucher"
          autoFocus
          value={voucher}
          onChange={setVoucher}
          error={at('voucher')}
        />
        <MoneyField label="金额" required name="fen" value={fen} onChange={setFen} error={at('fen')} />
        <TextField
          label="摘要"
          required
          name="summary"
          width="16rem"
          value={summary}
          onChange={setSummary}
          error={at('summary')}
        />
        <TextField label="收款单位" width="16rem" value={payee} onChange={setPayee} />
        <TextField label="经手人" value={handler} onChange={setHandler} />
        <WholeNumberField label="附件张数" value={attachments} onChange={setAttachments} />
      </FormArea>
      {rest.length > 0 && <ErrorNote refusals={rest} />}
    </Dialog>
  );
}
