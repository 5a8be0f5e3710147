import { useRef, useState } from 'react';
import type { Day } from '../../../shared/basics/day.ts';
import type { Acceptance } from '../../../shared/procurement/acceptance.ts';
import { useCommand } from '../../api/commands.ts';
import { errorAt, pageRefusals } from '../../api/refusals.ts';
import { navigate } from '../../app/router.ts';
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
import { paperPath } from '../papers/paper-words.ts';

const KINDS = ['质量问题', '规格不符', '证票不全', '迟到'] as const;
const NAMED = ['claimKind', 'lineId', 'qty', 'fen', 'day', 'remark'];

/** 开索赔: what was found after the goods were accepted, or what no counting shows. */
export function AddClaimDialog({ acceptance, onDone }: { acceptance: Acceptance; onDone: () => void }) {
  const today = useToday();
  const [claimKind, setClaimKind] = useState<(typeof KINDS)[number]>('质量问题');
  const [lineId, setLineId] = useState(0);
  const [qty, setQty] = useState<number | null>(null);
  const [fen, setFen] = useState<number | null>(null);
  const [day, setDay] = useState<Day | null>(today);
  const [remark, setRemark] = useState('');
  const add = useCommand('procurement.addClaim');
  const token = useRef(crypto.randomUUID());
  const go = async () => {
    if (day === null) return;
    const answer = await add.run({
      token: token.current,
      acceptanceId: acceptance.id,
      lineId: lineId === 0 ? null : lineId,
      claimKind,
      day,
      qty: qty ?? 0,
      fen: fen ?? 0,
      remark,
    });
    if (!answer.ok) return;
    onDone();
    notice.done(`已开索赔偿还单 ${answer.value.number}`, {
      does: '去处理',
      act: () => void navigate(paperPath('claim'), { id: String(answer.value.id) }),
    });
  };
  const at = (name: string) => errorAt(add.refusals, name);
  const rest = pageRefusals(add.refusals, NAMED);
  return (
    <Dialog
      title={`开索赔 ${acceptance.number}`}
      verb="开索赔"
      back="再看看"
      busy={add.busy}
      notYet={fen === null ? '请填应偿金额' : remark.trim() === '' ? '请写情况' : undefined}
      onVerb={() => void go()}
      onBack={onDone}
    >
      <FormArea labelWidth={5} className={css.dialog}>
        <ChoiceField
          label="差异类型"
          required
          name="claimKind"
          autoFocus
          options={KINDS.map((word) => ({ value: word, label: word }))}
          value={claimKind}
          onChange={setClaimKind}
          error={at('claimKind')}
        />
        <ChoiceField
          label="哪一行"
          name="lineId"
          width="18rem"
          options={[
            { value: 0, label: '整张验收单' },
            ...acceptance.lines.map(({ id, lineNo, name, spec }) => ({
              value: id,
              label: `${lineNo} ${name} ${spec}`.trim(),
            })),
          ]}
          value={lineId}
          onChange={setLineId}
          error={at('lineId')}
        />
        <QuantityField label="数量" name="qty" value={qty} onChange={setQty} error={at('qty')} />
        <MoneyField label="应偿金额" required name="fen" value={fen} onChange={setFen} error={at('fen')} />
        <DayField label="日期" required name="day" value={day} onChange={setDay} error={at('day')} />
        <TextField
          label="情况"
          required
          name="remark"
          width="18rem"
          value={remark}
          onChange={setRemark}
          error={at('remark')}
        />
      </FormArea>
      {rest.length > 0 && <ErrorNote refusals={rest} />}
    </Dialog>
  );
}
