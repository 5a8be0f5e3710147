import type { Day } from '../../shared/basics/day.ts';
import { choice } from '../../shared/fields/choice.ts';
import { wholeNumber } from '../../shared/fields/number.ts';
import { item } from '../../shared/fields/reference.ts';
import { call } from '../api/client.ts';
import { OUT, printOut } from '../property/print-out.ts';
import { labelWords, useLabelChoices } from '../property/property-choices.ts';
import { RecordDialog, type ActForm } from '../property/RecordDialog.tsx';

const fields = {
  definitionId: item({ label: '标签纸' }),
  start: wholeNumber({ label: '从第几枚开始', required: true, min: 1, max: 100 }),
  out: choice({ label: '输出到', required: true, words: OUT }),
} as const;

/** Labels for the boxes of a day's samples, on any paper the school's asset labels use or on a plain sheet of 24. */
export function SampleLabelDialog({ day, onDone }: { day: Day; onDone: () => void }) {
  const choices = useLabelChoices();
  const save: ActForm<typeof fields>['save'] = (typed) =>
    printOut(
      typed.out,
      `留样标签 ${day}`,
      () => call('canteen.sampleLabels', { day, definitionId: typed.definitionId, start: typed.start ?? 1 }),
      labelWords,
    );
  if (choices === undefined) return null;
  return (
    <RecordDialog
      act={{
        title: `打印留样标签 ${day}（不选标签纸是 A4 24 枚）`,
        verb: '打印',
        fields,
        start: { definitionId: null, start: 1, out: OUT[0] },
        references: { definitionId: choices },
        save,
      }}
      onDone={onDone}
    />
  );
}
