import type { InputOf } from '../../shared/api.ts';
import { choice } from '../../shared/fields/choice.ts';
import { wholeNumber } from '../../shared/fields/number.ts';
import { item } from '../../shared/fields/reference.ts';
import { call } from '../api/client.ts';
import { OUT, printOut } from './print-out.ts';
import { labelWords, useLabelChoices } from './property-choices.ts';
import { RecordDialog, type ActForm } from './RecordDialog.tsx';

const labelActFields = {
  definitionId: item({ label: '标签', required: true }),
  start: wholeNumber({ label: '从第几枚开始', required: true, min: 1, max: 100 }),
  out: choice({ label: '输出到', required: true, words: OUT }),
} as const;

/** Prints the labels of every card the list asks for, not only of those on the screen. */
export function LabelDialog({ question, onDone }: { question: InputOf<'property.cards'>; onDone: () => void }) {
  const choices = useLabelChoices();
  const save: ActForm<typeof labelActFields>['save'] = (typed) =>
    printOut(
      typed.out,
      '资产标签',
      () => call('print.cardLabels', { definitionId: typed.definitionId ?? 0, question, start: typed.start ?? 1 }),
      labelWords,
    );
  if (choices === undefined) return null;
  return (
    <RecordDialog
      act={{
        title: '打印资产标签',
        verb: '打印',
        fields: labelActFields,
        start: { definitionId: choices[0]?.id ?? null, start: 1, out: OUT[0] },
        references: { definitionId: choices },
        save,
      }}
      onDone={onDone}
    />
  );
}
