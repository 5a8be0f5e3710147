import { Button } from '@mantine/core';
import { useState } from 'react';
import { may, whoMay } from '../../../shared/people/roles.ts';
import { IMPORT_LISTS, importListOf, titleOfImport } from '../../../shared/imports.ts';
import type { ImportList } from '../../../shared/people/import-list.ts';
import { importRunColumns as of } from '../../../shared/people/list-columns.ts';
import { stateOfRun, type ImportRun } from '../../../shared/sheet/import.ts';
import { Loaded } from '../../api/Loaded.tsx';
import { exportToExcel, printList, saveTemplate } from '../../api/files.ts';
import { useCall } from '../../api/queries.ts';
import { useSession } from '../../api/session.ts';
import { Key } from '../../ui/keys/Key.tsx';
import type { ListColumn } from '../../ui/list/list-columns.ts';
import { ListTable } from '../../ui/list/ListTable.tsx';
import { Empty } from '../../ui/marks/Empty.tsx';
import { Progress } from '../../ui/marks/Progress.tsx';
import css from './import.module.css';
import { UndoneNote } from './UndoneNote.tsx';
import type { Import } from './use-import.ts';
import { useUndo, type Undo } from './use-undo.ts';

const columns: ListColumn<ImportRun>[] = [
  { key: 'at', label: of.at.heading, width: 9, cell: ({ at }) => at.slice(0, 16).replace('T', ' ') },
  { key: 'kind', label: of.kind.heading, width: 12, cell: ({ kind }) => titleOfImport(kind) },
  { key: 'file', label: of.file.heading, strong: true, fixed: true, cell: ({ fileName }) => fileName },
  { key: 'accepted', label: of.accepted.heading, width: 5, align: 'right', cell: ({ accepted }) => accepted },
  { key: 'refused', label: of.refused.heading, width: 5, align: 'right', cell: ({ refused }) => refused },
  { key: 'user', label: of.user.heading, width: 6, cell: ({ user }) => user },
  {
    key: 'undone',
    label: of.undone.heading,
    width: 8,
    cell: (run) => <span className={run.stays > 0 ? 'amber' : 'muted'}>{stateOfRun(run)}</span>,
  },
];

/** The school's lists; a single record book stands among them only when its own button led here. */
function offered(asked: string): readonly ImportList[] {
  const own = importListOf(asked);
  return own === undefined || IMPORT_LISTS.includes(own) ? IMPORT_LISTS : [own, ...IMPORT_LISTS];
}

/** Step 1: what the file is to become, and the file; below, what was imported before. */
export function ChooseStep(props: { it: Import; asked: string; kind: string; onKind: (kind: string) => void }) {
  const { it, asked, kind, onKind } = props;
  const { roles } = useSession();
  const runs = useCall('files.imports', {}, { fresh: true });
  const [current, setCurrent] = useState<string | null>(null);
  const act = importListOf(kind)?.act ?? 'open';
  const open = may(roles, act);
  const undo = useUndo();
  const run = runs.data?.find(({ id }) => String(id) === current);
  return (
    <div className={css.choose}>
      <fieldset className={css.kinds}>
        <legend>导入成什么</legend>
        {offered(asked).map((one) => (
          <label key={one.kind} className={css.kind} data-chosen={one.kind === kind || undefined}>
            <input type="radio" name="kind" checked={one.kind === kind} onChange={() => onKind(one.kind)} />
            <b>{one.title}</b>
            <span>{may(roles, one.act) ? one.about : `要由${whoMay(one.act)}导入`}</span>
          </label>
        ))}
      </fieldset>
      <div className={css.file}>
        <Button onClick={() => void it.chooseFile(kind)} disabled={!open || it.open.busy} rightSection={<Key>F5</Key>}>
          选文件…
        </Button>
        {open && (
          <>
            <Button variant="default" onClick={() => void saveTemplate(titleOfImport(kind), kind, false)}>
              空白模板
            </Button>
            <Button variant="default" onClick={() => void saveTemplate(titleOfImport(kind), kind, true)}>
              带现有数据的模板
            </Button>
          </>
        )}
        <span className="muted">
          {open ? '可以是 xlsx、xls、et、ods 或 csv。原来的文件不会改动。' : `这种表要由${whoMay(act)}导入。`}
        </span>
        {it.open.progress && (
          <Progress percent={it.open.progress.percent} says={it.open.progress.sentence} onCancel={it.open.cancel} />
        )}
      </div>
      <section className={css.history}>
        <div className={css.historyHead}>
          <h2>以前的导入</h2>
          <span className={css.historyActs}>
            {run && <UndoButton run={run} undo={undo} />}
            <Button variant="default" onClick={() => void exportToExcel('以前的导入', { kind: 'imports' })}>
              Excel
            </Button>
            <Button variant="default" onClick={() => void printList({ kind: 'imports' })}>
              打印
            </Button>
          </span>
        </div>
        <UndoneNote {...undo} />
        <Loaded of={runs}>
          {(rows) => (
            <ListTable
              label="以前的导入"
              rows={rows}
              columns={columns}
              keyOf={({ id }) => String(id)}
              current={current}
              onCurrent={setCurrent}
              empty={<Empty says="还没有导入过。每次导入的文件、时间、行数都会记在这里。" />}
            />
          )}
        </Loaded>
      </section>
    </div>
  );
}

/** An import can be taken back by whoever may import such a list; what it had to leave can be tried again later. */
function UndoButton({ run, undo }: { run: ImportRun; undo: Undo }) {
  const { roles } = useSession();
  const act = importListOf(run.kind)?.act ?? 'open';
  if (run.undoneAt !== null && run.stays === 0) return <span className="muted">这次导入已经撤销。</span>;
  if (!may(roles, act)) return <span className="muted">要由{whoMay(act)}撤销。</span>;
  return (
    <Button variant="default" disabled={undo.task.busy} onClick={() => void undo.start(run.id, run.fileName)}>
      撤销这次导入
    </Button>
  );
}
