import type { ReactNode } from 'react';
import { termFields, termListed } from '../../shared/people/school.ts';
import { call } from '../api/client.ts';
import { useCall } from '../api/queries.ts';
import { KeptScreen, type KeptList } from '../fields/KeptScreen.tsx';

/** 学期: terms of the school years; reports by term will read them. */
export function TermsList({ tabs }: { tabs: ReactNode }) {
  const terms = useCall('people.terms', {});
  const list: KeptList<typeof termFields> = {
    title: '学期',
    noun: '学期',
    measure: '个',
    fields: termFields,
    rows: { ...terms, data: terms.data?.map(termListed) },
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
    excel: 'terms',
    empty: '还没有学期。按 Ins 写上本学年的第一学期。',
    help: {
      about: '学校自己的学年学期，以后按学期统计时用。',
      steps: ['按 Ins 新建，按 Enter 修改'],
      notes: ['学期的日期不能重叠'],
    },
  };
  return <KeptScreen list={list} />;
}
