import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { AccountView as View, InputOf } from '../../../shared/api.ts';
import { fullPages, ledgerPaper, pagesOfRange } from '../../../shared/inventory/papers.ts';
import { call } from '../../api/client.ts';
import { tell } from '../../api/commands.ts';
import { exportToExcel, printJob, savePdf } from '../../api/files.ts';
import { Loaded } from '../../api/Loaded.tsx';
import { useCall } from '../../api/queries.ts';
import { navigate } from '../../app/router.ts';
import { PagePreview } from '../../print/PagePreview.tsx';
import { Choice } from '../../ui/form/Choice.tsx';
import type { KeyBinding } from '../../ui/keys/key-table.ts';
import { SplitView } from '../../ui/list/SidePanel.tsx';
import { PrintPanel } from '../../ui/paper/PrintPanel.tsx';
import { SheetDesk } from '../../ui/paper/Sheet.tsx';
import { Screen } from '../../ui/shell/Screen.tsx';
import { PRINT_START, PRINTERS } from '../printers.ts';
import { AccountBar, type AccountQuestion } from './AccountBar.tsx';
import { useZoom, ZOOMS } from './use-zoom.ts';

interface AccountViewProps {
  question: AccountQuestion & { itemId: number };
  onChange: (part: Partial<AccountQuestion>) => void;
}

const help = {
  about: '一种物资在一个仓库的账页，与打印出来的一模一样。',
  steps: ['选仓库、物资和年度', '用 Alt+↑ 和 Alt+↓ 走到上一种、下一种', '按 F9 打印，或存为 PDF、Excel'],
  notes: [
    '一页写满才转下页，末行是“过次页”，下页第一行是“承前页”',
    '红色的行是红冲或退回',
    '月底以后自动打出本月合计、本年累计',
  ],
};

function rangesOf({ pages }: View) {
  const full = fullPages(pages).length;
  return [
    { key: 'all', label: `这本账全部 ${pages.length} 页`, note: full < pages.length ? '末页未满，以后要补打替换' : '' },
    ...(full > 0 ? [{ key: 'full', label: `只打写满的 ${full} 页`, note: '打过就不再变' }] : []),
    { key: 'last', label: '只打最后一页' },
  ];
}

/** The account that was asked for, on the desk, with everything for printing it. */
export function AccountView({ question, onChange }: AccountViewProps) {
  const view = useCall('inventory.account', question, { keep: true });
  const [settings, setSettings] = useState(PRINT_START);
  const { desk, zoom, mode, setMode } = useZoom();
  const { data } = view;
  const papers = useMemo(() => data?.pages.map((page) => ledgerPaper(data.facts, data.pages, page)) ?? [], [data]);
  const title = data ? `明细账 ${data.facts.code} ${data.facts.itemName} ${question.year}` : '明细账';
  const turn = (to: View['next'] | undefined) => to && onChange(to);
  const prepare = async () => {
    if (!data) return undefined;
    const input: InputOf<'print.account'> = {
      account: question,
      pages: pagesOfRange(settings.range, data.pages),
      offset: settings.offset,
    };
    return tell(await call('print.account', input));
  };
  const print = async () => printJob(await prepare());
  const back = () => void navigate('/inventory/items', { id: String(question.itemId) });
  const keys: KeyBinding[] = [
    { key: 'PgDn', does: '下一页' },
    { key: 'Alt+↑↓', does: '上一种、下一种' },
    { key: 'Alt+↑', act: () => turn(data?.previous) },
    { key: 'Alt+↓', act: () => turn(data?.next) },
    { key: 'F9', does: '打印', act: () => void print() },
    {
      key: 'F10',
      does: '导出 Excel',
      act: () => void exportToExcel(title, { kind: 'account', question }),
    },
    { key: 'Esc', does: '返回', act: back },
  ];
  return (
    <Screen
      title="明细账"
      fact={data && [data.facts.code, data.facts.itemName, data.facts.spec, '·', data.facts.place].join(' ')}
      note={`共 ${papers.length} 页`}
      keys={keys}
      help={help}
      actions={
        <>
          <Button variant="default" disabled={!data?.previous} onClick={() => turn(data?.previous)}>
            上一种
          </Button>
          <Button variant="default" disabled={!data?.next} onClick={() => turn(data?.next)}>
            下一种
          </Button>
          <Choice label="缩放" options={ZOOMS} value={mode} onChange={setMode} />
        </>
      }
    >
      <AccountBar question={question} onChange={onChange} />
      <SplitView
        panelWidth={17.5}
        stays
        panel={
          data && (
            <PrintPanel
              settings={settings}
              onChange={setSettings}
              ranges={rangesOf(data)}
              printers={PRINTERS}
              papers={[{ value: 'A4', label: 'A4 横向' }]}
              note="屏上分页与纸上相同。黑白打印机上红字带“-”号。"
              onPrint={() => void print()}
              onPdf={() => void savePdf(title, prepare)}
            />
          )
        }
      >
        <div ref={desk} style={{ display: 'grid', minWidth: 0, minHeight: 0 }}>
          <SheetDesk label="账页预览">
            <Loaded of={view}>
              {() => papers.map((page) => <PagePreview key={page.page} page={page} zoom={zoom} />)}
            </Loaded>
          </SheetDesk>
        </div>
      </SplitView>
    </Screen>
  );
}
