import { Button } from '@mantine/core';
import { useState } from 'react';
import { ask } from '../../ui/dialog/ask.ts';
import { notice } from '../../ui/dialog/notice.tsx';
import { Empty } from '../../ui/marks/Empty.tsx';
import { ErrorNote } from '../../ui/marks/ErrorNote.tsx';
import { Progress } from '../../ui/marks/Progress.tsx';
import { Steps } from '../../ui/marks/Steps.tsx';
import { Part } from './Part.tsx';
import css from './Part.module.css';

async function reverse(): Promise<void> {
  const answer = await ask({
    title: '红冲 CK-202611-0062',
    verb: '红冲',
    back: '不红冲',
    danger: true,
    body: <p>会另出一张红字出库单，冲回大米 25 kg、124.50 元。原单留着，盖“已红冲”。</p>,
    reason: { label: '原因' },
  });
  notice.done(answer ? `已红冲：${answer.reason}` : '没有红冲');
}

async function close(): Promise<void> {
  const answer = await ask({
    title: '结 2026年11月 的账',
    verb: '结账',
    back: '再看看',
    facts: ['103 张单据、214 户明细账、426 张卡片的折旧从此锁定。', '期末结存 88,646.02 转为 12 月期初。'],
    word: '结账',
    password: { label: '周敏的密码' },
    act: ({ password }) =>
      Promise.resolve(
        password === '1234'
          ? null
          : [{ code: 'people.password', field: 'password', message: '密码不对，还可以再试 4 次' }],
      ),
  });
  notice.done(answer ? '已结账' : '没有结账');
}

export function DialogSamples() {
  const [step, setStep] = useState(1);
  return (
    <Part title="对话框、通知、错误、进度">
      <p className={css.row}>
        <Button variant="outline" color="var(--red-ink)" onClick={() => void reverse()}>
          红冲…
        </Button>
        <Button variant="default" onClick={() => void close()}>
          结账…
        </Button>
        <Button variant="default" onClick={() => notice.refused([{ code: 'x', message: '仓库正在盘点，不能出库' }])}>
          出错通知
        </Button>
      </p>
      <Steps names={['检查', '看清', '备份', '结账']} current={step} />
      <Button variant="default" w="max-content" onClick={() => setStep((step + 1) % 4)}>
        下一步
      </Button>
      <ErrorNote
        refusals={[{ code: 'stock.short', message: '可用只有 8 盒', row: 2, hint: '改数量，或先入库' }]}
        bug="U-4K2M9Q"
      />
      <Progress percent={42} says="正在备份：附件 126 / 300" onCancel={() => {}} />
      <Empty says="本月还没有报损单。东西坏了、过期了，从这里登记，审批后才减账。">
        <Button variant="default">写报损单</Button>
      </Empty>
    </Part>
  );
}
