import { Button } from '@mantine/core';
import { useState } from 'react';
import { choice } from '../../shared/fields/choice.ts';
import type { AssetCount } from '../../shared/property/count.ts';
import { call } from '../api/client.ts';
import { exportToExcel, printList } from '../api/files.ts';
import { refusalsOf } from '../api/refusals.ts';
import { useMay } from '../api/session.ts';
import { navigate } from '../app/router.ts';
import { ask } from '../ui/dialog/ask.ts';
import { notice } from '../ui/dialog/notice.tsx';
import { OUT, printOut } from './print-out.ts';
import css from './property.module.css';
import { actForm, RecordDialog, type ActForm } from './RecordDialog.tsx';

const FORMS = ['清查表', '财产登记表', '责任书', '清查报告'] as const;
const papersFields = {
  form: choice({ label: '打印', required: true, words: FORMS }),
  out: choice({ label: '输出到', required: true, words: OUT }),
} as const;

/** Forms to walk with, forms to sign, and the report. */
function papersAct(count: AssetCount): ActForm {
  const act: ActForm<typeof papersFields> = {
    title: `打印 ${count.number}`,
    verb: '打印',
    fields: papersFields,
    start: {
      form:
        count.state === '清点中' && count.purpose !== '登记签收'
          ? '清查表'
          : count.state === '清点中'
            ? '财产登记表'
            : '清查报告',
      out: OUT[0],
    },
    save: async (typed) => {
      const { form } = typed;
      if (form === '清查报告' || form === null) {
        await printList({ kind: 'assetCountReport', question: { id: count.id } });
        return { ok: true, value: '清查报告已送去打印' };
      }
      return printOut(
        typed.out,
        form,
        () => call('print.countSheets', { id: count.id, form }),
        ({ sheets, pages }) => `共 ${sheets} 份${form}，${pages} 页`,
      );
    },
  };
  return actForm(act);
}

/** What may be done with a count, by its state and who sits there. */
export function CountButtons({ count }: { count: AssetCount }) {
  const [keeps, approves] = [useMay('property.keep'), useMay('property.approve')];
  const [act, setAct] = useState<ActForm | null>(null);
  const goes = count.state === '清点中';
  const waits = count.state === '待审批';
  const question = { id: count.id };
  const acts: [string, boolean, () => void][] = [
    ['提交', keeps && goes, () => void submit(count)],
    ['同意', approves && waits, () => void approve(count, true)],
    ['退回', approves && waits, () => void approve(count, false)],
    ['打印表单', true, () => setAct(papersAct(count))],
    ['导出填表', keeps && goes, () => void exportToExcel('清查填表', { kind: 'assetCountSheet', question })],
    ['导入填好的表', keeps && goes, () => void navigate('/settings/import', { kind: 'counts' })],
    ['作废', keeps && goes, () => void cancel(count)],
  ];
  return (
    <div className={css.acts}>
      {acts
        .filter(([, may]) => may)
        .map(([label, , go]) => (
          <Button key={label} variant={['提交', '同意'].includes(label) ? 'filled' : 'default'} onClick={go}>
            {label}
          </Button>
        ))}
      {act !== null && <RecordDialog act={act} onDone={() => setAct(null)} />}
    </div>
  );
}

async function submit({ id, number, tally, surplus }: AssetCount): Promise<void> {
  const open = tally.results['未清点'];
  const done = await ask({
    title: `提交 ${number}`,
    verb: open > 0 ? `提交，${open} 项算盘亏` : '提交',
    back: '接着点',
    danger: open > 0,
    ...(open > 0 && { word: '盘亏' }),
    facts: [
      ...(open > 0 ? [`还有 ${open} 项没有点到，提交就是找过了没有`] : []),
      `盘盈 ${surplus.length} 项，地点不符 ${tally.results['地点不符']} 项`,
      '提交以后由另一个人审批，不能再点',
    ],
    act: async () => refusalsOf(await call('property.submitCount', { id, lose: open > 0 })),
  });
  if (done) notice.done(`${number} 已提交，等审批`);
}

async function approve({ id, number, tally, surplus }: AssetCount, agree: boolean): Promise<void> {
  const done = await ask({
    title: `${agree ? '同意' : '退回'} ${number}`,
    verb: agree ? '同意' : '退回',
    back: '再看看',
    facts: agree
      ? [
          '地点、责任人、状况不符的，按看到的调整',
          `盘亏 ${tally.results['盘亏']} 项转处置，等批文号出账`,
          `盘盈 ${surplus.length} 项等建卡`,
        ]
      : ['退回以后接着清点，已经点过的都在'],
    ...(agree ? {} : { reason: { label: '意见' } }),
    act: async ({ reason }) => refusalsOf(await call('property.approveCount', { id, agree, opinion: reason })),
  });
  if (done) notice.done(`${number} 已${agree ? '同意' : '退回'}`);
}

async function cancel({ id, number }: AssetCount): Promise<void> {
  const done = await ask({
    title: `作废 ${number}`,
    verb: '作废',
    back: '再看看',
    danger: true,
    facts: ['这次清查不再进行，已经点的留着备查，账不变'],
    reason: { label: '原因' },
    act: async ({ reason }) => refusalsOf(await call('property.voidCount', { id, reason })),
  });
  if (done) notice.done(`${number} 已作废`);
}
