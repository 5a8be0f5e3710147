import { useState } from 'react';
import { formatMoney } from '../../../shared/basics/money.ts';
import type { Invoice } from '../../../shared/procurement/invoice.ts';
import { useCommand } from '../../api/commands.ts';
import { errorAt, pageRefusals } from '../../api/refusals.ts';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { notice } from '../../ui/dialog/notice.tsx';
import { ChoiceLine } from '../../ui/form/Choice.tsx';
import { FormArea } from '../../ui/form/FormArea.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { ErrorNote } from '../../ui/marks/ErrorNote.tsx';
import css from '../papers/papers.module.css';

const WAYS = ['按合同价结算', '批准变更'] as const;

/** 处理差异: the invoice's price is above the order's; somebody must say which one holds before it is paid. */
export function ResolveDialog({ invoice, onDone }: { invoice: Invoice; onDone: () => void }) {
  const [handling, setHandling] = useState<(typeof WAYS)[number]>('按合同价结算');
  const [reason, setReason] = useState('');
  const resolve = useCommand('procurement.resolveInvoice');
  const go = async () => {
    const answer = await resolve.run({ id: invoice.id, handling, reason });
    if (!answer.ok) return;
    notice.done(`${invoice.number} ${handling}`);
    onDone();
  };
  const rest = pageRefusals(resolve.refusals, ['handling', 'reason']);
  return (
    <Dialog
      title={`处理差异 ${invoice.number}`}
      verb="定下来"
      back="再看看"
      busy={resolve.busy}
      onVerb={() => void go()}
      onBack={onDone}
    >
      <p>
        发票 {formatMoney(invoice.fen)} 元，按订单价应付 {formatMoney(invoice.payableFen)} 元，相差{' '}
        {formatMoney(invoice.fen - invoice.payableFen)} 元。要对方重开发票的，请作废这张登记。
      </p>
      <FormArea labelWidth={5} className={css.dialog}>
        <ChoiceLine label="处理方式" options={WAYS} value={handling} onChange={setHandling} />
        {handling === '批准变更' && (
          <TextField
            label="原因"
            required
            name="reason"
            width="18rem"
            value={reason}
            onChange={setReason}
            error={errorAt(resolve.refusals, 'reason') ?? errorAt(resolve.refusals, 'handling')}
            autoFocus
          />
        )}
      </FormArea>
      {rest.length > 0 && <ErrorNote refusals={rest} />}
    </Dialog>
  );
}
