import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { VerifyResult } from '../../../shared/api.ts';
import { formatDay } from '../../../shared/basics/day.ts';
import { useTask } from '../../api/commands.ts';
import { useCall } from '../../api/queries.ts';
import { mayLeave } from '../router.ts';
import { askEverythingAgain, chooseFolder, useOpenBooks } from '../start/use-open-books.ts';
import { notice } from '../../ui/dialog/notice.tsx';
import { Key } from '../../ui/keys/Key.tsx';
import { ErrorNote } from '../../ui/marks/ErrorNote.tsx';
import { Progress } from '../../ui/marks/Progress.tsx';
import { Screen } from '../../ui/shell/Screen.tsx';
import css from './books.module.css';

const MB = 1_000_000;

/** 备份与核对: put the books in safety, and prove that they are in order. */
export default function BooksScreen() {
  const status = useCall('books.status', {});
  const backUp = useTask('books.backUp');
  const books = useOpenBooks();
  const { backupAt = null, folder = null, school = null } = status.data ?? {};

  const save = async () => {
    if (backUp.busy) return;
    const answer = await backUp.run({});
    if (answer.ok) notice.done(`已备份并打开核对过，${(answer.value.bytes / MB).toFixed(1)} MB`);
  };
  const openOther = async () => {
    if (!(await mayLeave())) return;
    const chosen = await chooseFolder('打开哪个文件夹里的账簿');
    if (chosen === null || !(await books.open(chosen))) return;
    await askEverythingAgain();
    location.reload();
  };
  return (
    <Screen
      title="备份与核对"
      keys={[{ key: 'F5', does: '备份', act: () => void save() }]}
      help={{
        about: '备份存在账簿文件夹里的“备份”下，每次备份完都打开核对一遍。',
        steps: ['下班前按 F5 备份一次', '每月结账前核对一次'],
        notes: ['导入和反结账之前程序会自己备份', '再抄一份到 U 盘，放到别的房间'],
      }}
    >
      <div className={css.page}>
        <Part
          title="备份"
          about={backupAt === null ? '还没有备份过。' : `上次备份 ${when(backupAt)}，已打开核对无误。`}
        >
          <Button onClick={() => void save()} disabled={backUp.busy} rightSection={<Key>F5</Key>}>
            备份
          </Button>
          {backUp.progress && <Progress percent={backUp.progress.percent} says={backUp.progress.sentence} />}
          {backUp.refusals.length > 0 && <ErrorNote refusals={backUp.refusals} />}
        </Part>
        <VerifyPart />
        <Part title="账簿" about={`${school?.unitName ?? ''}，放在 ${folder ?? ''}`}>
          <Button variant="default" onClick={() => void openOther()} disabled={books.busy}>
            打开别的账簿…
          </Button>
          {books.refusals.length > 0 && <ErrorNote refusals={books.refusals} />}
        </Part>
      </div>
    </Screen>
  );
}

const when = (instant: string): string => `${formatDay(instant.slice(0, 10))} ${instant.slice(11, 16)}`;

function Part({ title, about, children }: { title: string; about: string; children: ReactNode }) {
  return (
    <section className={css.part}>
      <h2>{title}</h2>
      <p className="muted">{about}</p>
      <div className={css.acts}>{children}</div>
    </section>
  );
}

/** Two checks: the quick one compares sums, the full one replays every account from its first row. */
function VerifyPart() {
  const verify = useTask('books.verify');
  const [result, setResult] = useState<VerifyResult | null>(null);
  const run = async (full: boolean) => {
    const answer = await verify.run({ full });
    setResult(answer.ok ? answer.value : null);
  };
  return (
    <Part title="核对" about="把每本账从头重算一遍，与存着的数比；再查操作记录有没有被人改过。">
      <Button variant="default" onClick={() => void run(false)} disabled={verify.busy}>
        快速核对
      </Button>
      <Button variant="default" onClick={() => void run(true)} disabled={verify.busy}>
        完整核对
      </Button>
      {verify.progress && (
        <Progress percent={verify.progress.percent} says={verify.progress.sentence} onCancel={verify.cancel} />
      )}
      {verify.refusals.length > 0 && <ErrorNote refusals={verify.refusals} />}
      {result && <Findings {...result} />}
    </Part>
  );
}

function Findings({ findings, auditRows }: VerifyResult) {
  if (findings.length === 0)
    return (
      <p className="green" role="status">
        ✓ 核对相符，操作记录 {auditRows} 行完整。
      </p>
    );
  return (
    <ErrorNote refusals={findings.slice(0, 50).map(({ code, message }, i) => ({ code: `${code} ${i}`, message }))} />
  );
}
