import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { formatMoney } from '../../shared/basics/money.ts';
import { formatQuantity } from '../../shared/basics/quantity.ts';
import { fullPages, pagesOfRange } from '../../shared/inventory/papers.ts';
import {
  periodWords,
  registerPaper,
  type RegisterAccount,
  type RegisterQuestion,
  type RegisterView,
} from '../../shared/property/register-book.ts';
import { call } from '../api/client.ts';
import { tell } from '../api/commands.ts';
import { exportToExcel, printJob, savePdf } from '../api/files.ts';
import { Loaded } from '../api/Loaded.tsx';
import { useCall } from '../api/queries.ts';
import { navigate } from '../app/router.ts';
import type { ScreenProps } from '../app/screens.ts';
import { useZoom, ZOOMS } from '../inventory/account/use-zoom.ts';
import { PRINT_START, PRINTERS } from '../inventory/printers.ts';
import { PagePreview } from '../print/PagePreview.tsx';
import { Choice } from '../ui/form/Choice.tsx';
import { useToday } from '../ui/form/today.ts';
import type { KeyBinding } from '../ui/keys/key-table.ts';
import { SplitView } from '../ui/list/SidePanel.tsx';
import { Empty } from '../ui/marks/Empty.tsx';
import { PrintPanel } from '../ui/paper/PrintPanel.tsx';
import { SheetDesk } from '../ui/paper/Sheet.tsx';
import { Screen } from '../ui/shell/Screen.tsx';
import { BookTabs } from './BookTabs.tsx';
import css from './property.module.css';
import { RegisterBar } from './RegisterBar.tsx';

const TITLE = '固定资产登记簿';
/** An old PC draws so many pages at once. */
const MOST_DRAWN = 40;
const help = {
  about: '每个门类、每个分类一本账：增加、减少、结存，与打印出来的一模一样。',
  steps: ['选门类或分类，再选起止月份', '用 Alt+↑ 和 Alt+↓ 走到上一本、下一本', '按 F9 打印，或存为 PDF、Excel'],
  notes: [
    '结存等于固定资产总账同类的期末，也等于卡片原值合计',
    '拆分、合并没有增减，只写一行说明',
    '红色的行是红冲：原来记在哪一栏，就在哪一栏记负数',
  ],
};

/** 固定资产登记簿 of a 门类 or a class, on the desk as it is printed. */
export default function RegisterScreen({ params }: ScreenProps) {
  const today = useToday();
  const accounts = useCall('property.registerAccounts', {});
  const [rest, setRest] = useState<Omit<RegisterQuestion, 'account'>>({
    from: `${today.slice(0, 4)}-01`,
    to: today.slice(0, 7),
    carry: 'month',
    totalsForCurrent: false,
  });
  const account = params.get('account') ?? accounts.data?.[0]?.key ?? null;
  const change = (part: Partial<RegisterQuestion>) => {
    const { account: other, ...period } = part;
    if (other !== undefined) void navigate('/property/balances/register', { account: other }, { replace: true });
    setRest((now) => ({ ...now, ...period }));
  };
  if (accounts.data === undefined || account === null)
    return (
      <Screen title={TITLE} keys={[]} help={help} actions={<BookTabs book="登记簿" />}>
        <Loaded of={accounts}>{() => <Empty says="账上还没有固定资产。先到“资产卡片”里建卡或导入老台账。" />}</Loaded>
      </Screen>
    );
  return <Register accounts={accounts.data} question={{ account, ...rest }} onChange={change} />;
}

function rangesOf({ pages }: RegisterView) {
  const full = fullPages(pages).length;
  return [
    { key: 'all', label: `这本账全部 ${pages.length} 页` },
    ...(full > 0 ? [{ key: 'full', label: `只打写满的 ${full} 页` }] : []),
    { key: 'last', label: '只打最后一页' },
    { key: 'categories', label: '全部门类，各一本' },
    { key: 'classes', label: '全部分类，各一本' },
  ];
}

interface RegisterProps {
  accounts: readonly RegisterAccount[];
  question: RegisterQuestion;
  onChange: (part: Partial<RegisterQuestion>) => void;
}

function Register({ accounts, question, onChange }: RegisterProps) {
  const view = useCall('property.registerBook', question, { keep: true });
  const [settings, setSettings] = useState(PRINT_START);
  const { desk, zoom, mode, setMode } = useZoom();
  const { data } = view;
  const papers = useMemo(() => data?.pages.map((page) => registerPaper(data, page)) ?? [], [data]);
  const name = accounts.find(({ key }) => key === question.account)?.label ?? '';
  const title = `${TITLE} ${name} ${periodWords(question.from, question.to)}`;
  const prepare = async () =>
    data &&
    tell(
      await call('property.printRegister', {
        question,
        pages: pagesOfRange(settings.range, data.pages),
        accounts: settings.range === 'categories' || settings.range === 'classes' ? settings.range : 'one',
        offset: settings.offset,
      }),
    );
  const print = async () => printJob(await prepare());
  const turn = (to: string | null | undefined) => to && onChange({ account: to });
  const keys: KeyBinding[] = [
    { key: 'PgDn', does: '下一页' },
    { key: 'Alt+↑↓', does: '上一本、下一本' },
    { key: 'Alt+↑', act: () => turn(data?.previous) },
    { key: 'Alt+↓', act: () => turn(data?.next) },
    { key: 'F9', does: '打印', act: () => void print() },
    { key: 'F10', does: '导出 Excel', act: () => void exportToExcel(title, { kind: 'assetRegister', question }) },
  ];
  return (
    <Screen
      title={TITLE}
      note={data && `结存 ${formatQuantity(data.qty)} 件 ${formatMoney(data.cost)}，共 ${papers.length} 页`}
      keys={keys}
      help={help}
      actions={
        <>
          <BookTabs book="登记簿" />
          <Choice label="缩放" options={ZOOMS} value={mode} onChange={setMode} />
        </>
      }
    >
      <RegisterBar accounts={accounts} question={question} onChange={onChange}>
        <Button variant="default" disabled={!data?.previous} onClick={() => turn(data?.previous)}>
          上一本
        </Button>
        <Button variant="default" disabled={!data?.next} onClick={() => turn(data?.next)}>
          下一本
        </Button>
      </RegisterBar>
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
        <div ref={desk} className={css.desk}>
          <SheetDesk label="账页预览">
            <Loaded of={view}>
              {() => (
                <>
                  {papers.slice(0, MOST_DRAWN).map((page) => (
                    <PagePreview key={page.page} page={page} zoom={zoom} />
                  ))}
                  {papers.length > MOST_DRAWN && (
                    <p>
                      屏上只画前 {MOST_DRAWN} 页，打印和导出是全部 {papers.length} 页。
                    </p>
                  )}
                </>
              )}
            </Loaded>
          </SheetDesk>
        </div>
      </SplitView>
    </Screen>
  );
}
