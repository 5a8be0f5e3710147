import type { PageModel } from '../../shared/print/page-model.ts';
import { BookSheet } from './BookSheet.tsx';
import { CardSheet } from './CardSheet.tsx';
import { LabelSheet } from './LabelSheet.tsx';
import { LedgerSheet } from './LedgerSheet.tsx';
import { ReportSheet } from './ReportSheet.tsx';
import { SlipSheet } from './SlipSheet.tsx';

/** Draws any page model; preview and printer both go through here. */
export function PageDrawing({ page }: { page: PageModel }) {
  switch (page.kind) {
    case 'ledger':
      return <LedgerSheet page={page} />;
    case 'book':
      return <BookSheet page={page} />;
    case 'card':
      return <CardSheet page={page} />;
    case 'slip':
      return <SlipSheet page={page} />;
    case 'report':
      return <ReportSheet page={page} />;
    case 'label':
      return <LabelSheet page={page} />;
  }
}
