import { useState } from 'react';
import { cardNo, type CardRegisterRow } from '../../shared/property/card-register.ts';
import { CATEGORY_NAMES } from '../../shared/property/class.ts';
import { useCall } from '../api/queries.ts';
import { navigate } from '../app/router.ts';
import { ReportScreen } from '../fields/ReportScreen.tsx';
import { ChoiceField } from '../ui/form/ChoiceField.tsx';
import { FormArea } from '../ui/form/FormArea.tsx';
import type { ListColumn } from '../ui/list/list-columns.ts';
import { Money } from '../ui/marks/Money.tsx';
import { BookTabs } from './BookTabs.tsx';
import css from './property.module.css';

const COLUMNS: readonly ListColumn<CardRegisterRow>[] = [
  { key: 'card', label: '卡片编号', width: 5.5, fixed: true, cell: ({ id }) => cardNo(id), sortBy: ({ id }) => id },
  { key: 'number', label: '资产编号', width: 12, cell: ({ number }) => number, sortBy: ({ number }) => number },
  { key: 'name', label: '名称', width: 11, strong: true, cell: ({ name }) => name },
  {
    key: 'opened',
    label: '开立日期',
    width: 6.5,
    cell: ({ openedOn }) => openedOn,
    sortBy: ({ openedOn }) => openedOn,
  },
  {
    key: 'cost',
    label: '原值',
    width: 8,
    align: 'right',
    cell: ({ cost }) => <Money fen={cost} />,
    sortBy: ({ cost }) => cost,
  },
  {
    key: 'closed',
    label: '注销日期',
    width: 6.5,
    cell: ({ closedOn }) => closedOn,
    sortBy: ({ closedOn }) => closedOn ?? '',
  },
  { key: 'reason', label: '注销原因', cell: ({ reason }) => reason },
];

const ALL = '全部';
const STATES = [ALL, '在册', '已注销'] as const;

/** 固定资产卡片登记簿: which cards were opened, which are closed and why. */
export default function CardRegisterScreen() {
  const [category, setCategory] = useState<string>(ALL);
  const [state, setState] = useState<string>(ALL);
  const question = {
    category: CATEGORY_NAMES.find((word) => word === category) ?? null,
    state: state === '在册' || state === '已注销' ? state : null,
  } as const;
  const rows = useCall('property.cardRegister', question, { keep: true });
  const options = (words: readonly string[]) => words.map((word) => ({ value: word, label: word }));
  return (
    <ReportScreen
      title="固定资产卡片登记簿"
      measure="张"
      rows={rows}
      columns={COLUMNS}
      keyOf={({ id }) => String(id)}
      what={{ kind: 'assetCardRegister', question }}
      actions={<BookTabs book="卡片登记簿" />}
      onOpen={({ id }) => void navigate('/property/card', { id: String(id) })}
      empty="还没有开立过卡片。"
      help={{
        about: '开立过的每一张卡片，和它什么时候、为什么注销。',
        steps: ['选门类和状态', '按 Enter 打开卡片', '按 F9 打印，按 F10 导出'],
        notes: ['卡片编号按开立的先后排，不重用', '已注销的卡片写注销时的原值'],
      }}
    >
      <FormArea className={css.bar}>
        <ChoiceField
          label="门类"
          width="9rem"
          options={options([ALL, ...CATEGORY_NAMES])}
          value={category}
          onChange={setCategory}
        />
        <ChoiceField label="状态" width="7rem" options={options(STATES)} value={state} onChange={setState} />
      </FormArea>
    </ReportScreen>
  );
}
