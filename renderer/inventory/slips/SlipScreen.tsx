import type { Day } from '../../../shared/basics/day.ts';
import { firstDayOf } from '../../../shared/basics/day.ts';
import { KINDS, type EditorKind } from '../../../shared/inventory/kinds.ts';
import { useQuery } from '@tanstack/react-query';
import { valueOf, type CallFailed } from '../../api/client.ts';
import { Loaded } from '../../api/Loaded.tsx';
import { remembered } from '../../api/machine.ts';
import { useCall } from '../../api/queries.ts';
import { useWhyNot } from '../../api/session.ts';
import type { ScreenProps } from '../../app/screens.ts';
import { useToday } from '../../ui/form/today.ts';
import { Empty } from '../../ui/marks/Empty.tsx';
import { Screen } from '../../ui/shell/Screen.tsx';
import { useStores } from '../store-choice.ts';
import { refreshed } from './copy-last.ts';
import { blankSlip, slipOf, type Slip } from './slip.ts';
import { SlipEditor } from './SlipEditor.tsx';

/** What an editor begins with: a kept draft, or an empty slip. */
interface Opened {
  id: number | null;
  slip: Slip;
}

async function openDraft(id: number, blank: Slip): Promise<Opened> {
  const { content } = await valueOf('inventory.draft', { id });
  const slip = slipOf(content);
  // A draft of an older program that cannot be read stays where it is; the new slip does not overwrite it.
  if (slip === null) return { id: null, slip: blank };
  return { id, slip: { ...slip, lines: slip.storeId === null ? slip.lines : await refreshed(slip, slip.storeId) } };
}

/** Another draft is another editor. */
const SlipOf = (props: ScreenProps & { kind: EditorKind }) => <OneSlip key={props.params.get('draft')} {...props} />;

function OneSlip({ kind, params }: ScreenProps & { kind: EditorKind }) {
  const today = useToday();
  const { own, all, loaded } = useStores();
  const status = useCall('books.status', {});
  const whyNot = useWhyNot('stock.post');
  const startMonth = status.data?.school?.startMonth;
  const day: Day | null = kind !== 'opening' ? today : startMonth === undefined ? null : firstDayOf(startMonth);
  const draft = Number(params.get('draft') ?? 0);
  const ready = loaded && (kind !== 'opening' || day !== null);
  // Who keeps several stores mostly goes on in the one written last.
  const last = Number(remembered('store') ?? 0);
  const only = own.length === 1 ? (own[0]?.id ?? null) : (own.find(({ id }) => id === last)?.id ?? null);
  // Asked once for this screen: what is typed afterwards must not be replaced by a later answer.
  const opened = useQuery<Opened, CallFailed>({
    queryKey: ['slip', kind, draft],
    queryFn: () => {
      const blank = blankSlip(only, day);
      return draft === 0 ? Promise.resolve({ id: null, slip: blank }) : openDraft(draft, blank);
    },
    enabled: ready,
    gcTime: 0,
  });
  if (whyNot !== undefined || (loaded && own.length === 0))
    return (
      <Screen title={KINDS[kind].paper} keys={[]}>
        <div style={{ padding: '0 1rem' }}>
          <Empty says={whyNot ?? '没有归您管的仓库，请管理员在“用户与角色”里设好。'} />
        </div>
      </Screen>
    );
  return opened.data === undefined ? (
    <Screen title={KINDS[kind].paper} keys={[]}>
      <Loaded of={opened}>{() => null}</Loaded>
    </Screen>
  ) : (
    <SlipEditor kind={kind} opened={opened.data} stores={own.length > 0 ? own : all} />
  );
}

/** 出库单. */
export const IssueSlip = (props: ScreenProps) => <SlipOf {...props} kind="issue" />;
/** 入库单. */
export const ReceiptSlip = (props: ScreenProps) => <SlipOf {...props} kind="receipt" />;
/** 期初库存单. */
export const OpeningSlip = (props: ScreenProps) => <SlipOf {...props} kind="opening" />;
