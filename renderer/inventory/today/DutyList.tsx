import { Button } from '@mantine/core';
import type { Today } from '../../../shared/api.ts';
import { useMay } from '../../api/session.ts';
import { navigate } from '../../app/router.ts';
import { Empty } from '../../ui/marks/Empty.tsx';
import { SECTIONS, type Duty } from './duties.ts';
import css from './today.module.css';

interface DutyListProps {
  duties: readonly Duty[];
  current: number;
  onCurrent: (index: number) => void;
  facts: Today;
}

/** Things to do by urgency; the current one carries the filled button. */
export function DutyList({ duties, current, onCurrent, facts }: DutyListProps) {
  if (duties.length === 0) return <NothingToDo facts={facts} />;
  return (
    <div className={css.list} tabIndex={0} role="region" aria-label="要办的事">
      {SECTIONS.filter((title) => duties.some(({ section }) => section === title)).map((title) => (
        <section key={title} className={css.section}>
          <h2>{title}</h2>
          <ul>
            {duties.map(
              (duty, i) =>
                duty.section === title && (
                  <li
                    key={duty.key}
                    className={css.duty}
                    data-current={i === current || undefined}
                    aria-current={i === current || undefined}
                    onClick={() => onCurrent(i)}
                    onDoubleClick={duty.open}
                  >
                    <span className={css.when}>{duty.when}</span>
                    <span className={css.what}>
                      <b>{duty.what}</b>
                      <span>{duty.about}</span>
                    </span>
                    <span className={css.source}>{duty.source}</span>
                    <Button variant={i === current ? 'filled' : 'default'} className={css.act} onClick={duty.open}>
                      {duty.does}
                    </Button>
                  </li>
                ),
            )}
          </ul>
        </section>
      ))}
    </div>
  );
}

/** A quiet day, or books with nothing in them yet: then it says where to begin. */
function NothingToDo({ facts }: { facts: Today }) {
  const imports = useMay('items.keep');
  return (
    <div className={css.list}>
      {facts.items > 0 ? (
        <Empty says="现在没有等您办的事。没写完的单据和等审核的单据会列在这里。" />
      ) : (
        <Empty
          says={
            imports
              ? '账里还没有物资。先导入学校原来的物资目录，再导入期初库存。'
              : '账里还没有物资。请保管员或总务主任导入物资目录。'
          }
        >
          {imports && (
            <Button variant="default" onClick={() => void navigate('/settings/import', { kind: 'items' })}>
              导入物资目录
            </Button>
          )}
        </Empty>
      )}
    </div>
  );
}
