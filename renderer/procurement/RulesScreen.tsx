import { Button } from '@mantine/core';
import { useState } from 'react';
import { addDays, type Day } from '../../shared/basics/day.ts';
import { formatMoney } from '../../shared/basics/money.ts';
import { APPROVERS, type ApprovalRule, type Approver } from '../../shared/procurement/approval.ts';
import { useCommand } from '../api/commands.ts';
import { Loaded } from '../api/Loaded.tsx';
import { useCall } from '../api/queries.ts';
import { errorAt, pageRefusals } from '../api/refusals.ts';
import { useMay } from '../api/session.ts';
import { Dialog } from '../ui/dialog/Dialog.tsx';
import { notice } from '../ui/dialog/notice.tsx';
import { DayField } from '../ui/form/DayField.tsx';
import { MoneyField, WholeNumberField } from '../ui/form/FigureField.tsx';
import { FormArea } from '../ui/form/FormArea.tsx';
import { TextField } from '../ui/form/TextField.tsx';
import { useToday } from '../ui/form/today.ts';
import { Key } from '../ui/keys/Key.tsx';
import { ErrorNote } from '../ui/marks/ErrorNote.tsx';
import { Screen } from '../ui/shell/Screen.tsx';
import css from './papers/papers.module.css';

const HEADS = ['申购金额', '审批人（按先后）', '行政会议', '教代会', '三家比价', '公示'];
const mark = (yes: boolean): string => (yes ? '要' : '');

function Rule({ rule, isNow }: { rule: ApprovalRule; isNow: boolean }) {
  return (
    <section>
      <h2>
        {rule.id === null ? '程序自带' : `${rule.fromDay} 起`}
        {isNow && '（现在用的）'}
      </h2>
      <p className="muted">
        依据：{rule.basis}；拆分采购看 {rule.splitDays} 天内；分散采购限额：
        {rule.governmentFen === null ? '没有设' : formatMoney(rule.governmentFen)}；集采目录：
        {rule.catalogue || '没有设'}
      </p>
      <table className={css.table}>
        <thead>
          <tr>
            {HEADS.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rule.bands.map((band) => (
            <tr key={band.upToFen ?? 'rest'}>
              <td>{band.upToFen === null ? '以上各档之外、大型修缮' : `${formatMoney(band.upToFen)} 元以内`}</td>
              <td>{band.approvers.join(' → ')}</td>
              <td>{mark(band.meeting)}</td>
              <td>{mark(band.congress)}</td>
              <td>{mark(band.quotes)}</td>
              <td>{mark(band.publicity)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** 审批权限表: who approves up to which amount, from which day on (R-PUR-01). */
export default function RulesScreen() {
  const today = useToday();
  const rules = useCall('procurement.rules', {});
  const sets = useMay('purchase.rules');
  const [setting, setSetting] = useState(false);
  const now = rules.data?.find((rule) => rule.fromDay <= today);
  return (
    <Screen
      title="审批权限表"
      keys={sets ? [{ key: 'Ins', does: '设新表', act: () => setSetting(true) }] : []}
      help={{
        about: '申购按整张的金额定审批人。换制度时设一张新表，写起用日期和依据；已经在审批的按旧表走完。',
        steps: ['按 Ins 设新表', '最后一档不写上限'],
        notes: ['起用日期不能早于今天'],
      }}
      actions={
        sets && (
          <Button onClick={() => setSetting(true)} rightSection={<Key>Ins</Key>}>
            设新表
          </Button>
        )
      }
    >
      <div className={css.body}>
        <Loaded of={rules}>
          {(all) => all.map((rule) => <Rule key={rule.id ?? 0} rule={rule} isNow={rule === now} />)}
        </Loaded>
      </div>
      {setting && now && <RuleDialog from={now} onDone={() => setSetting(false)} />}
    </Screen>
  );
}

type Band = ApprovalRule['bands'][number];
/** What a band in front of the others begins as: 100 元, the head of the office. */
const FIRST_BAND: Band = {
  upToFen: 10_000,
  approvers: ['总务主任'],
  meeting: false,
  congress: false,
  quotes: false,
  publicity: false,
};

function RuleDialog({ from, onDone }: { from: ApprovalRule; onDone: () => void }) {
  const today = useToday();
  const [fromDay, setFromDay] = useState<Day | null>(addDays(today, 1));
  const [basis, setBasis] = useState('');
  const [governmentFen, setGovernmentFen] = useState(from.governmentFen);
  const [catalogue, setCatalogue] = useState(from.catalogue);
  const [splitDays, setSplitDays] = useState<number | null>(from.splitDays);
  const [bands, setBands] = useState<readonly Band[]>(from.bands);
  const save = useCommand('procurement.saveRule');
  const go = async () => {
    if (fromDay === null) return;
    const answer = await save.run({
      fromDay,
      basis,
      governmentFen,
      catalogue,
      splitDays: splitDays ?? 0,
      bands: bands.map((band) => ({ ...band, approvers: [...band.approvers] })),
    });
    if (!answer.ok) return;
    notice.done(`${fromDay} 起用新的审批权限表`);
    onDone();
  };
  const change = (at: number, part: Partial<Band>) =>
    setBands(bands.map((band, i) => (i === at ? { ...band, ...part } : band)));
  const at = (name: string) => errorAt(save.refusals, name);
  const rest = pageRefusals(save.refusals, ['fromDay', 'basis']);
  const inBands = save.refusals.filter(({ row }) => row !== undefined).map(({ code, message }) => ({ code, message }));
  return (
    <Dialog
      title="设新的审批权限表"
      verb="起用"
      back="再看看"
      verbKey="Ctrl+Enter"
      width={60}
      busy={save.busy}
      notYet={basis.trim() === '' ? '请填依据文号' : fromDay === null ? '请填起用日期' : undefined}
      onVerb={() => void go()}
      onBack={onDone}
    >
      <FormArea labelWidth={6} className={css.dialog}>
        <DayField
          label="起用日期"
          required
          name="fromDay"
          value={fromDay}
          onChange={setFromDay}
          error={at('fromDay')}
        />
        <TextField
          label="依据文号"
          required
          name="basis"
          width="20rem"
          autoFocus
          value={basis}
          onChange={setBasis}
          error={at('basis')}
        />
        <MoneyField label="分散限额" value={governmentFen} onChange={setGovernmentFen} hint="按本省规定；没有不填" />
        <TextField label="集采目录" width="30rem" value={catalogue} onChange={setCatalogue} hint="顿号隔开" />
        <WholeNumberField label="拆分天数" value={splitDays} onChange={setSplitDays} hint="0 为不查" />
        {bands.map((band, i) => (
          <BandRow
            key={i}
            band={band}
            isLast={i === bands.length - 1}
            onChange={(part) => change(i, part)}
            onRemove={() => setBands(bands.filter((_, j) => j !== i))}
          />
        ))}
      </FormArea>
      <Button variant="default" size="compact-sm" onClick={() => setBands([{ ...FIRST_BAND }, ...bands])}>
        前面加一档
      </Button>
      {[...rest, ...inBands].length > 0 && <ErrorNote refusals={[...rest, ...inBands]} />}
    </Dialog>
  );
}

const FLAGS = [
  ['meeting', '行政会'],
  ['congress', '教代会'],
  ['quotes', '比价'],
  ['publicity', '公示'],
] as const;

function BandRow({
  band,
  isLast,
  onChange,
  onRemove,
}: {
  band: Band;
  isLast: boolean;
  onChange: (part: Partial<Band>) => void;
  onRemove: () => void;
}) {
  const turn = (role: Approver) =>
    onChange({ approvers: APPROVERS.filter((one) => (one === role) !== band.approvers.includes(one)) });
  return (
    <div className={css.checks}>
      {isLast ? (
        <b>以上</b>
      ) : (
        <MoneyField label="金额到" value={band.upToFen} onChange={(upToFen) => onChange({ upToFen })} />
      )}
      {APPROVERS.map((role) => (
        <label key={role}>
          <input type="checkbox" checked={band.approvers.includes(role)} onChange={() => turn(role)} />
          {role}
        </label>
      ))}
      {FLAGS.map(([key, label]) => (
        <label key={key}>
          <input type="checkbox" checked={band[key]} onChange={() => onChange({ [key]: !band[key] })} />
          {label}
        </label>
      ))}
      {!isLast && (
        <button type="button" className="link" onClick={onRemove}>
          去掉
        </button>
      )}
    </div>
  );
}
