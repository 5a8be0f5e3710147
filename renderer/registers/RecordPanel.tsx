import { Button } from '@mantine/core';
import { minuteText } from '../../shared/basics/clock.ts';
import { recordOwner } from '../../shared/attachments.ts';
import type { RegisterRow } from '../../shared/registers/calls.ts';
import type { Register } from '../../shared/registers/define.ts';
import { useCall } from '../api/queries.ts';
import { navigate, type Path } from '../app/router.ts';
import { Attachments } from '../fields/Attachments.tsx';
import fieldsCss from '../fields/fields.module.css';
import { fieldList } from '../fields/record-values.ts';
import { Key } from '../ui/keys/Key.tsx';
import { SidePanel } from '../ui/list/SidePanel.tsx';
import { textOf, type BookNames } from './book-columns.tsx';
import css from './registers.module.css';

interface RecordPanelProps {
  register: Register;
  row: RegisterRow;
  names: BookNames;
  onEdit: (() => void) | undefined;
  onVoid: (() => void) | undefined;
}

/** Where the link of a book leads from a record: what its fields say is the question there. */
function linkOf({ link }: Register, { values }: RegisterRow): [Path, Record<string, string>] {
  const asked = Object.entries(link?.asks ?? {}).map(([name, field]) => [name, String(values[field] ?? '')]);
  return [link?.path ?? '/canteen/books', Object.fromEntries(asked) as Record<string, string>];
}

/** Everything of one record: what was filled in, what was found, who keyed it when, and what it was before. */
export function RecordPanel({ register, row, names, onEdit, onVoid }: RecordPanelProps) {
  const history = useCall('registers.history', { register: register.key, id: row.id });
  const shown = fieldList(register.fields).flatMap(([name, { label }]) => {
    const text = textOf(register, names, row, name);
    return text === '' || name === 'day' ? [] : [{ label, text }];
  });
  return (
    <SidePanel
      title={row.day}
      about={[row.state === '完成' ? '' : row.state, row.late > 0 ? `${row.late} 天后补录` : '', row.reason]
        .filter(Boolean)
        .join(' · ')}
      actions={
        (onEdit || onVoid || register.link) && (
          <>
            {register.link && (
              <Button variant="default" onClick={() => void navigate(...linkOf(register, row))}>
                {register.link.says}
              </Button>
            )}
            {onVoid && (
              <Button variant="default" onClick={onVoid} rightSection={<Key>Del</Key>}>
                作废
              </Button>
            )}
            {onEdit && (
              <Button variant="default" onClick={onEdit} rightSection={<Key>Enter</Key>}>
                {row.state === '未完成' ? '补填' : '更正'}
              </Button>
            )}
          </>
        )
      }
    >
      {row.findings.map(({ says, level }) => (
        <p key={says} className={level === 'red' ? css.bad : css.soon}>
          {says}
        </p>
      ))}
      <dl className={fieldsCss.facts}>
        {shown.map(({ label, text }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
        <div>
          <dt>录入</dt>
          <dd>
            {row.enteredBy} {minuteText(row.enteredAt)}
          </dd>
        </div>
      </dl>
      <Attachments owner={{ kind: recordOwner(register), id: row.id }} />
      {history.data?.map((change) => (
        <p key={change.at} className="muted">
          {`${minuteText(change.at)} ${change.by} 改过${change.reason === '' ? '' : `：${change.reason}`}`}
        </p>
      ))}
    </SidePanel>
  );
}
