import { useState } from 'react';
import { PAPERS, type PaperKind } from '../../../shared/procurement/paper.ts';
import type { AnyPaper } from '../../../shared/procurement/slips.ts';
import { call } from '../../api/client.ts';
import { tell } from '../../api/commands.ts';
import { printJob, savePdf } from '../../api/files.ts';
import { Loaded } from '../../api/Loaded.tsx';
import { useCall } from '../../api/queries.ts';
import type { ScreenProps } from '../../app/screens.ts';
import { PRINT_START, PRINTERS } from '../../inventory/printers.ts';
import { PagePreview } from '../../print/PagePreview.tsx';
import { SplitView } from '../../ui/list/SidePanel.tsx';
import { PrintPanel } from '../../ui/paper/PrintPanel.tsx';
import { SheetDesk } from '../../ui/paper/Sheet.tsx';
import { Screen } from '../../ui/shell/Screen.tsx';
import { PaperView } from './PaperView.tsx';
import { usePaperOf } from './use-paper-call.ts';

const MOST_COPIES = 3;

/** The form as it will come out of the printer, in its copies. */
function Preview({ paper, onBack }: { paper: AnyPaper; onBack: () => void }) {
  const { id, number, kind } = paper;
  const [settings, setSettings] = useState(PRINT_START);
  const input = { ids: [id], copies: settings.copies, offset: settings.offset };
  const preview = useCall('procurement.preview', input, { keep: true });
  const prepare = async () => tell(await call('procurement.print', input));
  const print = async () => printJob(await prepare());
  const pages = preview.data?.pages ?? [];
  return (
    <Screen
      title={`${PAPERS[kind].paper}预览`}
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
            papers={[{ value: 'A4', label: 'A4 横向' }]}
            note="屏上分页与纸上相同；签字处留空。"
            onPrint={() => void print()}
            onPdf={() => void savePdf(`${PAPERS[kind].paper} ${number}`, prepare)}
          />
        }
      >
        <SheetDesk label="预览">
          <Loaded of={preview}>
            {(job) => job.pages.map((page, i) => <PagePreview key={i} page={page} zoom={0.8} />)}
          </Loaded>
        </SheetDesk>
      </SplitView>
    </Screen>
  );
}

function Views({ paper }: { paper: AnyPaper }) {
  const [previews, setPreviews] = useState(false);
  return previews ? (
    <Preview paper={paper} onBack={() => setPreviews(false)} />
  ) : (
    <PaperView paper={paper} onPreview={() => setPreviews(true)} />
  );
}

const screenOf = (kind: PaperKind) =>
  function PaperOf({ params }: ScreenProps) {
    const id = Number(params.get('id') ?? 0);
    const paper = usePaperOf(kind, id);
    return paper.data === undefined ? (
      <Screen title={PAPERS[kind].paper} keys={[]}>
        <Loaded of={paper}>{() => null}</Loaded>
      </Screen>
    ) : (
      <Views key={id} paper={paper.data} />
    );
  };

export const RequisitionScreen = screenOf('requisition');
export const PlanScreen = screenOf('plan');
export const ComparisonScreen = screenOf('comparison');
export const OrderScreen = screenOf('order');
export const AcceptanceScreen = screenOf('acceptance');
export const ClaimScreen = screenOf('claim');
export const InvoiceScreen = screenOf('invoice');
export const PaymentScreen = screenOf('payment');
