import { useState } from 'react';
import type { StockDocument } from '../../../shared/inventory/document.ts';
import { Loaded } from '../../api/Loaded.tsx';
import { useCall } from '../../api/queries.ts';
import type { ScreenProps } from '../../app/screens.ts';
import { Screen } from '../../ui/shell/Screen.tsx';
import { DocumentView } from './DocumentView.tsx';
import { PaperView } from './PaperView.tsx';

/** 单据: one numbered document, as a slip to read or as the paper that will come out of the printer. */
export default function DocumentScreen({ params }: ScreenProps) {
  const id = Number(params.get('id') ?? 0);
  const document = useCall('inventory.document', { id });
  return document.data === undefined ? (
    <Screen title="单据" keys={[]}>
      <Loaded of={document}>{() => null}</Loaded>
    </Screen>
  ) : (
    <Views key={id} document={document.data} />
  );
}

function Views({ document }: { document: StockDocument }) {
  const [paper, setPaper] = useState(false);
  return paper ? (
    <PaperView document={document} onBack={() => setPaper(false)} />
  ) : (
    <DocumentView document={document} onPaper={() => setPaper(true)} />
  );
}
