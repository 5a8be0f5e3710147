import { useRef, useState } from 'react';
import type { Day } from '../../../shared/basics/day.ts';
import type { DocumentLine, StockDocument } from '../../../shared/inventory/document.ts';
import { formatMoney } from '../../../shared/basics/money.ts';
import { formatQuantity } from '../../../shared/basics/quantity.ts';
import { useCommand } from '../../api/commands.ts';
import { errorAt, pageRefusals } from '../../api/refusals.ts';
import { navigate } from '../../app/router.ts';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { notice } from '../../ui/dialog/notice.tsx';
import { ChoiceLine } from '../../ui/form/Choice.tsx';
import { DayField } from '../../ui/form/DayField.tsx';
import { QuantityField } from '../../ui/form/FigureField.tsx';
import { FormArea, type FormHandle } from '../../ui/form/FormArea.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { useToday } from '../../ui/form/today.ts';
import { ErrorNote } from '../../ui/marks/ErrorNote.tsx';
import css from '../inventory.module.css';
import { documentPath } from './document-words.ts';

interface ReverseDialogProps {
  document: StockDocument;
  onDone: () => void;
}

const WAYS = ['整单红冲', '部分红冲'] as const;

/** What may still be reversed of a line, without its sign. */
const leftOf = ({ left }: DocumentLine): number => Math.abs(left);

/** 红冲: the whole document or some of its lines, with the reason that is printed on the red paper. */
export function ReverseDialog({ document, onDone }: ReverseDialogProps) {
  const { id, number, kind, fen } = document;
  const today = useToday();
  const untouched = document.lines.every((line) => line.left === line.baseQty);
  const [way, setWay] = useState<(typeof WAYS)[number]>(untouched ? '整单红冲' : '部分红冲');
  const [day, setDay] = useState<Day | null>(today);
  const [reason, setReason] = useState('');
  const [amounts, setAmounts] = useState<ReadonlyMap<number, number>>(new Map());
  const reverse = useCommand('inventory.reverse');
  const token = useRef(crypto.randomUUID());
  const form = useRef<FormHandle>(null);
  const whole = way === '整单红冲';
  const chosen = [...amounts].filter(([, qty]) => qty > 0).map(([lineId, qty]) => ({ lineId, qty }));

  const go = async () => {
    if (form.current?.ready() === false || day === null) return;
    const lines = whole ? null : chosen;
    const answer = await reverse.run({ documentId: id, day, reason: reason.trim(), token: token.current, lines });
    if (!answer.ok) return;
    onDone();
    notice.done(`已红冲 ${number}，红字单据 ${answer.value.number}`);
    void navigate(documentPath(kind), { id: String(answer.value.id) });
  };
  // Refused lines are told by their number on the paper, not by their place among the chosen ones.
  const shown = pageRefusals(reverse.refusals, ['day', 'reason']);
  const inLines = reverse.refusals.flatMap(({ row, code, message }) =>
    row === undefined
      ? []
      : [{ code: `${code} ${row}`, message: `${whole ? '' : '所选'}第 ${row + 1} 行：${message}` }],
  );
  return (
    <Dialog
      title={`红冲 ${number}`}
      verb="红冲"
      back="再看看"
      danger
      verbKey="Ctrl+Enter"
      width={44}
      busy={reverse.busy}
      notYet={notYet(reason, whole || chosen.length > 0, untouched || !whole)}
      onVerb={() => void go()}
      onBack={onDone}
    >
      <p>
        {whole
          ? `照原样开一张红字单据，${document.lines.length} 行、${formatMoney(fen)} 元全部从账里减掉。`
          : '只冲掉下面写了数量的行，数量用基本单位。'}
      </p>
      <FormArea ref={form} labelWidth={5} className={css.fields}>
        <ChoiceLine label="冲多少" options={WAYS} value={way} onChange={setWay} />
        {!whole && <Lines lines={document.lines} amounts={amounts} onChange={setAmounts} />}
        <DayField
          label="红冲日期"
          required
          name="day"
          value={day}
          onChange={setDay}
          error={errorAt(reverse.refusals, 'day')}
        />
        <TextField
          label="红冲原因"
          required
          name="reason"
          width="26rem"
          value={reason}
          onChange={setReason}
          error={errorAt(reverse.refusals, 'reason')}
          hint="印在红字单据上"
          autoFocus
        />
      </FormArea>
      {shown.length + inLines.length > 0 && <ErrorNote refusals={[...shown, ...inLines]} />}
    </Dialog>
  );
}

function notYet(reason: string, hasLines: boolean, possible: boolean): string | undefined {
  if (!possible) return '已有退回或部分红冲，只能部分红冲';
  if (!hasLines) return '请先写要冲掉的数量';
  return reason.trim() === '' ? '请先写红冲原因' : undefined;
}

interface LinesProps {
  lines: readonly DocumentLine[];
  amounts: ReadonlyMap<number, number>;
  onChange: (amounts: ReadonlyMap<number, number>) => void;
}

/** Lines with what is left of them; empty means not reversed. */
function Lines({ lines, amounts, onChange }: LinesProps) {
  return (
    <div className={css.scroll}>
      <table className={css.lines}>
        <thead>
          <tr>
            <th scope="col">行</th>
            <th scope="col">物资</th>
            <th scope="col" className="num">
              可冲
            </th>
            <th scope="col">冲掉</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <td>{line.lineNo}</td>
              <td>
                {line.name} {line.spec}
              </td>
              <td className="num">{formatQuantity(leftOf(line))}</td>
              <td>
                <QuantityField
                  label={`第 ${line.lineNo} 行冲掉的数量`}
                  value={amounts.get(line.id) ?? null}
                  onChange={(qty) => onChange(new Map(amounts).set(line.id, qty ?? 0))}
                  error={(amounts.get(line.id) ?? 0) > leftOf(line) ? '超过可冲' : undefined}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
