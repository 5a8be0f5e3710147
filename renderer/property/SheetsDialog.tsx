import type { InputOf } from '../../shared/api.ts';
import { choice } from '../../shared/fields/choice.ts';
import { call } from '../api/client.ts';
import { OUT, printOut } from './print-out.ts';
import { RecordDialog, type ActForm } from './RecordDialog.tsx';

const BY = ['一间一张', '一人一张', '一项一张卡片'] as const;
const sheetsFields = {
  by: choice({ label: '清册', required: true, words: BY }),
  out: choice({ label: '输出到', required: true, words: OUT }),
} as const;

/** Room sheets for the wall, lists for every keeper to sign, or the cards themselves, of the cards the list asks for. */
export function SheetsDialog({ question, onDone }: { question: InputOf<'property.cards'>; onDone: () => void }) {
  const save: ActForm<typeof sheetsFields>['save'] = (typed) => {
    if (typed.by === BY[2])
      return printOut(
        typed.out,
        '固定资产卡片',
        () => call('property.printCards', { question }),
        ({ cards, pages }) => `共 ${cards} 张卡片，${pages} 页`,
      );
    return printOut(
      typed.out,
      typed.by === BY[0] ? '房间财产清册' : '保管人财产清单',
      () => call('print.custodySheets', { question, by: typed.by === BY[0] ? 'room' : 'keeper' }),
      ({ sheets, pages }) => `共 ${sheets} 份清册，${pages} 页`,
    );
  };
  const act: ActForm<typeof sheetsFields> = {
    title: '打印清册',
    verb: '打印',
    fields: sheetsFields,
    start: { by: BY[0], out: OUT[0] },
    save,
  };
  return <RecordDialog act={act} onDone={onDone} />;
}
