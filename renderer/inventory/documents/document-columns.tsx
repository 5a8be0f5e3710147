import type { DocumentRow } from '../../../shared/inventory/document.ts';
import { KINDS, type EditorKind } from '../../../shared/inventory/kinds.ts';
import type { ListColumn } from '../../ui/list/list-columns.ts';
import { Money } from '../../ui/marks/Money.tsx';
import { Stamp } from '../../ui/marks/Stamp.tsx';

/** Columns of a document list; what stands at 供货单位 or 领用部门 depends on the paper. */
export function documentColumns(paper: EditorKind): ListColumn<DocumentRow>[] {
  const party: ListColumn<DocumentRow>[] =
    paper === 'opening'
      ? []
      : [
          { key: 'party', label: paper === 'issue' ? '领用部门' : '供货单位', cell: ({ party: name }) => name },
          { key: 'person', label: paper === 'issue' ? '领用人' : '采购员', width: 5, cell: ({ person }) => person },
        ];
  return [
    { key: 'number', label: '单号', width: 9, strong: true, fixed: true, cell: ({ number }) => number },
    { key: 'day', label: '日期', width: 6.25, cell: ({ day }) => day },
    { key: 'kind', label: '种类', width: 5.5, cell: ({ kind, red }) => `${red ? '红字' : ''}${KINDS[kind].paper}` },
    { key: 'store', label: '仓库', width: 5.5, cell: ({ store }) => store },
    ...party,
    { key: 'summary', label: '摘要', cell: ({ summary }) => summary },
    {
      key: 'lines',
      label: '行',
      width: 2.75,
      align: 'right',
      soft: true,
      cell: ({ lines }) => (lines === 0 ? '' : lines),
    },
    {
      key: 'fen',
      label: '金额',
      width: 6.5,
      align: 'right',
      cell: ({ fen, state }) => state !== '作废' && <Money fen={fen} />,
    },
    { key: 'state', label: '状态', width: 5.5, cell: ({ state }) => <Stamp state={state} /> },
    { key: 'source', label: '原凭证号', width: 6.5, soft: true, cell: ({ sourceNumber }) => sourceNumber },
    { key: 'entered', label: '制单', width: 5, soft: true, cell: ({ enteredBy }) => enteredBy },
  ];
}
