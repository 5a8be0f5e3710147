import { Button } from '@mantine/core';
import { useMemo, useState, type KeyboardEvent, type Ref } from 'react';
import { definitionOfPart } from '../../../shared/imports.ts';
import { Choice } from '../../ui/form/Choice.tsx';
import { composes } from '../../ui/keys/composition.ts';
import { LookupField } from '../../ui/pick/LookupField.tsx';
import css from './import.module.css';
import type { Issue } from './issues.ts';
import type { Answers, Import } from './use-import.ts';
import { wordSource } from './word-source.tsx';

interface FixPanelProps {
  it: Import;
  issue: Issue;
  ref: Ref<HTMLElement>;
  /** Back to the list. */
  onDone: () => void;
}

/** The answers with this cell put right, or its word in every row that says the same. */
function answersWith({ maps, fixes }: Answers, issue: Issue, to: string, all: boolean): Partial<Answers> {
  const { part, field, text: from, sheet, row, column } = issue;
  if (all) {
    const others = maps.filter((map) => map.part !== part || map.field !== field || map.from !== from);
    return { maps: [...others, { part, field, from, to }] };
  }
  const others = fixes.filter((fix) => fix.sheet !== sheet || fix.row !== row || fix.column !== column);
  return { fixes: [...others, { sheet, row, column, text: to }] };
}

/** The current cell, to be put right here: this one alone, or its word in every row that says the same. */
export function FixPanel({ it, issue, ref, onDone }: FixPanelProps) {
  const { part, field, text, same, offers, sheet, row, column, message } = issue;
  const many = `${same} 行都改`;
  // A name the books do not know has no single place.
  const onlyAll = sheet === '';
  const [scope, setScope] = useState(same > 1 ? many : '只改这一格');
  const label = definitionOfPart(part)?.columns[field]?.label ?? '';
  const fix = async (to: string) => {
    if (to.trim() === text.trim() || it.check.busy) return;
    await it.checkRows(answersWith(it.answers, issue, to, onlyAll || scope === many));
    onDone();
  };
  const where = onlyAll ? `${same} 行的${label}` : [`${sheet} 第 ${row} 行`, column && `${column} 列`, label].join(' ');
  return (
    <section ref={ref} className={css.fix} aria-label="改这一格">
      <h2>{where}</h2>
      <p>{message}。</p>
      {field !== '' && <p className="muted">{text === '' ? '这一格是空的' : `写的是“${text}”`}，改成：</p>}
      {field === '' ? null : offers.length > 0 ? (
        <WordBox label={label} offers={offers} onFix={(to) => void fix(to)} />
      ) : (
        <TextBox label={label} text={text} busy={it.check.busy} onFix={(to) => void fix(to)} onLeave={onDone} />
      )}
      {field !== '' && !onlyAll && same > 1 && (
        <Choice label="改多少" options={[many, '只改这一格']} value={scope} onChange={setScope} small />
      )}
    </section>
  );
}

/** One of the words the books have; picking it is the answer. */
function WordBox({ label, offers, onFix }: { label: string; offers: readonly string[]; onFix: (to: string) => void }) {
  const source = useMemo(() => wordSource(offers), [offers]);
  return (
    <div className={css.fixRow}>
      <LookupField
        label={`${label}改成`}
        source={source}
        value={null}
        width="13rem"
        placeholder="打字或按 F2 选"
        onChange={(word) => word !== null && onFix(word)}
      />
    </div>
  );
}

interface TextBoxProps {
  label: string;
  text: string;
  busy: boolean;
  onFix: (to: string) => void;
  onLeave: () => void;
}

function TextBox({ label, text, busy, onFix, onLeave }: TextBoxProps) {
  const [now, setNow] = useState(text);
  const onKeyDown = (event: KeyboardEvent) => {
    if (composes(event)) return;
    if (event.key === 'Escape') onLeave();
    else if (event.key === 'Enter') onFix(now);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={css.fixRow}>
      <input
        className={css.fixBox}
        aria-label={`${label}改成`}
        value={now}
        maxLength={200}
        autoComplete="off"
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setNow(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <Button disabled={now.trim() === text.trim() || busy} onClick={() => onFix(now)}>
        改
      </Button>
    </div>
  );
}
