import { useRef, useState } from 'react';
import type { Day } from '../../../shared/basics/day.ts';
import { formatMoney } from '../../../shared/basics/money.ts';
import type { Acceptance } from '../../../shared/procurement/acceptance.ts';
import { useCommand } from '../../api/commands.ts';
import { errorAt, pageRefusals } from '../../api/refusals.ts';
import { navigate } from '../../app/router.ts';
import { useStores } from '../../inventory/store-choice.ts';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { notice } from '../../ui/dialog/notice.tsx';
import { ChoiceField } from '../../ui/form/ChoiceField.tsx';
import { DayField } from '../../ui/form/DayField.tsx';
import { FormArea, type FormHandle } from '../../ui/form/FormArea.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { useToday } from '../../ui/form/today.ts';
import { ErrorNote } from '../../ui/marks/ErrorNote.tsx';
import css from '../papers/papers.module.css';

interface AcceptanceDialogProps {
  acceptance: Acceptance;
  onDone: () => void;
}

/** 入库: the goods that passed become a 入库单 of one store. */
export function StockInDialog({ acceptance, onDone }: AcceptanceDialogProps) {
  const today = useToday();
  const { own } = useStores();
  const first = own.find(({ kind }) => (kind === '食堂') === (acceptance.purchaseKind === '食品')) ?? own[0];
  const [storeId, setStoreId] = useState<number | null>(null);
  const [day, setDay] = useState<Day | null>(today);
  const [lateReason, setLateReason] = useState('');
  const stockIn = useCommand('procurement.stockIn');
  const token = useRef(crypto.randomUUID());
  const form = useRef<FormHandle>(null);
  const store = storeId ?? first?.id ?? null;
  const lines = acceptance.lines.filter((line) => line.qty > 0 && !line.asAsset);
  const go = async () => {
    if (form.current?.ready() === false || store === null || day === null) return;
    const answer = await stockIn.run({ id: acceptance.id, storeId: store, day, lateReason, token: token.current });
    if (!answer.ok) return;
    onDone();
    notice.done(`已入库，入库单 ${answer.value.receiptNumber}`, {
      does: '看入库单',
      act: () => void navigate('/inventory/receipts/document', { id: String(answer.value.receiptId) }),
    });
  };
  const named = ['storeId', 'day', 'lateReason'];
  return (
    <Dialog
      title={`入库 ${acceptance.number}`}
      verb="入库"
      back="再看看"
      busy={stockIn.busy}
      notYet={store === null ? '没有归您管的仓库' : undefined}
      onVerb={() => void go()}
      onBack={onDone}
    >
      <p>
        合格的 {lines.length} 行、{formatMoney(lines.reduce((sum, { fen }) => sum + fen, 0))}{' '}
        元按订单价入库；不合格的不入库。发票没到的记暂估。
      </p>
      <FormArea ref={form} labelWidth={5} className={css.dialog}>
        <ChoiceField
          label="仓库"
          required
          name="storeId"
          options={own.map(({ id, name }) => ({ value: id, label: name }))}
          value={store}
          onChange={setStoreId}
          error={errorAt(stockIn.refusals, 'storeId')}
        />
        <DayField
          label="入库日期"
          required
          name="day"
          value={day}
          onChange={setDay}
          error={errorAt(stockIn.refusals, 'day')}
        />
        {(errorAt(stockIn.refusals, 'lateReason') !== undefined || lateReason !== '') && (
          <TextField
            label="补录原因"
            required
            name="lateReason"
            value={lateReason}
            onChange={setLateReason}
            error={errorAt(stockIn.refusals, 'lateReason')}
          />
        )}
      </FormArea>
      <Against refusals={stockIn.refusals} named={named} />
    </Dialog>
  );
}

/** Sentences about lines and about the whole, under the fields. */
function Against({ refusals, named }: { refusals: Parameters<typeof pageRefusals>[0]; named: readonly string[] }) {
  const lines = refusals.flatMap(({ row, code, message }) =>
    row === undefined ? [] : [{ code: `${code} ${row}`, message: `第 ${row + 1} 行：${message}` }],
  );
  const all = [...pageRefusals(refusals, named), ...lines];
  return all.length === 0 ? null : <ErrorNote refusals={all} />;
}

/** 单到冲回: the slip at the estimate turns red, one at the invoice's amounts takes its place. */
export function EstimateDialog({ acceptance, onDone }: AcceptanceDialogProps) {
  const today = useToday();
  const [day, setDay] = useState<Day | null>(today);
  const settle = useCommand('procurement.settleEstimate');
  const token = useRef(crypto.randomUUID());
  const go = async () => {
    if (day === null) return;
    const answer = await settle.run({ id: acceptance.id, day, token: token.current });
    if (!answer.ok) return;
    notice.done(`已冲回：红字 ${answer.value.redNumber}，按发票入库 ${answer.value.receiptNumber}`);
    onDone();
  };
  return (
    <Dialog
      title={`单到冲回 ${acceptance.number}`}
      verb="冲回"
      back="再看看"
      busy={settle.busy}
      onVerb={() => void go()}
      onBack={onDone}
    >
      <p>暂估的入库单 {acceptance.receiptNumber} 红冲，按发票金额另开一张；差额落在现有库存上。</p>
      <FormArea labelWidth={5} className={css.dialog}>
        <DayField
          label="日期"
          required
          name="day"
          value={day}
          onChange={setDay}
          error={errorAt(settle.refusals, 'day')}
        />
      </FormArea>
      <Against refusals={settle.refusals} named={['day']} />
    </Dialog>
  );
}
