import { useRef, useState, type ReactNode } from 'react';
import type { Refusal } from '../../shared/basics/refusal.ts';
import type { MonthDay } from '../../shared/canteen/calls.ts';
import type { MealPlan } from '../../shared/canteen/service.ts';
import { KITCHENS, MEALS, type Kitchen, type Meal } from '../../shared/registers/define.ts';
import { useCommand } from '../api/commands.ts';
import { errorAt, pageRefusals } from '../api/refusals.ts';
import { timeKind } from '../fields/field-kinds.ts';
import fieldsCss from '../fields/fields.module.css';
import { Dialog } from '../ui/dialog/Dialog.tsx';
import { ChoiceLine } from '../ui/form/Choice.tsx';
import { ChoiceField } from '../ui/form/ChoiceField.tsx';
import { DayField } from '../ui/form/DayField.tsx';
import { FormArea, type FormHandle } from '../ui/form/FormArea.tsx';
import { TextField } from '../ui/form/TextField.tsx';
import { useToday } from '../ui/form/today.ts';
import { TypedField } from '../ui/form/TypedField.tsx';
import { ErrorNote } from '../ui/marks/ErrorNote.tsx';

const wordOptions = <W extends string>(words: readonly W[]) => words.map((word) => ({ value: word, label: word }));

interface FormDialogProps {
  title: string;
  busy: boolean;
  refusals: readonly Refusal[];
  fields: readonly string[];
  gap?: string | undefined;
  onSave: () => void;
  onDone: () => void;
  children: ReactNode;
}

/** The frame of the three small forms of the calendar. */
function FormDialog({ title, busy, refusals, fields, gap, onSave, onDone, children }: FormDialogProps) {
  const form = useRef<FormHandle>(null);
  const rest = pageRefusals(refusals, [...fields]);
  return (
    <Dialog
      title={title}
      verb="保存"
      back="不保存"
      busy={busy}
      notYet={gap}
      onVerb={() => form.current?.ready() !== false && onSave()}
      onBack={onDone}
    >
      <FormArea ref={form} labelWidth={6} className={fieldsCss.oneColumn}>
        {children}
      </FormArea>
      {rest.length > 0 && <ErrorNote refusals={rest} />}
    </Dialog>
  );
}

/** A day that differs from its weekday. */
export function DayDialog({ day, onDone }: { day: MonthDay; onDone: () => void }) {
  const [isOpen, setIsOpen] = useState<'上课' | '不上课'>(day.isOpen ? '不上课' : '上课');
  const [name, setName] = useState(day.name);
  const { run, refusals, busy } = useCommand('canteen.setDay');
  const save = async () => {
    const answer = await run({ day: day.day, isOpen: isOpen === '上课', name });
    if (answer.ok) onDone();
  };
  return (
    <FormDialog
      title={`设校历 ${day.day}`}
      busy={busy}
      refusals={refusals}
      fields={['name']}
      gap={name.trim() === '' ? '请写名称' : undefined}
      onSave={() => void save()}
      onDone={onDone}
    >
      <ChoiceLine label="这一天" options={['上课', '不上课']} value={isOpen} onChange={setIsOpen} />
      <TextField
        label="名称"
        name="name"
        required
        value={name}
        onChange={setName}
        placeholder="如 运动会、停课"
        error={errorAt(refusals, 'name')}
        autoFocus
      />
    </FormDialog>
  );
}

/** A meal that is not served, with its reason. */
export function StopDialog({ day, onDone }: { day: MonthDay; onDone: () => void }) {
  const kitchens = [...new Set(day.services.map(({ kitchen }) => kitchen))];
  const [kitchen, setKitchen] = useState<Kitchen>(kitchens[0] ?? '学生灶');
  const meals = day.services.filter((service) => service.kitchen === kitchen).map(({ meal }) => meal);
  const [meal, setMeal] = useState<Meal | '全天'>('全天');
  const [reason, setReason] = useState('');
  const { run, refusals, busy } = useCommand('canteen.stop');
  const save = async () => {
    const answer = await run({ day: day.day, kitchen, meal: meal === '全天' ? null : meal, reason });
    if (answer.ok) onDone();
  };
  return (
    <FormDialog
      title={`停餐 ${day.day}`}
      busy={busy}
      refusals={refusals}
      fields={['reason', 'meal']}
      gap={reason.trim() === '' ? '请写原因' : undefined}
      onSave={() => void save()}
      onDone={onDone}
    >
      <ChoiceField label="灶别" width="8rem" options={wordOptions(kitchens)} value={kitchen} onChange={setKitchen} />
      <ChoiceField
        label="餐次"
        name="meal"
        width="8rem"
        options={wordOptions<Meal | '全天'>(['全天', ...meals])}
        value={meal}
        onChange={setMeal}
        error={errorAt(refusals, 'meal')}
      />
      <TextField
        label="原因"
        name="reason"
        required
        width="16rem"
        value={reason}
        onChange={setReason}
        placeholder="如 停水停电、停课"
        error={errorAt(refusals, 'reason')}
        autoFocus
      />
    </FormDialog>
  );
}

/** Which meal a kitchen serves, and when. */
export function PlanDialog({ plan, onDone }: { plan: MealPlan | null; onDone: () => void }) {
  const today = useToday();
  const [kitchen, setKitchen] = useState<Kitchen>(plan?.kitchen ?? '学生灶');
  const [meal, setMeal] = useState<Meal>(plan?.meal ?? '午餐');
  const [from, setFrom] = useState<string | null>(plan?.from ?? null);
  const [to, setTo] = useState<string | null>(plan?.to ?? null);
  const [fromDay, setFromDay] = useState<string | null>(plan?.fromDay ?? today);
  const { run, refusals, busy } = useCommand('canteen.savePlan');
  const save = async () => {
    const answer = await run({
      id: plan?.id ?? null,
      kitchen,
      meal,
      from: from ?? '',
      to: to ?? '',
      fromDay: fromDay ?? '',
    });
    if (answer.ok) onDone();
  };
  const at = (name: string) => errorAt(refusals, name);
  return (
    <FormDialog
      title={plan === null ? '加供餐安排' : `修改 ${plan.kitchen}${plan.meal}`}
      busy={busy}
      refusals={refusals}
      fields={['meal', 'from', 'to', 'fromDay']}
      gap={from === null || to === null ? '请填供餐时间' : undefined}
      onSave={() => void save()}
      onDone={onDone}
    >
      <ChoiceField
        label="灶别"
        width="8rem"
        options={wordOptions(KITCHENS)}
        value={kitchen}
        onChange={setKitchen}
        autoFocus
      />
      <ChoiceField
        label="餐次"
        name="meal"
        width="8rem"
        options={wordOptions(MEALS)}
        value={meal}
        onChange={setMeal}
        error={at('meal')}
      />
      <TypedField
        label="开始供餐"
        name="from"
        required
        width="6rem"
        kind={timeKind}
        value={from}
        onChange={setFrom}
        error={at('from')}
      />
      <TypedField
        label="结束供餐"
        name="to"
        required
        width="6rem"
        kind={timeKind}
        value={to}
        onChange={setTo}
        error={at('to')}
      />
      <DayField label="从哪天起" name="fromDay" required value={fromDay} onChange={setFromDay} error={at('fromDay')} />
    </FormDialog>
  );
}
