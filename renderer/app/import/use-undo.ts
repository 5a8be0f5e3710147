import { useState } from 'react';
import type { ImportUndone } from '../../../shared/sheet/import.ts';
import { useTask } from '../../api/commands.ts';
import { ask } from '../../ui/dialog/ask.ts';

/** What an undo did, in one line. */
export function undoneWords({ removed, restored, reversed, stays }: ImportUndone): string {
  const parts = [
    removed > 0 ? `删去 ${removed} 行` : '',
    restored > 0 ? `还原 ${restored} 行` : '',
    reversed > 0 ? `红冲 ${reversed} 张单据` : '',
    stays > 0 ? `留下 ${stays} 处` : '',
  ].filter(Boolean);
  return parts.length === 0 ? '没有可以撤销的了' : parts.join('，');
}

/** 撤销本次导入: asks, runs with its progress, and keeps what came of it. */
export function useUndo() {
  const task = useTask('files.undo');
  const [undone, setUndone] = useState<{ fileName: string; result: ImportUndone } | null>(null);
  const start = async (runId: number, fileName: string) => {
    const answered = await ask({
      title: `撤销导入 ${fileName}`,
      verb: '撤销导入',
      back: '再看看',
      danger: true,
      facts: [
        '这次导入新增的行删去，更新过的行还原',
        '记了账的单据逐张红冲，账页上留有红字',
        '导入以后改过或用上了的不动，会一一列出',
      ],
    });
    if (answered === null) return;
    const answer = await task.run({ runId });
    if (answer.ok) setUndone({ fileName, result: answer.value });
  };
  return { task, undone, start, close: () => setUndone(null) };
}

export type Undo = ReturnType<typeof useUndo>;
