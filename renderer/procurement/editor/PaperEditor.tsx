import { Button } from '@mantine/core';
import { useEffect, useState, type ComponentType } from 'react';
import { formatMoney } from '../../../shared/basics/money.ts';
import type { Refusal } from '../../../shared/basics/refusal.ts';
import { PAPERS } from '../../../shared/procurement/paper.ts';
import { call } from '../../api/client.ts';
import { pageRefusals } from '../../api/refusals.ts';
import { useSession } from '../../api/session.ts';
import { navigate } from '../../app/router.ts';
import { notice } from '../../ui/dialog/notice.tsx';
import { DocumentFrame } from '../../ui/document/DocumentFrame.tsx';
import { DocumentGrid } from '../../ui/document/DocumentGrid.tsx';
import type { GridColumn, GridLine } from '../../ui/document/grid-columns.tsx';
import { useDraft } from '../../ui/document/use-draft.ts';
import { useToday } from '../../ui/form/today.ts';
import { Key } from '../../ui/keys/Key.tsx';
import { ErrorNote } from '../../ui/marks/ErrorNote.tsx';
import type { HelpText } from '../../ui/shell/HelpPanel.tsx';
import { Screen } from '../../ui/shell/Screen.tsx';
import { listPath, paperPath, type FormKind } from '../papers/paper-words.ts';
import { usePaper, type Content, type FormRules, type Sent } from './use-paper.ts';

/** What a form draws with: its content and the way to change it. */
export interface FormView<C, L = GridLine> {
  content: C;
  change: (part: Partial<C>) => void;
  refusals: readonly Refusal[];
  /** The line the caret is in. */
  current: L | null;
}

interface PaperEditorProps<L extends GridLine, C extends Content<L>> {
  kind: FormKind;
  /** What it begins with; `id` of the draft it comes from. */
  opened: { id: number | null; content: C };
  rules: FormRules<C>;
  columns: readonly GridColumn<L>[] | ((view: Pick<FormView<C>, 'content' | 'refusals'>) => readonly GridColumn<L>[]);
  blank: () => L;
  amount: (line: L) => number | null;
  /** Header fields by the names of the call's input. */
  fields: readonly string[];
  Header: ComponentType<FormView<C, L>>;
  /** Under the lines: differences, check lists, figures that follow. */
  Foot?: ComponentType<FormView<C, L>>;
  signatures: readonly string[];
  help: HelpText;
  /** More than nothing has been written. */
  isEmpty: (content: C) => boolean;
  party: (content: C) => string;
  /** Another way in beside 提交, offered after the first was refused with one of these codes. */
  otherwise?: {
    codes: readonly string[];
    says: string;
    act: (content: C, sent: { token: string; draftId: number | null }) => Promise<Sent | null>;
  };
  /** A returned paper written again has no draft: it is the paper itself. */
  keepsDraft?: boolean;
}

/** Tells what became of a paper, and what to think of. */
function tellSent(paper: string, done: Sent): void {
  const claims = (done.claims ?? []).map(({ number }) => number).join('、');
  const more = [claims === '' ? '' : `已开索赔 ${claims}。`, ...(done.warnings ?? [])].join(' ').trim();
  notice.done(
    `${paper} ${done.number} ${done.state}${done.fen === 0 ? '' : `，${formatMoney(done.fen)} 元`}${more === '' ? '' : `。${more}`}`,
  );
}

/** The one editor behind every form of the purchase chain. */
export function PaperEditor<L extends GridLine, C extends Content<L>>(props: PaperEditorProps<L, C>) {
  const { kind, opened, rules, fields, signatures, keepsDraft = true, otherwise, Header, Foot } = props;
  const [current, setCurrent] = useState<L | null>(null);
  const { paper } = PAPERS[kind];
  const session = useSession();
  const today = useToday();
  const { content, change, changeLines, refusals, problems, busy, send, form, grid } = usePaper<L, C>(
    rules,
    opened.content,
  );
  const draft = useDraft({
    content,
    opened,
    isEmpty: props.isEmpty,
    title: (now) => [paper, props.party(now), `${now.lines.length} 行`].filter(Boolean).join(' · '),
    save: keepsDraft ? (kept) => call('procurement.saveDraft', { ...kept, kind }) : null,
  });
  useEffect(() => {
    form.current?.focusFirst();
  }, [form]);

  const finish = (done: Sent) => {
    draft.startAnew(content);
    tellSent(paper, done);
    void navigate(paperPath(kind), { id: String(done.id) });
  };
  const submit = async () => {
    const done = await send(draft.draftId);
    if (done) finish(done);
  };
  const goOtherWay = async () => {
    if (otherwise === undefined) return;
    const done = await otherwise.act(content, { token: crypto.randomUUID(), draftId: draft.draftId });
    if (done) finish(done);
  };
  const keep = async () => {
    if (await draft.save()) notice.done('已存草稿，在“今日”里接着写');
  };
  const offers = otherwise !== undefined && refusals.some(({ code }) => otherwise.codes.includes(code));
  const others = pageRefusals(refusals, fields);
  const view: FormView<C, L> = { content, change, refusals, current };
  return (
    <Screen
      title={paper}
      fact={draft.draftId === null ? '提交时编号' : `草稿 #${draft.draftId} · 提交时编号`}
      note={draft.unsaved ? '还没有保存' : draft.draftId === null ? '' : '已存草稿'}
      help={props.help}
      keys={[
        { key: 'Enter', does: '下一格' },
        { key: 'F2', does: '选择' },
        { key: 'F6', does: '下一个错', act: () => grid.current?.nextProblem() },
        { key: 'Ctrl+D', does: '删行' },
        ...(keepsDraft ? [{ key: 'F8' as const, does: '存草稿', act: () => void keep() }] : []),
        { key: 'Ctrl+Enter', does: '提交', act: () => void submit() },
        { key: 'Esc', does: '返回', act: () => void navigate(listPath(kind)) },
      ]}
      actions={
        <>
          {keepsDraft && (
            <Button variant="default" onClick={() => void keep()}>
              存草稿
            </Button>
          )}
          {offers && (
            <Button variant="default" onClick={() => void goOtherWay()}>
              {otherwise.says}
            </Button>
          )}
          <Button onClick={() => void submit()} disabled={busy} rightSection={<Key>Ctrl+Enter</Key>}>
            提交
          </Button>
        </>
      }
    >
      <DocumentFrame
        label={paper}
        ref={form}
        stamp={{ state: '草稿', note: `${session.name} ${today.slice(5)}` }}
        signatures={signatures.map((label, i) => ({ label, name: i === 0 ? session.name : '' }))}
        header={<Header {...view} />}
        {...(others.length > 0 && { notes: <ErrorNote refusals={others} /> })}
      >
        <DocumentGrid
          ref={grid}
          label={`${paper}明细`}
          columns={typeof props.columns === 'function' ? props.columns({ content, refusals }) : props.columns}
          lines={content.lines}
          onChange={changeLines}
          blank={props.blank}
          problems={problems}
          ruled={kind === 'payment' ? 4 : 7}
          amount={props.amount}
          onEnd={() => void submit()}
          onCurrent={setCurrent}
        />
        {Foot && <Foot {...view} />}
      </DocumentFrame>
    </Screen>
  );
}
