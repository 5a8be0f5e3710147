import type { DocumentRow } from '../../../shared/inventory/document.ts';
import type { EditorKind } from '../../../shared/inventory/kinds.ts';
import { documentColumns as of, kindWord, partyColumns } from '../../../shared/inventory/list-columns.ts';
import type { ListColumn } from '../../ui/list/list-columns.ts';
import { Money } from '../../ui/marks/Money.tsx';
import { Stamp } from '../../ui/marks/Stamp.tsx';

/** Columns of a document list; what stands at 供货单位 or 领用部门 depends on the paper. */
export function documentColumns(paper: EditorKind): ListColumn<DocumentRow>[] {
  const who = partyColumns([paper]);
  const party: ListColumn<DocumentRow>[] =
    who === null
      ? []
      : [
          { key: 'party', label: who.party.heading, cell: ({ party: name }) => name },
          { key: 'person', label: who.person.heading, width: 5, cell: ({ person }) => person },
        ];
  return [
    { key: 'number', label: of.number.heading, width: 9, strong: true, fixed: true, cell: ({ number }) => number },
    { key: 'day', label: of.day.heading, width: 6.25, cell: ({ day }) => day },
    { key: 'kind', label: of.kind.heading, width: 5.5, cell: kindWord },
    { key: 'store', label: of.store.heading, width: 5.5, cell: ({ store }) => store },
    ...party,
    { key: 'summary', label: of.summary.heading, cell: ({ summary }) => summary },
    {
      key: 'lines',
      label: of.lines.heading,
      width: 2.75,
      align: 'right',
      soft: true,
      cell: ({ lines }) => (lines === 0 ? '' : lines),
    },
    {
      key: 'fen',
      label: of.fen.heading,
      width: 6.5,
      align: 'right',
      cell: ({ fen, state }) => state !== '作废' && <Money fen={fen} />,
    },
    { key: 'state', label: of.state.heading, width: 5.5, cell: ({ state }) => <Stamp state={state} /> },
    { key: 'source', label: of.source.heading, width: 6.5, soft: true, cell: ({ sourceNumber }) => sourceNumber },
    { key: 'entered', label: of.entered.heading, width: 5, soft: true, cell: ({ enteredBy }) => enteredBy },
  ];
}
