import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { gridOf, labelFields, type LabelDefinition } from '../../shared/property/label.ts';
import { labelFaults, labelPages } from '../../shared/property/label-sheets.ts';
import { call } from '../api/client.ts';
import { tell } from '../api/commands.ts';
import { printJob, savePdf } from '../api/files.ts';
import { useCall } from '../api/queries.ts';
import { readValues, type Values } from '../fields/record-values.ts';
import { PagePreview } from '../print/PagePreview.tsx';
import { sampleLabels } from './sample-labels.ts';
import css from './property.module.css';

/** CSS pixels of a millimetre, and the room for a sheet beside a list and under a form. */
const PIXELS = 96 / 25.4;
const ROOM = { panel: { width: 288, height: 380, most: 1.25 }, form: { width: 700, height: 240, most: 1.5 } };

interface LabelPreviewProps {
  values: Values;
  place: keyof typeof ROOM;
}

/** One sheet as it will be printed, with things that do not exist; or what keeps the definition from its paper. */
export function LabelPreview({ values, place }: LabelPreviewProps) {
  const unitName = useCall('books.status', {}).data?.school?.unitName ?? '';
  const { record, refusals } = useMemo(() => readValues(labelFields, values, true), [values]);
  const faults = [...refusals, ...(record.width === null || record.height === null ? [] : labelFaults(record))];
  if (record.width === null || record.height === null) return <p className="muted">填了宽和高，这里就画出一张。</p>;
  if (faults.length > 0)
    return (
      <ul className={css.faults} aria-label="放不下的地方">
        {faults.map(({ field, message }) => (
          <li key={field}>{message}</li>
        ))}
      </ul>
    );
  return <SamplePage definition={record} unitName={unitName} place={place} />;
}

interface SamplePageProps {
  definition: LabelDefinition;
  unitName: string;
  place: keyof typeof ROOM;
}

function SamplePage({ definition, unitName, place }: SamplePageProps) {
  const page = useMemo(
    () => labelPages(definition, unitName, sampleLabels(definition)).pages[0],
    [definition, unitName],
  );
  if (!page) return null;
  const { width, height, most } = ROOM[place];
  const { paper } = gridOf(definition);
  const zoom = Math.min(most, width / (paper.width * PIXELS), height / (paper.height * PIXELS));
  return (
    <div className={css.preview}>
      <PagePreview page={page} zoom={zoom} />
    </div>
  );
}

/** A sheet to hold against the roll or the label paper before a hundred are printed. */
export function TrialPrint({ id, definition }: { id: number; definition: LabelDefinition }) {
  const [busy, setBusy] = useState(false);
  const prepare = async () =>
    tell(await call('print.labels', { definitionId: id, labels: sampleLabels(definition), start: 1 }));
  const doing = async (work: () => Promise<void>) => {
    setBusy(true);
    await work();
    setBusy(false);
  };
  return (
    <p className={css.trial}>
      <Button variant="default" disabled={busy} onClick={() => void doing(async () => printJob(await prepare()))}>
        试打一张
      </Button>
      <Button
        variant="default"
        disabled={busy}
        onClick={() => void doing(() => savePdf(`${definition.name ?? '标签'} 样张`, prepare))}
      >
        样张存为 PDF
      </Button>
    </p>
  );
}
