import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { valueOf } from '../../api/client.ts';
import { Loaded } from '../../api/Loaded.tsx';
import { errorAt } from '../../api/refusals.ts';
import type { ScreenProps } from '../../app/screens.ts';
import { formatMoney } from '../../../shared/basics/money.ts';
import { ASKING_METHODS, QUOTES_NEEDED, totalsOf } from '../../../shared/procurement/comparison.ts';
import { ChoiceField } from '../../ui/form/ChoiceField.tsx';
import { DayField } from '../../ui/form/DayField.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { useToday } from '../../ui/form/today.ts';
import { SupplierField, useSuppliers } from '../editor/lookups.tsx';
import { PaperEditor, type FormView } from '../editor/PaperEditor.tsx';
import { useOpened, type Opened } from '../editor/use-opened.ts';
import css from '../papers/papers.module.css';
import { comparisonColumns } from './comparison-columns.tsx';
import {
  blankLine,
  contentSchema,
  MOST_QUOTES,
  rules,
  startContent,
  type Content,
  type Line,
} from './comparison-content.ts';

const WIDTH = '8.5rem';
const LETTERS = 'ABCDEFGH';

function Header({ content, change, refusals }: FormView<Content>) {
  const at = (name: string, label: string, required = false) => ({
    name,
    label,
    required,
    width: WIDTH,
    error: errorAt(refusals, name),
  });
  const suppliers = (i: number, supplierId: number | null) =>
    change({ quotes: content.quotes.map((one, at_) => (at_ === i ? { ...one, supplierId } : one)) });
  return (
    <>
      <TextField
        {...at('project', '采购项目', true)}
        value={content.project}
        onChange={(project) => change({ project })}
        autoFocus
      />
      <DayField {...at('day', '询价日期', true)} value={content.day} onChange={(day) => change({ day })} />
      <ChoiceField
        {...at('method', '询价方式', true)}
        options={ASKING_METHODS.map((word) => ({ value: word, label: word }))}
        value={content.method}
        onChange={(method) => change({ method })}
      />
      <TextField
        {...at('askers', '询价人', true)}
        placeholder="两位，用顿号隔开"
        value={content.askers}
        onChange={(askers) => change({ askers })}
      />
      {content.quotes.map((quote, i) => (
        <SupplierField
          key={i}
          label={`供应商${LETTERS[i] ?? ''}`}
          name={i === 0 ? 'quotes' : `quotes${i}`}
          width={WIDTH}
          error={i === 0 ? errorAt(refusals, 'quotes') : undefined}
          value={quote.supplierId}
          onChange={(supplierId) => suppliers(i, supplierId)}
        />
      ))}
      {content.quotes.filter(({ supplierId }) => supplierId !== null).length < QUOTES_NEEDED && (
        <TextField
          {...at('fewReason', '不足三家')}
          placeholder="单一来源、应急、独家"
          value={content.fewReason}
          onChange={(fewReason) => change({ fewReason })}
        />
      )}
      <TextField
        {...at('conclusion', '结论')}
        value={content.conclusion}
        onChange={(conclusion) => change({ conclusion })}
      />
    </>
  );
}

/** 各家合计, and room for one more supplier. */
function Foot({ content, change }: FormView<Content>) {
  const names = new Map(useSuppliers().map(({ id, name }) => [id, name]));
  const lines = content.lines.map(({ qty, prices }) => ({
    qty: qty ?? 0,
    prices: prices.slice(0, content.quotes.length),
  }));
  const totals = totalsOf(lines, content.quotes.length);
  return (
    <div className={css.under}>
      <p className={css.links}>
        <b>各家合计</b>
        {content.quotes.map(({ supplierId }, i) => (
          <span key={i}>
            {LETTERS[i]} {supplierId === null ? '' : (names.get(supplierId) ?? '')}{' '}
            {totals[i] === null || totals[i] === undefined ? '没有全报' : formatMoney(totals[i])}
          </span>
        ))}
        {content.quotes.length < MOST_QUOTES && (
          <Button
            variant="default"
            size="compact-sm"
            onClick={() =>
              change({ quotes: [...content.quotes, { supplierId: null, delivery: '', warranty: '', remark: '' }] })
            }
          >
            再加一家
          </Button>
        )}
      </p>
    </div>
  );
}

function Form({ opened }: { opened: Opened<Content> }) {
  const count = opened.content.quotes.length;
  // The columns must stand still while a price is typed; more suppliers than began get theirs at once.
  const columns = useMemo(() => comparisonColumns(Math.max(count, MOST_QUOTES)), [count]);
  return (
    <PaperEditor<Line, Content>
      kind="comparison"
      opened={opened}
      rules={rules}
      columns={columns}
      blank={blankLine}
      amount={({ qty, prices, chosen }) =>
        qty === null || chosen === null || prices[chosen] == null ? null : Math.round((qty * prices[chosen]) / 100_000)
      }
      fields={['project', 'day', 'method', 'askers', 'quotes', 'fewReason', 'conclusion']}
      Header={Header}
      Foot={Foot}
      signatures={['制单', '询价人', '询价人', '采购小组', '总务主任']}
      isEmpty={({ project, askers }) => project === '' && askers === ''}
      party={({ project }) => project}
      help={{
        about: '三家以上报价，选最低价；选的不是最低价要写理由，不足三家要写原因并由上一级审批。',
        steps: ['选三家供应商，逐行写各家单价', '中选写 A、B、C', '按 Ctrl+Enter 提交'],
        notes: ['比过价的申购只能向中选的那家下单'],
      }}
    />
  );
}

/** 询价比价表: of approved requests that are not ordered yet. */
export default function ComparisonForm({ params }: ScreenProps) {
  const today = useToday();
  const opened = useOpened('comparison', params, contentSchema, async () =>
    startContent(await valueOf('procurement.openLines', {}), today),
  );
  return <Loaded of={opened}>{(data) => <Form key={params.toString()} opened={data} />}</Loaded>;
}
