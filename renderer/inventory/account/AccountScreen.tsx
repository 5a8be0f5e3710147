import { useEffect, useState } from 'react';
import { yearOf } from '../../../shared/basics/day.ts';
import { useCall } from '../../api/queries.ts';
import { navigate } from '../../app/router.ts';
import type { ScreenProps } from '../../app/screens.ts';
import { useToday } from '../../ui/form/today.ts';
import { Empty } from '../../ui/marks/Empty.tsx';
import { Screen } from '../../ui/shell/Screen.tsx';
import { useStores } from '../store-choice.ts';
import { AccountBar, type AccountQuestion } from './AccountBar.tsx';
import { AccountView } from './AccountView.tsx';

/** Address of an account: the same link leads there from lists, cards and slips. */
function go(question: AccountQuestion): void {
  const { storeId, itemId, year } = question;
  void navigate(
    '/inventory/account',
    { store: String(storeId), year: String(year), ...(itemId !== null && { item: String(itemId) }) },
    { replace: true },
  );
}

/** The store meant when none was said: the one the item lies in, else the first. */
function useStoreId(params: URLSearchParams, itemId: number | null): number | null {
  const { all, own, loaded } = useStores();
  const card = useCall(
    'inventory.item',
    { id: itemId ?? 0 },
    { enabled: itemId !== null && params.get('store') === null },
  );
  const said = Number(params.get('store') ?? 0);
  if (said > 0) return said;
  if (!loaded || (itemId !== null && card.data === undefined)) return null;
  const holding = card.data?.balances.toSorted((a, b) => b.fen - a.fen)[0];
  return holding?.storeId ?? own[0]?.id ?? all[0]?.id ?? null;
}

/** 明细账: the account page of one item in one store, exactly as it is printed. */
export default function AccountScreen({ params }: ScreenProps) {
  const today = useToday();
  const itemId = Number(params.get('item') ?? 0) || null;
  const storeId = useStoreId(params, itemId);
  const year = Number(params.get('year') ?? 0) || yearOf(today);
  const [options, setOptions] = useState<Pick<AccountQuestion, 'carry' | 'totalsForCurrent'>>({
    carry: 'month',
    totalsForCurrent: false,
  });
  // The year with the movements may not be this one yet; the address keeps what is shown.
  useEffect(() => {
    if (storeId !== null && itemId !== null && params.get('store') === null) go({ storeId, itemId, year, ...options });
  }, [storeId, itemId, year, params, options]);
  if (storeId === null)
    return (
      <Screen title="明细账" keys={[]}>
        {null}
      </Screen>
    );
  const question: AccountQuestion = { storeId, itemId, year, ...options };
  const change = (part: Partial<AccountQuestion>) => {
    const next = { ...question, ...part };
    setOptions({ carry: next.carry, totalsForCurrent: next.totalsForCurrent });
    if (part.storeId !== undefined || part.itemId !== undefined || part.year !== undefined) go(next);
  };
  if (itemId === null)
    return (
      <Screen title="明细账" keys={[{ key: 'F2', does: '选物资' }]}>
        <AccountBar question={question} onChange={change} />
        <div style={{ padding: '0 1rem' }}>
          <Empty says="选仓库和物资，这里显示它的账页，与打印出来的一样。在物资列表里按 F7 也能到这里。" />
        </div>
      </Screen>
    );
  return <AccountView question={{ ...question, itemId }} onChange={change} />;
}
