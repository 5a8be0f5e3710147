import { api, type Call } from '../../shared/api.ts';
import type { z } from 'zod';
import { minuteText } from '../../shared/basics/clock.ts';
import { refuse } from '../../shared/basics/refusal.ts';
import { trainingPaper } from '../../shared/canteen/training.ts';
import { trainingWanted, trainingYear } from '../../db/canteen/training.ts';
import { sourcesPaper, tracePaper } from '../../shared/canteen/trace.ts';
import { sourcesOf, traceOf } from '../../db/canteen/trace.ts';
import { vouchersInput } from '../../shared/inventory/voucher-layout.ts';
import { requireMay, type Act } from '../../shared/people/roles.ts';
import type { Session } from '../../shared/people/school.ts';
import { bookBlankInput, bookGridInput, bookPaperInput } from '../../shared/registers/calls.ts';
import type { listWanted } from '../../shared/sheet/import.ts';
import type { ListPaper } from '../../shared/sheet/list-paper.ts';
import type { Reader } from '../../db/core/handle.ts';
import { accountView } from '../../db/inventory/ledger.ts';
import { voucherSettings } from '../../db/inventory/vouchers.ts';
import { schoolOf } from '../../db/people/school.ts';
import { accountPaper } from './export-account.ts';
import { budgetEntriesPaper, budgetLinesPaper, executionPaper } from './export-funds.ts';
import { categoriesPaper, documentsPaper, itemsPaper, storesPaper } from './export-inventory.ts';
import {
  auditPaper,
  classesPaper,
  departmentsPaper,
  importsPaper,
  monthsPaper,
  parametersPaper,
  roomsPaper,
  staffPaper,
  termsPaper,
  usersPaper,
} from './export-people.ts';
import {
  contractPricesPaper,
  marketPricesPaper,
  pricesPaper,
  scoresPaper,
  statementPaper,
  variancePaper,
} from './export-prices.ts';
import {
  assetClassesPaper,
  assetDocumentPaper,
  balancesPaper,
  cardsPaper,
  chargePaper,
  documentsPaper as assetDocumentsPaper,
} from './export-property.ts';
import { countLinesPaper, countReportPaper, countSheetPaper, countsPaper, surplusPaper } from './export-counts.ts';
import {
  changesPaper,
  disposedPaper,
  overviewPaper,
  reconcileMonthsPaper,
  reconcilePaper,
  summaryPaper,
} from './export-property-sheets.ts';
import { cardPaper, cardRegisterPaper, registerBookPaper } from './export-property-books.ts';
import { exportLayoutsPaper, layoutPaper, limitsPaper } from './export-property-layouts.ts';
import { formPaper, handoversPaper, matchPaper, papersPaper } from './export-purchases.ts';
import {
  blankPaper,
  bookGrid,
  bookPaper,
  certificatesPaper,
  completenessPaper,
  gapsPaper,
  placesPaper,
} from './export-registers.ts';
import { labelDefinitionsPaper } from './export-labels.ts';
import { contractsPaper, expiringPaper, suppliersPaper } from './export-suppliers.ts';
import { vouchersPaper } from './export-vouchers.ts';

type What = z.output<typeof listWanted>;

/** A list that can leave the program: who may see it, and how its paper is made. */
interface Outbound {
  act: Act;
  paper: (reader: Reader, asked: unknown, session: Session) => ListPaper;
}

/** A list goes out to whoever may ask for it on the screen, by the very question of its screen. */
function asIn<I extends z.ZodType>(
  { act, input }: Pick<Call<I>, 'act' | 'input'>,
  paper: (reader: Reader, question: z.output<I>, session: Session) => ListPaper,
): Outbound {
  return { act, paper: (reader, asked, session) => paper(reader, question(input, asked ?? {}), session) };
}

/** The one table of what can be exported and printed as a list. A new list is a line here. */
const LISTS: Readonly<Record<string, Outbound>> = {
  items: asIn(api['inventory.items'], itemsPaper),
  documents: asIn(api['inventory.documents'], documentsPaper),
  account: asIn(api['inventory.account'], (reader, asked, session) =>
    accountPaper(accountView(reader, asked, session)),
  ),
  stores: asIn(api['inventory.stores'], storesPaper),
  categories: asIn(api['inventory.categories'], categoriesPaper),
  // Its layout and its subjects are the books' own unless the screen has others typed.
  vouchers: {
    act: api['inventory.vouchers'].act,
    paper: (reader, asked, session) =>
      vouchersPaper(
        reader,
        question(vouchersInput, { ...voucherSettings(reader), ...(asked as object | null) }),
        session,
      ),
  },
  suppliers: asIn(api['suppliers.list'], (reader, _asked, { today }) => suppliersPaper(reader, today)),
  supplierPapers: asIn(api['suppliers.expiring'], (reader, _asked, { today }) => expiringPaper(reader, today)),
  supplierContracts: asIn(api['suppliers.contractList'], (reader, _asked, { today }) => contractsPaper(reader, today)),
  budgetLines: asIn(api['funds.lines'], (reader, asked, { today }) => budgetLinesPaper(reader, asked, today)),
  budgetEntries: asIn(api['funds.entries'], budgetEntriesPaper),
  budgetExecution: asIn(api['funds.execution'], (reader, asked, { today }) => executionPaper(reader, asked, today)),
  papers: asIn(api['procurement.papers'], papersPaper),
  paper: asIn(api['procurement.requisition'], formPaper),
  match: asIn(api['procurement.match'], matchPaper),
  prices: asIn(api['procurement.prices'], (reader, asked, { today }) => pricesPaper(reader, asked, today)),
  variance: asIn(api['procurement.variance'], variancePaper),
  contractPrices: asIn(api['procurement.contractPrices'], contractPricesPaper),
  marketPrices: asIn(api['procurement.marketPrices'], marketPricesPaper),
  supplierStatement: asIn(api['procurement.statement'], statementPaper),
  scores: asIn(api['procurement.score'], scoresPaper),
  assetRegister: asIn(api['property.registerBook'], registerBookPaper),
  assetCard: asIn(api['property.card'], cardPaper),
  assetCardRegister: asIn(api['property.cardRegister'], cardRegisterPaper),
  assetChanges: asIn(api['property.changes'], changesPaper),
  assetSummary: asIn(api['property.summary'], summaryPaper),
  assetDisposed: asIn(api['property.disposed'], disposedPaper),
  assetReconciliation: asIn(api['property.reconciliation'], reconcilePaper),
  assetReconciliations: asIn(api['property.reconciliations'], reconcileMonthsPaper),
  assetOverview: asIn(api['property.overview'], (reader, _asked, { today }) => overviewPaper(reader, today)),
  disposalLimits: asIn(api['property.limits'], limitsPaper),
  assetLayouts: asIn(api['property.exportLayouts'], exportLayoutsPaper),
  assetLayout: asIn(api['property.exportLayout'], (reader, asked, { today }) => layoutPaper(reader, asked, today)),
  assetCards: asIn(api['property.cards'], (reader, asked, { today }) => cardsPaper(reader, asked, today)),
  assetCharges: asIn(api['property.chargeSheet'], chargePaper),
  assetBalances: asIn(api['property.balances'], balancesPaper),
  assetDocuments: asIn(api['property.documents'], (reader, asked, { today }) =>
    assetDocumentsPaper(reader, asked, today),
  ),
  assetDocument: asIn(api['property.document'], assetDocumentPaper),
  assetClasses: asIn(api['property.classes'], assetClassesPaper),
  assetCounts: asIn(api['property.counts'], countsPaper),
  assetCountLines: asIn(api['property.countLines'], countLinesPaper),
  assetCountSheet: asIn(api['property.countLines'], countSheetPaper),
  assetCountReport: asIn(api['property.count'], countReportPaper),
  assetSurplus: asIn(api['property.surplus'], surplusPaper),
  handovers: asIn(api['procurement.handovers'], handoversPaper),
  labelDefinitions: asIn(api['property.labelDefinitions'], labelDefinitionsPaper),
  staff: asIn(api['people.staff'], staffPaper),
  departments: asIn(api['people.departments'], departmentsPaper),
  classes: asIn(api['people.classes'], classesPaper),
  rooms: asIn(api['people.rooms'], roomsPaper),
  terms: asIn(api['people.terms'], termsPaper),
  book: asIn({ act: 'read', input: bookPaperInput }, bookPaper),
  bookGrid: asIn({ act: 'read', input: bookGridInput }, bookGrid),
  bookBlank: asIn({ act: 'read', input: bookBlankInput }, (_reader, asked) => blankPaper(asked)),
  places: asIn(api['registers.places'], (reader, _asked, { today }) => placesPaper(reader, today, false)),
  lampsDue: asIn(api['registers.places'], (reader, _asked, { today }) => placesPaper(reader, today, true)),
  certificates: asIn(api['registers.certificates'], (reader, _asked, { today }) =>
    certificatesPaper(reader, today, false),
  ),
  certificatesDue: asIn(api['registers.certificates'], (reader, _asked, { today }) =>
    certificatesPaper(reader, today, true),
  ),
  trainingHours: asIn(api['canteen.training'], (reader, { year }, { today }) =>
    trainingPaper(year, trainingWanted(reader, year), trainingYear(reader, year, today)),
  ),
  mealSources: asIn(api['canteen.sources'], (reader, asked) => sourcesPaper(sourcesOf(reader, asked), asked.day)),
  batchTrace: asIn(api['canteen.trace'], (reader, asked) => tracePaper(traceOf(reader, asked))),
  gaps: asIn(api['canteen.gaps'], (reader, asked, { now }) => gapsPaper(reader, asked, now)),
  completeness: asIn(api['canteen.completeness'], (reader, asked, { now }) => completenessPaper(reader, asked, now)),
  months: asIn(api['people.months'], monthsPaper),
  parameters: asIn(api['people.parameters'], (reader, _asked, { today }) => parametersPaper(reader, today)),
  users: asIn(api['people.users'], usersPaper),
  audit: asIn(api['books.audit'], auditPaper),
  imports: asIn(api['files.imports'], importsPaper),
};

/** The list a person asked for, as it stands now. Refusals: `export.unknown`, `permission.denied`, `input.wrong`. */
export function exportedPaper(reader: Reader, { kind, question: asked }: What, session: Session): ListPaper {
  const list = Object.hasOwn(LISTS, kind) ? LISTS[kind] : undefined;
  const { act, paper } = list ?? refuse('export.unknown', `没有这张表：${kind}`, { field: 'what' });
  requireMay(session.roles, act);
  const made = paper(reader, asked, session);
  const titled = (title: string): string => `${schoolOf(reader).unitName}${title}`;
  return {
    ...made,
    title: titled(made.title),
    ...(made.sheets && { sheets: made.sheets.map((sheet) => ({ ...sheet, title: titled(sheet.title) })) }),
    facts: [...made.facts, `导出时间：${minuteText(session.now)}　共 ${made.rows.length} 行`],
  };
}

/** The question of a list is the one its screen asks; the contract only says that there is one. */
function question<S extends z.ZodType>(schema: S, asked: unknown): z.output<S> {
  const parsed = schema.safeParse(asked);
  return parsed.success
    ? parsed.data
    : refuse('input.wrong', '导出的条件不对，请重新打开列表再导出。', { field: 'what' });
}
