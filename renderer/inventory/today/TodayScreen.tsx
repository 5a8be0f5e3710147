import { useState } from 'react';
import { formatMoney } from '../../../shared/basics/money.ts';
import type { Today } from '../../../shared/api.ts';
import { call } from '../../api/client.ts';
import { tell } from '../../api/commands.ts';
import { Loaded } from '../../api/Loaded.tsx';
import { useCall } from '../../api/queries.ts';
import { useMay } from '../../api/session.ts';
import { navigate, type Path } from '../../app/router.ts';
import { ask } from '../../ui/dialog/ask.ts';
import type { KeyBinding, KeyName } from '../../ui/keys/key-table.ts';
import { Screen } from '../../ui/shell/Screen.tsx';
import { DutyList } from './DutyList.tsx';
import { purchaseDrafts, purchaseDuties } from '../../procurement/purchase-duties.ts';
import { usePropertyDuties } from '../../property/property-duties.ts';
import { canteenDuties, trainingDuties } from '../../canteen/canteen-duties.ts';
import { useToday } from '../../ui/form/today.ts';
import { certificateDuties } from '../../registers/certificate-duties.ts';
import { dutiesOf, SECTIONS, type Duty } from './duties.ts';
import { QuickActions, type QuickAction } from './QuickActions.tsx';
import { Shelf } from './Shelf.tsx';
import css from './today.module.css';

const ALT: readonly KeyName[] = ['Alt+1', 'Alt+2', 'Alt+3', 'Alt+4', 'Alt+5', 'Alt+6'];

/** What this person may start from here, in a fixed order, numbered by Alt. */
function useQuickActions(): QuickAction[] {
  const posts = useMay('stock.post');
  const goods = useMay('items.keep');
  const stock = useMay('stock.import');
  const asks = useMay('purchase.request');
  const actions: { name: string; aim: string; path: Path; open: boolean }[] = [
    { name: '出库', aim: '部门领用', path: '/inventory/issues/new', open: posts },
    { name: '入库', aim: '到货登记', path: '/inventory/receipts/new', open: posts },
    { name: '申购', aim: '要买东西', path: '/procurement/requisitions/new', open: asks },
    { name: '查库存', aim: '有多少、在哪里', path: '/inventory/items', open: true },
    { name: '明细账', aim: '看账页、打印', path: '/inventory/account', open: true },
    { name: '导入', aim: '原来的 Excel 表', path: '/settings/import', open: goods || stock },
  ];
  return actions
    .filter(({ open }) => open)
    .map(({ name, aim, path }, i) => ({ key: ALT[i] ?? 'Alt+1', name, aim, act: () => void navigate(path) }));
}

/** Del on a draft throws it away; it never had a number (S-01). */
async function discard(duty: Duty): Promise<void> {
  if (duty.draftId === null) return;
  const answered = await ask({
    title: `丢弃 ${duty.what}`,
    verb: '丢弃',
    back: '留着',
    danger: true,
    facts: ['草稿没有编号，丢弃后不能找回'],
  });
  if (answered)
    tell(
      await call(duty.key.startsWith('purchase') ? 'procurement.discardDraft' : 'inventory.discardDraft', {
        id: duty.draftId,
      }),
    );
}

/** 今日: what waits for this person, what lies on the shelf and cannot wait. */
export default function TodayScreen() {
  const today = useCall('inventory.today', {}, { fresh: true });
  const actions = useQuickActions();
  // By key: the list grows while its queries come in, and what was chosen must stay chosen.
  const [current, setCurrent] = useState('');
  const purchases = useCall('procurement.today', {}, { fresh: true });
  const watches = useMay('suppliers.keep');
  const expiring = useCall('suppliers.expiring', {}, { enabled: watches });
  const keepsKitchen = useMay('canteen.keep');
  const certificates = useCall('registers.certificates', {}, { enabled: keepsKitchen });
  const day = useToday();
  const cooks = useMay('canteen.record');
  const kitchen = useCall('canteen.today', { day }, { fresh: true, enabled: cooks });
  const training = useCall('canteen.training', { year: Number(day.slice(0, 4)) }, { enabled: keepsKitchen });
  const ofProperty = usePropertyDuties();
  const duties = [
    ...purchaseDuties(purchases.data, watches ? (expiring.data ?? []) : []),
    ...(cooks ? canteenDuties(kitchen.data) : []),
    ...(keepsKitchen ? certificateDuties(certificates.data ?? []) : []),
    ...(keepsKitchen ? trainingDuties(training.data ?? [], day) : []),
    ...ofProperty,
    ...dutiesOf(today.data),
    ...purchaseDrafts(purchases.data),
  ].toSorted((a, b) => SECTIONS.indexOf(a.section) - SECTIONS.indexOf(b.section));
  const at = Math.max(
    0,
    duties.findIndex(({ key }) => key === current),
  );
  const choose = (i: number) => setCurrent(duties[Math.min(Math.max(0, i), duties.length - 1)]?.key ?? '');
  const duty = duties[at];
  const keys: KeyBinding[] = [
    ...(duties.length > 0
      ? [
          { key: '↑↓' as const, does: '选择' },
          { key: '↑' as const, act: () => choose(at - 1) },
          { key: '↓' as const, act: () => choose(at + 1) },
          { key: 'Enter' as const, does: '去办', act: () => duty?.open() },
        ]
      : []),
    ...(duty && duty.draftId !== null
      ? [{ key: 'Del' as const, does: '丢弃草稿', act: () => void discard(duty) }]
      : []),
    { key: 'Ctrl+K', does: '找东西' },
    { key: 'F7', does: '查库存', act: () => void navigate('/inventory/items') },
    ...actions.map(({ key, act }) => ({ key, act })),
  ];
  return (
    <Screen
      title={duties.length === 0 ? '今日' : `今日要办 ${duties.length} 件`}
      fact={today.data && factOf(today.data)}
      keys={keys}
      help={{
        about: '一天从这里开始：没写完的单据、等审核的单据、快到期和快用完的物资。',
        steps: ['用 ↑↓ 选，按 Enter 去办', '按 Alt 加数字开单', '按 Ctrl+K 找任何东西'],
        notes: ['没提交的单据自动存为草稿，列在这里', '自己提交的单据要由另一个人审核'],
      }}
    >
      <QuickActions actions={actions} />
      <Loaded of={today}>
        {(facts) => (
          <div className={css.columns}>
            <DutyList duties={duties} current={at} onCurrent={choose} facts={facts} />
            <Shelf facts={facts} />
          </div>
        )}
      </Loaded>
    </Screen>
  );
}

function factOf({ items, stockFen, enteredToday }: Today): string {
  if (items === 0) return '';
  return `${items} 种物资 · 库存总额 ${formatMoney(stockFen)} 元 · 今天开单 ${enteredToday} 张`;
}
