import { Button } from '@mantine/core';
import { useState } from 'react';
import { formatMonth } from '../../shared/basics/day.ts';
import type { CardRow } from '../../shared/property/asset.ts';
import { call } from '../api/client.ts';
import { tell } from '../api/commands.ts';
import { useCall } from '../api/queries.ts';
import { useMay } from '../api/session.ts';
import { navigate } from '../app/router.ts';
import type { ScreenProps } from '../app/screens.ts';
import { ReportScreen } from '../fields/ReportScreen.tsx';
import { Key } from '../ui/keys/Key.tsx';
import { useToday } from '../ui/form/today.ts';
import type { ListColumn } from '../ui/list/list-columns.ts';
import { Money } from '../ui/marks/Money.tsx';
import { Quantity } from '../ui/marks/Quantity.tsx';
import { transferAct } from './card-acts.ts';
import { CardFilterBar } from './CardFilterBar.tsx';
import { useCardFilters } from './card-filters.ts';
import { usePropertyChoices } from './property-choices.ts';
import { RecordDialog, type ActForm } from './RecordDialog.tsx';
import { LabelDialog } from './LabelDialog.tsx';
import { RegisterDialog } from './RegisterDialog.tsx';
import { SheetsDialog } from './SheetsDialog.tsx';

const COLUMNS: readonly ListColumn<CardRow>[] = [
  {
    key: 'number',
    label: '资产编号',
    width: 11.5,
    fixed: true,
    cell: ({ number }) => number,
    sortBy: ({ number }) => number,
  },
  { key: 'name', label: '资产名称', width: 7.5, strong: true, cell: ({ name }) => name, sortBy: ({ name }) => name },
  { key: 'spec', label: '规格型号', width: 6.5, cell: ({ spec }) => spec },
  {
    key: 'qty',
    label: '数量',
    width: 5,
    align: 'right',
    cell: ({ qty, unit }) => <Quantity milli={qty} unit={unit} />,
  },
  {
    key: 'acquired',
    label: '取得日期',
    width: 6.5,
    cell: ({ acquiredOn }) => acquiredOn,
    sortBy: ({ acquiredOn }) => acquiredOn,
  },
  {
    key: 'cost',
    label: '原值',
    width: 7.5,
    align: 'right',
    cell: ({ cost }) => <Money fen={cost} />,
    sortBy: ({ cost }) => cost,
  },
  {
    key: 'net',
    label: '净值',
    width: 7.5,
    align: 'right',
    cell: ({ cost, acc }) => <Money fen={cost - acc} />,
    sortBy: ({ cost, acc }) => cost - acc,
  },
  {
    key: 'department',
    label: '使用部门',
    width: 6.5,
    cell: ({ department }) => department,
    sortBy: ({ department }) => department,
  },
  { key: 'place', label: '存放地点', cell: ({ place }) => place, sortBy: ({ place }) => place },
  { key: 'keeper', label: '责任人', width: 4.5, cell: ({ keeper }) => keeper, sortBy: ({ keeper }) => keeper },
  { key: 'status', label: '状况', width: 4, cell: ({ status }) => status, sortBy: ({ status }) => status },
];

/** Rows fetched at first, and more as one comes near the end. */
const PAGE = 200;
const MOST = 5000;
/** As many as one document holds. */
const MOST_MOVED = 2000;

/** Another address is another question: the screen begins anew with its filters. */
export default function CardsScreen({ params }: ScreenProps) {
  return <Cards key={params.toString()} params={params} />;
}

/** The register of property: every thing has a card, a place and a named person. */
function Cards({ params }: ScreenProps) {
  const keeps = useMay('property.keep');
  const [making, setMaking] = useState(false);
  const [labelling, setLabelling] = useState(false);
  const [moving, setMoving] = useState<ActForm | null>(null);
  const today = useToday();
  const choices = usePropertyChoices();
  const [listing, setListing] = useState(false);
  const [limit, setLimit] = useState(PAGE);
  const { filters, set, question } = useCardFilters(params);
  const list = useCall('property.cards', { ...question, limit }, { keep: true });
  const total = list.data?.total ?? 0;
  const moveAll = async () => {
    const found = tell(await call('property.cards', { ...question, limit: MOST_MOVED }));
    if (found === undefined) return;
    setMoving(transferAct(found.rows, `移交列表里的 ${found.rows.length} 项资产`, today, choices));
  };
  return (
    <>
      <ReportScreen
        title="资产卡片"
        measure="张"
        rows={{ ...list, data: list.data?.rows }}
        columns={COLUMNS}
        keyOf={({ id }) => String(id)}
        what={{ kind: 'assetCards', question }}
        total={total}
        onNearEnd={() => setLimit((now) => Math.min(MOST, now < total ? now + PAGE : now))}
        search={{
          placeholder: '编号、名称、型号、地点、责任人、拼音',
          value: filters.search,
          onChange: (search) => set({ search }),
        }}
        onOpen={({ id }) => void navigate('/property/card', { id: String(id) })}
        keys={keeps ? [{ key: 'Ins', does: '新卡片', act: () => setMaking(true) }] : []}
        actions={
          <>
            <Button variant="default" onClick={() => setListing(true)}>
              打清册
            </Button>
            {keeps && (
              <>
                <Button variant="default" disabled={total === 0} onClick={() => void moveAll()}>
                  移交 {total} 项
                </Button>
                <Button variant="default" onClick={() => setLabelling(true)}>
                  打标签
                </Button>
                <Button onClick={() => setMaking(true)} rightSection={<Key>Ins</Key>}>
                  新卡片
                </Button>
              </>
            )}
          </>
        }
        fact={
          list.data === undefined ? undefined : (
            <>
              原值 <Money fen={list.data.cost} />
              {list.data.chargedTo !== null && `　折旧提到 ${formatMonth(list.data.chargedTo)}`}
            </>
          )
        }
        empty="没有这样的卡片。新东西按 Ins 建卡，老台账从“设置 · 导入”进来。"
        help={{
          about: '学校的全部固定资产：一物一卡，或一批一卡。',
          steps: [
            '打字就搜：编号、名称、地点、责任人、拼音；人员调离，搜他的名字再点“移交”',
            '按 Enter 打开卡片，在卡片上办调拨、借用、变动、处置',
            '按 F9 打印清册，按 F10 导出；“打清册”一间一张或一人一张',
          ],
          notes: ['净值按已经计提的最后一个月算'],
        }}
      >
        <CardFilterBar filters={filters} onChange={set} />
      </ReportScreen>
      {moving !== null && <RecordDialog act={moving} onDone={() => setMoving(null)} />}
      {listing && <SheetsDialog question={question} onDone={() => setListing(false)} />}
      {labelling && <LabelDialog question={question} onDone={() => setLabelling(false)} />}
      {making && <RegisterDialog onDone={() => setMaking(false)} />}
    </>
  );
}
