import type { AnyPaper } from '../../../shared/procurement/slips.ts';
import type { PaperAct } from '../../../shared/procurement/states.ts';
import { HandleClaimDialog, SettleClaimDialog } from '../goods/ClaimDialogs.tsx';
import { EstimateDialog, StockInDialog } from '../goods/StockInDialog.tsx';
import { ResolveDialog } from '../money/ResolveDialog.tsx';
import { MatchDialog } from '../requisitions/MatchDialog.tsx';

/** The dialog of an act that asks for more than a reason. */
export function ActDialog({ paper, act, onDone }: { paper: AnyPaper; act: PaperAct; onDone: () => void }) {
  if (paper.kind === 'requisition' && act === 'match') return <MatchDialog requisition={paper} onDone={onDone} />;
  if (paper.kind === 'acceptance' && act === 'stockIn') return <StockInDialog acceptance={paper} onDone={onDone} />;
  if (paper.kind === 'acceptance' && act === 'settleEstimate')
    return <EstimateDialog acceptance={paper} onDone={onDone} />;
  if (paper.kind === 'claim' && act === 'handle') return <HandleClaimDialog claim={paper} onDone={onDone} />;
  if (paper.kind === 'claim' && act === 'settle') return <SettleClaimDialog claim={paper} onDone={onDone} />;
  if (paper.kind === 'invoice' && act === 'resolve') return <ResolveDialog invoice={paper} onDone={onDone} />;
  return null;
}
