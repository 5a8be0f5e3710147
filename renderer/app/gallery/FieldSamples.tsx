import { useState } from 'react';
import { Choice } from '../../ui/form/Choice.tsx';
import { ChoiceField } from '../../ui/form/ChoiceField.tsx';
import { DayField, MonthField } from '../../ui/form/DayField.tsx';
import { MoneyField, PriceField, QuantityField, WholeNumberField } from '../../ui/form/FigureField.tsx';
import { FormArea } from '../../ui/form/FormArea.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { LookupField } from '../../ui/pick/LookupField.tsx';
import { itemSource, personSource, type SamplePerson } from './item-source.tsx';
import { Part } from './Part.tsx';
import css from './Part.module.css';
import type { SampleItem } from './sample-items.ts';

const departments = ['三年级组', '七年级组', '总务处'].map((label) => ({ value: label, label }));

export function FieldSamples() {
  const [text, setText] = useState('');
  const [department, setDepartment] = useState<string | null>('三年级组');
  const [grade, setGrade] = useState<'完好' | '损坏' | '缺少' | null>(null);
  const [count, setCount] = useState<number | null>(null);
  const [quantity, setQuantity] = useState<number | null>(10_000);
  const [money, setMoney] = useState<number | null>(102_526);
  const [price, setPrice] = useState<number | null>(null);
  const [day, setDay] = useState<string | null>('2026-11-23');
  const [month, setMonth] = useState<string | null>('2026-11');
  const [person, setPerson] = useState<SamplePerson | null>(null);
  const [item, setItem] = useState<SampleItem | null>(null);
  return (
    <Part title="填写框：标签在左，错误在旁">
      <FormArea className={css.fields} labelWidth={4.5}>
        <TextField label="发票号" hint="20 位，可扫码" placeholder="可后补" value={text} onChange={setText} />
        <ChoiceField label="领用部门" required options={departments} value={department} onChange={setDepartment} />
        <LookupField label="领用人" source={personSource} value={person} onChange={setPerson} />
        <LookupField label="物资" width="14rem" source={itemSource} value={item} onChange={setItem} />
        <QuantityField
          label="数量"
          required
          error={quantity === 10_000 ? '可用只有 8 盒' : null}
          value={quantity}
          onChange={setQuantity}
        />
        <MoneyField label="金额" value={money} onChange={setMoney} />
        <PriceField label="单价" value={price} onChange={setPrice} />
        <WholeNumberField label="份数" value={count} onChange={setCount} />
        <DayField label="业务日期" value={day} onChange={setDay} />
        <MonthField label="月份" value={month} onChange={setMonth} />
        <DayField label="已锁定" value="2026-10-31" onChange={() => {}} readOnly hint="10 月已结账" />
        <div className={css.row}>
          <Choice label="状况" options={['完好', '损坏', '缺少']} value={grade} onChange={setGrade} />
          <span className="muted">{grade ?? '还没有选'}</span>
        </div>
      </FormArea>
    </Part>
  );
}
