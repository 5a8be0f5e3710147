import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { STATUSES, type Status } from '../../shared/property/asset.ts';
import type { HEAPS } from '../../shared/property/calls.ts';
import { AGES } from '../../shared/property/overview.ts';
import type { Choice } from '../../shared/people/school.ts';
import { useCall } from '../api/queries.ts';
import { choiceSource } from '../fields/choice-source.tsx';
import { ChoiceField } from '../ui/form/ChoiceField.tsx';
import { FormArea } from '../ui/form/FormArea.tsx';
import { LookupField } from '../ui/pick/LookupField.tsx';
import { CATEGORIES, STATES, type CardFilters } from './card-filters.ts';
import { usePropertyChoices } from './property-choices.ts';
import css from './property.module.css';

const ALL = '全部';
const HEAP_WORDS: Readonly<Record<(typeof HEAPS)[number], string>> = {
  noRoom: '没有对应房间',
  noKeeper: '没有责任人',
  noDepartment: '没有部门',
  due: '保修、检验到期',
  done: '已提足仍在用',
};
const HEAP_KEYS = Object.keys(HEAP_WORDS) as (keyof typeof HEAP_WORDS)[];

interface CardFilterBarProps {
  filters: CardFilters;
  onChange: (part: Partial<CardFilters>) => void;
}

/** A select that begins with 全部, which is null. */
function OneOf<W extends string>(props: {
  label: string;
  words: readonly W[];
  value: W | null;
  onChange: (word: W | null) => void;
  wordOf?: (word: W) => string;
  width?: string;
}) {
  const { label, words, value, onChange, wordOf = (word) => word, width = '8rem' } = props;
  return (
    <ChoiceField
      label={label}
      width={width}
      options={[{ value: ALL, label: ALL }, ...words.map((word) => ({ value: word as string, label: wordOf(word) }))]}
      value={value ?? ALL}
      onChange={(to) => onChange(words.find((word) => word === to) ?? null)}
    />
  );
}

function OneOfChoices(props: {
  label: string;
  counted: string;
  choices: readonly Choice[];
  id: number | null;
  onChange: (id: number | null) => void;
}) {
  const { label, counted, choices, id, onChange } = props;
  const source = useMemo(() => choiceSource(choices, { counted, heads: ['名称', ''] }), [choices, counted]);
  return (
    <LookupField
      label={label}
      width="9rem"
      source={source}
      value={choices.find((one) => one.id === id) ?? null}
      onChange={(chosen) => onChange(chosen?.id ?? null)}
      placeholder={ALL}
    />
  );
}

/** The filters over the list of cards: the usual ones, and where a thing is and since when. */
export function CardFilterBar({ filters, onChange }: CardFilterBarProps) {
  const { category, status, heap, state, departmentId, roomId, keeperId, building, age } = filters;
  const isNarrowed = [departmentId, roomId, keeperId, building, age].some((value) => value !== null);
  const [opened, setOpened] = useState(false);
  const more = opened || isNarrowed;
  return (
    <>
      <FormArea className={css.bar}>
        <OneOf
          width="7.5rem"
          label="门类"
          words={CATEGORIES}
          value={category}
          onChange={(word) => onChange({ category: word })}
        />
        <OneOf<Status>
          label="状况"
          width="6rem"
          words={STATUSES}
          value={status}
          onChange={(word) => onChange({ status: word })}
        />
        <OneOf
          label="待办"
          words={HEAP_KEYS}
          value={heap}
          onChange={(word) => onChange({ heap: word })}
          wordOf={(word) => HEAP_WORDS[word]}
        />
        <ChoiceField
          label="卡片"
          width="5.5rem"
          options={STATES.map((word) => ({ value: word, label: word }))}
          value={state}
          onChange={(word) => onChange({ state: word })}
        />
        {!more && (
          <Button variant="default" onClick={() => setOpened(true)}>
            更多
          </Button>
        )}
      </FormArea>
      {more && <MoreFilters filters={filters} onChange={onChange} onLess={() => setOpened(false)} />}
    </>
  );
}

function MoreFilters({ filters, onChange, onLess }: CardFilterBarProps & { onLess: () => void }) {
  const { departmentId, roomId, keeperId, building, age } = filters;
  const { departments, people, rooms } = usePropertyChoices();
  const roomRows = useCall('people.rooms', {}).data;
  const buildings = useMemo(
    () => [...new Set((roomRows ?? []).flatMap(({ record }) => record.building ?? []))],
    [roomRows],
  );
  const clear = () => {
    onChange({ departmentId: null, roomId: null, keeperId: null, building: null, age: null });
    onLess();
  };
  return (
    <FormArea className={css.bar}>
      <OneOfChoices
        label="部门"
        counted="个部门"
        choices={departments}
        id={departmentId}
        onChange={(id) => onChange({ departmentId: id })}
      />
      <OneOf label="楼" words={buildings} value={building} onChange={(word) => onChange({ building: word })} />
      <OneOfChoices
        label="房间"
        counted="个房间"
        choices={rooms}
        id={roomId}
        onChange={(id) => onChange({ roomId: id })}
      />
      <OneOfChoices
        label="责任人"
        counted="位教职工"
        choices={people}
        id={keeperId}
        onChange={(id) => onChange({ keeperId: id })}
      />
      <OneOf label="取得" words={AGES} value={age} onChange={(word) => onChange({ age: word })} />
      <Button variant="default" onClick={clear}>
        清掉
      </Button>
    </FormArea>
  );
}
