import { Button } from '@mantine/core';
import { useState } from 'react';
import type { VoucherSettings } from '../../../shared/inventory/voucher-layout.ts';
import type { VoucherLine } from '../../../shared/inventory/voucher-summary.ts';
import { ChoiceField } from '../../ui/form/ChoiceField.tsx';
import { FormArea } from '../../ui/form/FormArea.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { SidePanel } from '../../ui/list/SidePanel.tsx';

type Rule = VoucherSettings['subjects'][number];
type Scope = Pick<Rule, 'store' | 'category'>;

/** For which lines a subject holds: the whole movement, its store, or its category. */
function scopesOf({ word, store, category }: VoucherLine): Map<string, Scope> {
  return new Map([
    [`所有${word}`, { store: null, category: null }],
    [`只有${store}`, { store, category: null }],
    ...(category === '' ? [] : [[`只有${category}`, { store: null, category }] as const]),
  ]);
}

/** The rules with one side of one of them set. */
function withSubject(rules: readonly Rule[], line: VoucherLine, scope: Scope, code: string, name: string): Rule[] {
  const blank = { code: '', name: '' };
  const isOne = (rule: Rule): boolean =>
    rule.word === line.word && rule.store === scope.store && rule.category === scope.category;
  const before = rules.find(isOne) ?? { word: line.word, ...scope, debit: blank, credit: blank };
  const side = line.debit === 0 ? 'credit' : 'debit';
  return [...rules.filter((rule) => !isOne(rule)), { ...before, [side]: { code, name } }];
}

interface SubjectPanelProps {
  line: VoucherLine;
  settings: VoucherSettings;
  busy: boolean;
  onSave: (subjects: Rule[]) => void;
}

/** The subject of the current line. The program knows none: each school's accounting system has its own. */
export function SubjectPanel({ line, settings, busy, onSave }: SubjectPanelProps) {
  const [code, setCode] = useState(line.subject.code);
  const [name, setName] = useState(line.subject.name);
  const scopes = scopesOf(line);
  const [scope, setScope] = useState([...scopes.keys()][0] ?? '');
  const save = () =>
    onSave(withSubject(settings.subjects, line, scopes.get(scope) ?? { store: null, category: null }, code, name));
  return (
    <SidePanel
      title={`第 ${line.voucher} 号凭证 第 ${line.line} 行`}
      about={line.summary}
      actions={
        <Button disabled={busy || code.trim() === ''} onClick={save}>
          用这个科目
        </Button>
      }
    >
      <FormArea labelWidth={5} onEnd={save}>
        <TextField label="科目编码" width="11rem" maxLength={30} value={code} onChange={setCode} />
        <TextField label="科目名称" width="11rem" maxLength={60} value={name} onChange={setName} />
        <ChoiceField
          label="用在"
          width="11rem"
          options={[...scopes.keys()].map((word) => ({ value: word, label: word }))}
          value={scope}
          onChange={setScope}
        />
      </FormArea>
    </SidePanel>
  );
}
