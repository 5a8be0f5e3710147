import { useState } from 'react';
import type { StockDocument } from '../../../shared/inventory/document.ts';
import { KINDS } from '../../../shared/inventory/kinds.ts';
import { call } from '../../api/client.ts';
import { tell } from '../../api/commands.ts';
import { printJob, savePdf } from '../../api/files.ts';
import { Loaded } from '../../api/Loaded.tsx';
import { useCall } from '../../api/queries.ts';
import { PagePreview } from '../../print/PagePreview.tsx';
import { SplitView } from '../../ui/list/SidePanel.tsx';
import { PrintPanel } from '../../ui/paper/PrintPanel.tsx';
import { SheetDesk } from '../../ui/paper/Sheet.tsx';
import { Screen } from '../../ui/shell/Screen.tsx';
import { PRINT_START, PRINTERS } from '../printers.ts';

interface PaperViewProps {
  document: StockDocument;
  onBack: () => void;
}

/** Copies of a slip: 第一联 仓库, 第二联 会计, 第三联. */
const MOST_COPIES = 3;
/** The paper of a document as it will come out of the printer. */
export function PaperView({ document, onBack }: PaperViewProps) {
  const { id, number, kind } = document;
  const [settings, setSettings] = useState({ ...PRINT_START, paper: 'A5' });
  const input = { ids: [id], copies: settings.copies, offset: settings.offset };
  const preview = useCall('print.preview', input, { keep: true });
  const prepare = async () => tell(await call('print.documents', input));
  const print = async () => printJob(await prepare());
  const pages = preview.data?.pages ?? [];
  return (
    <Screen
      title={`${KINDS[kind].paper}预览`}
      fact={number}
      note={`共 ${pages.length} 页`}
      keys={[
        { key: 'PgDn', does: '下一页' },
        { key: 'F9', does: '打印', act: () => void print() },
        { key: 'Esc', does: '返回', act: onBack },
      ]}
    >
      <SplitView
        panelWidth={17.5}
        stays
        panel={
          <PrintPanel
            settings={settings}
            onChange={setSettings}
            mostCopies={MOST_COPIES}
            ranges={[{ key: 'all', label: `全部 ${pages.length} 页`, note: '份数就是联数，最多三联' }]}
            printers={PRINTERS}
            papers={[{ value: 'A5', label: 'A5 横向' }]}
            note="屏上分页与纸上相同。黑白打印机上红字带“-”号。"
            onPrint={() => void print()}
            onPdf={() => void savePdf(`${KINDS[kind].paper} ${number}`, prepare)}
          />
        }
      >
        <SheetDesk label="预览">
          <Loaded of={preview}>
            {(job) => job.pages.map((page, i) => <PagePreview key={i} page={page} zoom={1} />)}
          </Loaded>
        </SheetDesk>
      </SplitView>
    </Screen>
  );
}
