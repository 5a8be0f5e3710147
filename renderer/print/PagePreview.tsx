import { Sheet } from '../ui/paper/Sheet.tsx';
import type { PageModel } from '../../shared/print/page-model.ts';
import { PageDrawing } from './PageDrawing.tsx';

/** One page as it will come out of the printer, lying on the desk. */
export function PagePreview({ page, zoom }: { page: PageModel; zoom: number }) {
  return (
    <Sheet
      width={page.paper.width}
      height={page.paper.height}
      zoom={zoom}
      label={`${page.title} 第 ${page.page} 页${page.kind === 'slip' ? ` ${page.number} ${page.copyLabel}` : ''}`}
    >
      <PageDrawing page={page} />
    </Sheet>
  );
}
