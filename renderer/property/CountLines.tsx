import { Button } from '@mantine/core';
import { useState } from 'react';
import { formatQuantity } from '../../shared/basics/quantity.ts';
import { RESULTS, type AssetCount, type CountLine, type Result } from '../../shared/property/count.ts';
import { call } from '../api/client.ts';
import { exportToExcel, printList } from '../api/files.ts';
import { Loaded } from '../api/Loaded.tsx';
import { useCall } from '../api/queries.ts';
import { refusalsOf } from '../api/refusals.ts';
import { useMay } from '../api/session.ts';
import { navigate } from '../app/router.ts';
import { ask } from '../ui/dialog/ask.ts';
import { ChoiceField } from '../ui/form/ChoiceField.tsx';
import { FormArea } from '../ui/form/FormArea.tsx';
import { useSorted, type ListColumn } from '../ui/list/list-columns.ts';
import { ListTable } from '../ui/list/ListTable.tsx';
import { ListToolbar } from '../ui/list/ListToolbar.tsx';
import { SidePanel, SplitView } from '../ui/list/SidePanel.tsx';
import { Empty } from '../ui/marks/Empty.tsx';
import { Quantity } from '../ui/marks/Quantity.tsx';
import { findAct } from './count-acts.ts';
import css from './count.module.css';
import { usePropertyChoices } from './property-choices.ts';
import property from './property.module.css';
import type { ActForm } from './RecordDialog.tsx';

const saysOf = ({ outcome }: CountLine): string => outcome.faults.join('、') || outcome.result;
const seenAt = ({ finds }: CountLine): string => [...new Set(finds.map(({ place }) => place))].join('、');

const COLUMNS: readonly ListColumn<CountLine>[] = [
  {
    key: 'number',
    label: '资产编号',
    width: 10.5,
    fixed: true,
    cell: ({ number }) => number,
    sortBy: ({ number }) => number,
  },
  { key: 'name', label: '名称', width: 6.5, strong: true, cell: ({ name }) => name, sortBy: ({ name }) => name },
  {
    key: 'booked',
    label: '账面',
    width: 5,
    align: 'right',
    cell: ({ expected, unit, outside }) => (outside ? '' : <Quantity milli={expected.qty} unit={unit} />),
  },
  {
    key: 'found',
    label: '实盘',
    width: 5,
    align: 'right',
    cell: ({ outcome, unit }) => (outcome.result === '未清点' ? '' : <Quantity milli={outcome.found} unit={unit} />),
  },
  {
    key: 'place',
    label: '账上地点',
    width: 7.5,
    cell: ({ expected }) => expected.place,
    sortBy: ({ expected }) => expected.place,
  },
  { key: 'seen', label: '看到的地点', width: 7.5, cell: seenAt },
  { key: 'keeper', label: '责任人', width: 4.5, cell: ({ expected }) => expected.keeper },
  {
    key: 'result',
    label: '结果',
    cell: (line) => <span className={line.outcome.faults.length > 0 ? property.late : undefined}>{saysOf(line)}</span>,
    sortBy: saysOf,
  },
];

const ALL = '全部';
const DIFFERING = '只看不符';
const FILTERS = [DIFFERING, ALL, ...RESULTS] as const;
type Filter = (typeof FILTERS)[number];

interface CountLinesProps {
  count: AssetCount;
  place: string | null;
  onAct: (act: ActForm) => void;
  onAllPlaces: () => void;
}

/** Line by line: what the book says, what was seen, and how to put a sighting right. */
export function CountLines({ count, place, onAct, onAllPlaces }: CountLinesProps) {
  const [filter, setFilter] = useState<Filter>(place === null ? DIFFERING : ALL);
  const [search, setSearch] = useState('');
  const [current, setCurrent] = useState<string | null>(null);
  const question = {
    id: count.id,
    place,
    search,
    differing: filter === DIFFERING,
    result: RESULTS.find((word): word is Result => word === filter) ?? null,
  };
  const lines = useCall('property.countLines', question, { keep: true });
  const sorted = useSorted(lines.data ?? [], COLUMNS);
  const line = sorted.rows.find(({ cardId }) => String(cardId) === current);
  const what = { kind: 'assetCountLines', question };
  const where = count.rooms.find(({ key }) => key === place)?.place;
  return (
    <>
      <ListToolbar
        search={{ placeholder: '编号、名称、型号、地点、责任人', value: search, onChange: setSearch }}
        onExcel={() => void exportToExcel('资产清查表', what)}
        onPrint={() => void printList(what)}
      >
        <FormArea className={property.bar}>
          <ChoiceField
            label="看"
            width="8rem"
            options={FILTERS.map((value) => ({ value, label: value }))}
            value={filter}
            onChange={setFilter}
          />
        </FormArea>
        {where !== undefined && (
          <Button size="compact-sm" variant="default" onClick={onAllPlaces}>
            只看 {where}，看全部
          </Button>
        )}
      </ListToolbar>
      <Loaded of={lines}>
        {() => (
          <SplitView panel={line !== undefined && <LinePanel count={count} line={line} onAct={onAct} />}>
            <ListTable
              label="清查明细"
              rows={sorted.rows}
              columns={COLUMNS}
              keyOf={({ cardId }) => String(cardId)}
              current={current}
              onCurrent={setCurrent}
              sort={sorted.sort}
              onSort={sorted.setSort}
              onOpen={({ cardId }) => void navigate('/property/card', { id: String(cardId) })}
              autoFocus
              empty={<Empty says={filter === DIFFERING ? '到现在没有不符的。' : '没有这样的资产。'} />}
            />
          </SplitView>
        )}
      </Loaded>
    </>
  );
}

function LinePanel({ count, line, onAct }: { count: AssetCount; line: CountLine; onAct: (act: ActForm) => void }) {
  const keeps = useMay('property.keep') && count.state === '清点中';
  const choices = usePropertyChoices();
  const { expected } = line;
  return (
    <SidePanel
      title={line.name}
      about={`${line.number}　${saysOf(line)}`}
      actions={
        keeps && (
          <Button
            size="compact-sm"
            onClick={() => onAct(findAct(count.id, line, choices, { counter: '', instead: false }))}
          >
            {line.finds.length === 0 ? '点这一项' : '再点、改'}
          </Button>
        )
      }
    >
      <dl className={property.panelFacts}>
        {[
          ['账面', `${formatQuantity(expected.qty)} ${line.unit}，${expected.status}`],
          ['地点', expected.place],
          ['责任人', [expected.department, expected.keeper].filter(Boolean).join(' ')],
          ['借出', expected.lent],
        ]
          .filter(([, text]) => text !== '')
          .map(([label, text]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </div>
          ))}
      </dl>
      <ul className={css.finds} aria-label="看到的">
        {line.finds.map((find) => (
          <li key={find.id}>
            {find.place} {formatQuantity(find.qty)}
            {line.unit}
            {find.bad > 0 && `，坏 ${formatQuantity(find.bad)}`}
            {[find.keeper, find.status, find.note].filter(Boolean).map((word) => `，${word}`)}
            <br />
            {find.foundBy} {find.foundAt.slice(5, 16).replace('T', ' ')} {find.how}
            {keeps && (
              <Button size="compact-xs" variant="subtle" onClick={() => void drop(line, find.id)}>
                撤回
              </Button>
            )}
          </li>
        ))}
      </ul>
    </SidePanel>
  );
}

async function drop({ number, name }: CountLine, id: number): Promise<void> {
  await ask({
    title: `撤回 ${number} ${name} 的清点`,
    verb: '撤回',
    back: '再看看',
    reason: { label: '原因' },
    act: async ({ reason }) => refusalsOf(await call('property.dropFind', { id, reason })),
  });
}
