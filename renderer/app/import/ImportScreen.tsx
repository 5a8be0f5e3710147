import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { IMPORT_LISTS, importListOf, titleOfImport } from '../../../shared/imports.ts';
import { may } from '../../../shared/people/roles.ts';
import type { ImportCheck } from '../../../shared/sheet/import.ts';
import { useSession } from '../../api/session.ts';
import { setLeaveGuard } from '../router.ts';
import type { ScreenProps } from '../screens.ts';
import { ask } from '../../ui/dialog/ask.ts';
import { Choice } from '../../ui/form/Choice.tsx';
import { Key } from '../../ui/keys/Key.tsx';
import type { KeyBinding } from '../../ui/keys/key-table.ts';
import { Steps } from '../../ui/marks/Steps.tsx';
import { ErrorNote } from '../../ui/marks/ErrorNote.tsx';
import { Screen } from '../../ui/shell/Screen.tsx';
import { CheckStep } from './CheckStep.tsx';
import { ChooseStep } from './ChooseStep.tsx';
import css from './import.module.css';
import { ImportStep } from './ImportStep.tsx';
import { MatchStep } from './MatchStep.tsx';
import { saveRefused } from './save-refused.ts';
import { useImport, type Import } from './use-import.ts';

const STEPS = ['选文件', '认表头', '核对', '导入'];
/** What leads from each step to the next. */
const VERBS = ['选文件', '核对', '导入'];

const help = {
  about: '把学校原来的 Excel 表导入账里。先核对，看清楚了才写进账，不会改动原来的文件。',
  steps: [
    '选导入成什么，再选文件',
    '看程序找到的工作表和表头对不对，不对就在表头上改',
    '核对：不能导入的行列在左边，Enter 到右边当场改；合计与原表对一对',
    '按“导入”写进账里',
  ],
  notes: [
    '顺序：物资目录、教职工、供应商、期初库存、收发流水',
    '不能导入的行可以另存成 Excel，改好再导一次',
    '超过 50 行的导入之前会先备份',
    '导错了可以在“以前的导入”里撤销',
  ],
};

/** While something is open but not yet imported, leaving asks: the work of matching would be lost. */
function useGuard({ opened, step, done }: Import): void {
  const open = opened !== null && step > 0 && done === null;
  useEffect(() => {
    if (!open) return;
    setLeaveGuard(async () => {
      const left = await ask({
        title: '离开导入',
        verb: '离开',
        back: '接着导入',
        facts: ['还没有写进账里，离开后要重新选文件'],
      });
      return left !== null;
    });
    return () => setLeaveGuard(null);
  }, [open]);
}

/** 导入: an old workbook on its way into the books. */
export default function ImportScreen({ params }: ScreenProps) {
  // What led here, kept while the screen stands: its list stays among the offered whatever is chosen meanwhile.
  const [asked] = useState(params.get('kind') ?? '');
  const { roles } = useSession();
  const [kind, setKind] = useState(() => {
    const own = IMPORT_LISTS.find(({ act }) => may(roles, act)) ?? IMPORT_LISTS[0];
    return (importListOf(asked) ?? own)?.kind ?? '';
  });
  const it = useImport();
  useGuard(it);
  const { step, opened, checked } = it;
  const busy = it.open.busy || it.look.busy || it.check.busy || it.run.busy;
  const [policy, setPolicy] = useState<(typeof POLICIES)[number]>('其余照导');
  const waits = step === 2 && checked !== null && !mayImport(checked, policy);
  const back = () => it.setStep(Math.max(0, step - 1));
  const next = () => {
    if (busy) return;
    if (step === 0) void it.chooseFile(kind);
    else if (step === 1) void it.checkRows();
    else if (step === 2 && !waits) void it.importRows(policy === '其余照导' ? 'leave' : 'refuseAll');
  };
  const keys: KeyBinding[] = [
    ...(step < 3 ? [{ key: 'F5' as const, does: VERBS[step] ?? '', act: next }] : []),
    ...(step === 2 && checked && checked.refused > 0
      ? [{ key: 'F10' as const, does: '另存不能导入的行', act: () => opened && void saveRefused(opened) }]
      : []),
    ...(it.done ? [{ key: 'F5' as const, does: '再导入一个', act: it.startAgain }] : []),
    ...(step === 1 || step === 2 ? [{ key: 'Esc' as const, does: '上一步', act: back }] : []),
  ];
  const before = opened?.importedAt ? ` · 这个文件 ${opened.importedAt.slice(0, 16).replace('T', ' ')} 已经导入过` : '';
  const fact =
    opened && `${opened.fileName} · ${[...it.choices.values()].filter(({ use }) => use).length} 张工作表${before}`;
  const refusals = [it.open, it.look, it.check, it.run].flatMap((task) => task.refusals);
  return (
    <Screen
      title={step === 0 ? '导入' : `导入${titleOfImport(opened?.kind ?? kind)}`}
      fact={fact}
      note={step === 3 ? '' : '只是核对，还没有写进账里'}
      keys={keys}
      help={help}
    >
      <Steps names={STEPS} current={step} />
      {refusals.length > 0 && (
        <div className={css.notes}>
          <ErrorNote refusals={refusals} />
        </div>
      )}
      {step === 0 && <ChooseStep it={it} asked={asked} kind={kind} onKind={setKind} />}
      {step === 1 && opened && <MatchStep it={it} opened={opened} />}
      {step === 2 && opened && checked && <CheckStep it={it} opened={opened} checked={checked} />}
      {step === 3 && opened && <ImportStep it={it} opened={opened} />}
      {(step === 1 || step === 2) && (
        <div className={css.bar}>
          <Button variant="default" onClick={back} disabled={busy}>
            上一步
          </Button>
          <p>{step === 1 ? '表头认对了，就核对每一行。' : checked && <Verdict {...checked} waits={waits} />}</p>
          {step === 2 && checked && checked.refused > 0 && checked.accepted > 0 && (
            <Choice label="有不能导入的行时" options={POLICIES} value={policy} onChange={setPolicy} />
          )}
          <Button onClick={next} disabled={busy || waits} rightSection={<Key>F5</Key>}>
            {step === 1 ? '核对' : `导入 ${checked?.accepted ?? 0} 行`}
          </Button>
        </div>
      )}
    </Screen>
  );
}

/** Rows that cannot be imported either stay behind, or hold the whole file back until they are put right. */
const POLICIES = ['其余照导', '全部不导'] as const;

const mayImport = ({ accepted, refused }: ImportCheck, policy: (typeof POLICIES)[number]): boolean =>
  accepted > 0 && (refused === 0 || policy === '其余照导');

function Verdict({ refused, accepted, waits }: Pick<ImportCheck, 'refused' | 'accepted'> & { waits: boolean }) {
  if (accepted === 0 && refused === 0) return '账上都已有，没有要导入的。';
  if (accepted === 0) return <b className="red">没有可以导入的行</b>;
  if (refused === 0) return '全部可以导入。';
  if (waits)
    return (
      <>
        <b className="red">{refused} 行不能导入</b>，另存改好后再来。
      </>
    );
  return (
    <>
      <b className="red">{refused} 行不能导入</b>，会留下；其余 {accepted} 行照导。
    </>
  );
}
