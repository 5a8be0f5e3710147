import { Button } from '@mantine/core';
import type { Month } from '../../../shared/basics/day.ts';
import type { Refusal } from '../../../shared/basics/refusal.ts';
import { OWNERSHIPS, SCHOOL_KINDS } from '../../../shared/people/school.ts';
import { errorAt } from '../../api/refusals.ts';
import { ChoiceLine } from '../../ui/form/Choice.tsx';
import { ChoiceField } from '../../ui/form/ChoiceField.tsx';
import { MonthField } from '../../ui/form/DayField.tsx';
import { PasswordField } from '../../ui/form/PasswordField.tsx';
import { TextField } from '../../ui/form/TextField.tsx';

export interface FirstRunValues {
  unitName: string;
  kind: (typeof SCHOOL_KINDS)[number] | null;
  ownership: (typeof OWNERSHIPS)[number] | null;
  startMonth: Month | null;
  adminName: string;
  password: string;
  again: string;
}

interface FirstRunFieldsProps {
  folder: string;
  onFolder: () => void;
  values: FirstRunValues;
  onChange: (part: Partial<FirstRunValues>) => void;
  refusals: readonly Refusal[];
}

const kinds = SCHOOL_KINDS.map((word) => ({ value: word, label: word }));

/** The questions of 建账, in the order of the paper label on the left. */
export function FirstRunFields({ folder, onFolder, values, onChange, refusals }: FirstRunFieldsProps) {
  const at = (name: keyof FirstRunValues) => ({ name, required: true, error: errorAt(refusals, name) });
  return (
    <>
      <div style={{ display: 'flex', alignItems: 'center', gap: '0.5rem' }}>
        <TextField label="账簿放在" width="22rem" readOnly value={folder} onChange={() => {}} />
        <Button variant="default" onClick={onFolder}>
          换文件夹…
        </Button>
      </div>
      <TextField
        {...at('unitName')}
        label="单位名称"
        width="22rem"
        autoFocus
        value={values.unitName}
        onChange={(unitName) => onChange({ unitName })}
        placeholder="如：明德实验学校"
      />
      <ChoiceField
        {...at('kind')}
        label="学校类型"
        options={kinds}
        value={values.kind}
        onChange={(kind) => onChange({ kind })}
        placeholder="请选择"
      />
      <ChoiceLine
        {...at('ownership')}
        label="公办／民办"
        options={OWNERSHIPS}
        value={values.ownership}
        onChange={(ownership) => onChange({ ownership })}
      />
      <MonthField
        {...at('startMonth')}
        label="启用月份"
        width="10rem"
        hint="从这个月的 1 日起记账，期初写到这一天"
        value={values.startMonth}
        onChange={(startMonth) => onChange({ startMonth })}
      />
      <h2>第一位管理员，管用户、参数和备份，不经手账物</h2>
      <TextField
        {...at('adminName')}
        label="姓名"
        value={values.adminName}
        onChange={(adminName) => onChange({ adminName })}
      />
      <PasswordField
        {...at('password')}
        label="密码"
        hint="至少 6 位"
        value={values.password}
        onChange={(password) => onChange({ password })}
      />
      <PasswordField {...at('again')} label="再输一次" value={values.again} onChange={(again) => onChange({ again })} />
    </>
  );
}
