import type { ReactNode } from 'react';
import { choice } from '../../shared/fields/choice.ts';
import { day } from '../../shared/fields/day.ts';
import { text } from '../../shared/fields/text.ts';
import { call } from '../api/client.ts';
import { useCall } from '../api/queries.ts';
import { KeptScreen, type KeptList } from '../fields/KeptScreen.tsx';

const NAMES = ['第一学期', '第二学期', '暑期'] as const;

const termFields = {
  schoolYear: text({
    label: '学年',
    required: true,
    width: 30,
    example: '2026-2027',
    pattern: { regex: /^\d{4}-\d{4}$/, says: '学年要写成 2026-2027' },
  }),
  name: choice({ label: '学期', required: true, words: NAMES }),
  firstDay: day({ label: '开始日期', required: true }),
  lastDay: day({ label: '结束日期', required: true }),
} as const;

/** 学期: terms of the school years; reports by term will read them. */
export function TermsList({ tabs }: { tabs: ReactNode }) {
  const terms = useCall('people.terms', {});
  const list: KeptList<typeof termFields> = {
    title: '学期',
    noun: '学期',
    measure: '个',
    fields: termFields,
    rows: {
      ...terms,
      data: terms.data?.map(({ id, schoolYear, name, firstDay, lastDay }) => ({
        id,
        active: true,
        record: { schoolYear, name: NAMES.find((one) => one === name) ?? null, firstDay, lastDay },
      })),
    },
    columns: ['schoolYear', 'name', 'firstDay', 'lastDay'],
    nameField: 'schoolYear',
    act: 'people.keep',
    fact: tabs,
    save: (id, { schoolYear, name, firstDay, lastDay }) =>
      call('people.saveTerm', {
        id,
        schoolYear: schoolYear ?? '',
        name: name ?? '第一学期',
        firstDay: firstDay ?? '',
        lastDay: lastDay ?? '',
      }),
    empty: '还没有学期。按 Ins 写上本学年的第一学期。',
    help: {
      about: '学校自己的学年学期，以后按学期统计时用。',
      steps: ['按 Ins 新建，按 Enter 修改'],
      notes: ['学期的日期不能重叠'],
    },
  };
  return <KeptScreen list={list} />;
}
