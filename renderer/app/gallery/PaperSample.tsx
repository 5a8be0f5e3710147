import { useState } from 'react';
import { SheetDesk } from '../../ui/paper/Sheet.tsx';
import { PrintPanel, type PrintSettings } from '../../ui/paper/PrintPanel.tsx';
import { SplitView } from '../../ui/list/SidePanel.tsx';
import { notice } from '../../ui/dialog/notice.tsx';
import { Screen } from '../../ui/shell/Screen.tsx';
import { PagePreview } from '../../print/PagePreview.tsx';
import { fullLedgerPage, ledgerPage, redSlipPage, slipPage } from './sample-pages.ts';

const start: PrintSettings = {
  range: 'all',
  printer: 'laser',
  paper: 'A4',
  copies: 1,
  offset: { x: 0, y: -0.5 },
  columns: ['check', 'voucher', 'price'],
};

/** Account pages and slips as they come out of the printer, with the print panel. */
export function PaperSample({ slips }: { slips: boolean }) {
  const [settings, setSettings] = useState(start);
  const pages = slips ? [slipPage, redSlipPage] : [fullLedgerPage, ledgerPage];
  const print = () => notice.done('已送到打印机');
  return (
    <Screen
      title={slips ? '单据' : '明细账'}
      fact="010101 复印纸 A4 70g 500张 · 行政仓库"
      note="共 2 页"
      keys={[
        { key: 'PgDn', does: '下一页' },
        { key: 'F9', does: '打印', act: print },
      ]}
    >
      <SplitView
        panelWidth={17.5}
        panel={
          <PrintPanel
            settings={settings}
            onChange={setSettings}
            ranges={[
              { key: 'new', label: '只打新满的页', note: '第 1 页 · 打过就不再变' },
              { key: 'all', label: '这本账全部 2 页', note: '第 2 页未满，以后要补打替换' },
            ]}
            printers={[{ value: 'laser', label: '文印室激光' }]}
            papers={[{ value: 'A4', label: 'A4 横向' }]}
            columns={[
              { key: 'check', label: '核对栏' },
              { key: 'voucher', label: '凭证字号' },
              { key: 'price', label: '单价' },
            ]}
            mostCopies={9}
            note="屏上分页与纸上相同。黑白打印机上红字加“-”号。"
            onPrint={print}
            onPdf={() => notice.done('已存为 PDF')}
          />
        }
      >
        <SheetDesk label="预览">
          {pages.map((page, i) => (
            <PagePreview key={i} page={page} zoom={slips ? 1 : 0.8} />
          ))}
        </SheetDesk>
      </SplitView>
    </Screen>
  );
}
