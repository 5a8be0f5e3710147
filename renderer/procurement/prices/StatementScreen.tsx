import { Button } from '@mantine/core';
import { useState } from 'react';
import { monthOf, type Month } from '../../../shared/basics/day.ts';
import { PAPERS } from '../../../shared/procurement/paper.ts';
import type { SupplierStatement } from '../../../shared/procurement/today.ts';
import { call } from '../../api/client.ts';
import { tell } from '../../api/commands.ts';
import { exportToExcel, printJob } from '../../api/files.ts';
import { Loaded } from '../../api/Loaded.tsx';
import { useCall } from '../../api/queries.ts';
import type { ScreenProps } from '../../app/screens.ts';
import { MonthField } from '../../ui/form/DayField.tsx';
import { FormArea } from '../../ui/form/FormArea.tsx';
import { useToday } from '../../ui/form/today.ts';
import { Key } from '../../ui/keys/Key.tsx';
import { Empty } from '../../ui/marks/Empty.tsx';
import { Money } from '../../ui/marks/Money.tsx';
import { Screen } from '../../ui/shell/Screen.tsx';
import { SupplierField } from '../editor/lookups.tsx';
import css from '../papers/papers.module.css';

const figure = (fen: number) => fen !== 0 && <Money fen={fen} />;

function Rows({ statement }: { statement: SupplierStatement }) {
  return (
    <table className={css.table}>
      <thead>
        <tr>
          {['日期', '单据', '单号', '摘要', '验收金额', '开票金额', '扣款', '付款'].map((head, i) => (
            <th key={head} scope="col" data-right={i > 3 || undefined}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <tr>
          <td colSpan={4}>期初应付</td>
          <td colSpan={4} data-right>
            <Money fen={statement.openingFen} />
          </td>
        </tr>
        {statement.rows.map((row, i) => (
          <tr key={`${row.number} ${i}`}>
            <td>{row.day}</td>
            <td>{PAPERS[row.kind].paper}</td>
            <td>{row.number}</td>
            <td>{row.summary}</td>
            <td data-right>{figure(row.acceptedFen)}</td>
            <td data-right>{figure(row.invoicedFen)}</td>
            <td data-right>{figure(row.deductedFen)}</td>
            <td data-right>{figure(row.paidFen)}</td>
          </tr>
        ))}
        <tr>
          <td colSpan={4}>本月合计</td>
          {[statement.acceptedFen, statement.invoicedFen, statement.deductedFen, statement.paidFen].map((fen, i) => (
            <td key={i} data-right>
              <Money fen={fen} />
            </td>
          ))}
        </tr>
        <tr>
          <td colSpan={4}>
            <b>期末应付</b>
          </td>
          <td colSpan={4} data-right>
            <b>
              <Money fen={statement.closingFen} />
            </b>
          </td>
        </tr>
      </tbody>
    </table>
  );
}

/** 供应商对账单 of a month, to be signed by both. */
export default function StatementScreen({ params }: ScreenProps) {
  const today = useToday();
  const [supplierId, setSupplierId] = useState<number | null>(Number(params.get('supplier') ?? 0) || null);
  const [month, setMonth] = useState<Month | null>(monthOf(today));
  const question = { supplierId: supplierId ?? 1, month: month ?? monthOf(today) };
  const statement = useCall('procurement.statement', question, { enabled: supplierId !== null });
  const print = async () => supplierId !== null && printJob(tell(await call('procurement.printStatement', question)));
  const excel = async () =>
    supplierId !== null &&
    exportToExcel(`${statement.data?.supplier ?? ''} ${question.month} 对账单`, {
      kind: 'supplierStatement',
      question,
    });
  return (
    <Screen
      title="供应商对账单"
      keys={[
        { key: 'F2', does: '选供应商' },
        { key: 'F9', does: '打印', act: () => void print() },
        { key: 'F10', does: '导出 Excel', act: () => void excel() },
      ]}
      help={{
        about: '一家供应商一个月：期初应付，验收的、扣的、付的，期末应付。打印两联，双方签章。',
        steps: ['选供应商和月份', '按 F9 打印'],
        notes: ['应付按验收合格的算，不按发票算', '付款、退款按付出、收到那天算'],
      }}
      actions={
        <>
          <Button
            variant="default"
            onClick={() => void excel()}
            disabled={supplierId === null}
            rightSection={<Key>F10</Key>}
          >
            Excel
          </Button>
          <Button onClick={() => void print()} disabled={supplierId === null} rightSection={<Key>F9</Key>}>
            打印
          </Button>
        </>
      }
    >
      <div className={css.body}>
        <FormArea labelWidth={4} className={css.checks}>
          <SupplierField
            label="供应商"
            width="18rem"
            value={supplierId}
            onChange={setSupplierId}
            autoFocus={supplierId === null}
          />
          <MonthField label="月份" value={month} onChange={setMonth} />
        </FormArea>
        {supplierId === null ? (
          <Empty says="选一家供应商，看它这个月的往来。" />
        ) : (
          <Loaded of={statement}>{(data) => <Rows statement={data} />}</Loaded>
        )}
      </div>
    </Screen>
  );
}
