import { z } from 'zod';
import { activeInput, command, monthInput, query } from '../people/call.ts';
import {
  contractPriceInput,
  marketPriceInput,
  scoreInput,
  varianceInput,
  type ContractPriceRow,
  type MarketPriceRow,
  type PriceHistory,
  type ScoreRow,
  type VarianceRow,
} from './price.ts';
import { HANDOVER_STATES, type Handover } from '../property/handover.ts';
import type { SupplierStatement } from './today.ts';

const areas = ['procurement'] as const;

/** Calls about prices, suppliers' months and goods on their way to a property card. */
export const priceCalls = {
  'procurement.prices': query<PriceHistory>()(
    'read',
    '价格走势',
    z.strictObject({ itemId: z.int().positive(), months: z.int().min(1).max(120).default(24) }),
    ['item.unknown'],
  ),
  'procurement.variance': query<VarianceRow[]>()('read', '价格变动表', varianceInput),
  'procurement.contractPrices': query<ContractPriceRow[]>()(
    'read',
    '合同价',
    z.strictObject({ supplierId: z.int().positive().nullable().default(null) }),
  ),
  'procurement.saveContractPrice': command<{ id: number }>()('purchase.buy', '存合同价', contractPriceInput, areas, [
    'item.unknown',
    'unit.unknown',
    'supplier.unknown',
    'price.twice',
    'price.dates',
  ]),
  'procurement.retireContractPrice': command<null>()('purchase.buy', '停用合同价', activeInput, areas),
  'procurement.marketPrices': query<MarketPriceRow[]>()('read', '市场价', z.strictObject({ month: monthInput })),
  'procurement.retireMarketPrice': command<null>()('purchase.buy', '停用市场价', activeInput, areas),
  'procurement.saveMarketPrice': command<{ id: number }>()('purchase.buy', '记市场价', marketPriceInput, areas, [
    'item.unknown',
    'unit.unknown',
    'day.future',
  ]),
  'procurement.score': query<ScoreRow[]>()('read', '供应商考核', z.strictObject({ month: monthInput })),
  'procurement.saveScore': command<null>()('purchase.buy', '存供应商考核', scoreInput, areas, [
    'supplier.unknown',
    'score.points',
  ]),
  'procurement.statement': query<SupplierStatement>()(
    'read',
    '供应商对账单',
    z.strictObject({ supplierId: z.int().positive(), month: monthInput }),
    ['supplier.unknown'],
  ),
  'procurement.handovers': query<Handover[]>()(
    'read',
    '已购未登记',
    z.strictObject({ state: z.enum(HANDOVER_STATES).nullable().default('待登记') }),
  ),
} as const;
