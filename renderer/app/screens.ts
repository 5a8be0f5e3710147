import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import type { Path } from './router.ts';

export interface ScreenProps {
  params: URLSearchParams;
}

type LazyScreen = LazyExoticComponent<ComponentType<ScreenProps>>;

const loaders = new Map<LazyScreen, () => Promise<unknown>>();

function screen(load: () => Promise<{ default: ComponentType<ScreenProps> }>): LazyScreen {
  const component = lazy(load);
  loaders.set(component, load);
  return component;
}

/** The gallery is a workbench, not a part of the program: other builds do not even contain its chunk. */
const withGallery = import.meta.env.DEV || import.meta.env.VITE_GALLERY === '1';

const today = screen(() => import('../inventory/today/TodayScreen.tsx'));
const documents = () => import('../inventory/documents/DocumentsScreen.tsx');
const document = screen(() => import('../inventory/documents/DocumentScreen.tsx'));
const reports = () => import('../procurement/prices/reports.tsx');
const papers = () => import('../procurement/papers/PapersScreen.tsx');
const paper = () => import('../procurement/papers/PaperScreen.tsx');
const slips = () => import('../inventory/slips/SlipScreen.tsx');

/** One chunk per screen; an old PC loads what it shows. */
export const screens: Record<Path, LazyScreen> = {
  '/today': today,
  '/inventory/items': screen(() => import('../inventory/items/ItemsScreen.tsx')),
  '/inventory/items/card': screen(() => import('../inventory/items/ItemScreen.tsx')),
  '/inventory/receipts': screen(async () => ({ default: (await documents()).ReceiptsScreen })),
  '/inventory/receipts/new': screen(async () => ({ default: (await slips()).ReceiptSlip })),
  '/inventory/receipts/document': document,
  '/inventory/issues': screen(async () => ({ default: (await documents()).IssuesScreen })),
  '/inventory/issues/new': screen(async () => ({ default: (await slips()).IssueSlip })),
  '/inventory/issues/document': document,
  '/inventory/openings': screen(async () => ({ default: (await documents()).OpeningsScreen })),
  '/inventory/openings/new': screen(async () => ({ default: (await slips()).OpeningSlip })),
  '/inventory/openings/document': document,
  '/inventory/account': screen(() => import('../inventory/account/AccountScreen.tsx')),
  '/inventory/vouchers': screen(() => import('../inventory/vouchers/VouchersScreen.tsx')),
  '/canteen/today': screen(() => import('../canteen/CanteenTodayScreen.tsx')),
  '/canteen/gaps': screen(() => import('../canteen/GapsScreen.tsx')),
  '/canteen/books': screen(() => import('../registers/BooksScreen.tsx')),
  '/canteen/books/book': screen(() => import('../registers/BookScreen.tsx')),
  '/canteen/calendar': screen(() => import('../canteen/CalendarScreen.tsx')),
  '/canteen/trace': screen(() => import('../canteen/TraceScreen.tsx')),
  '/canteen/trace/sources': screen(() => import('../canteen/SourcesScreen.tsx')),
  '/canteen/training': screen(() => import('../canteen/TrainingScreen.tsx')),
  '/canteen/pack': screen(() => import('../canteen/PackScreen.tsx')),
  '/canteen/certificates': screen(() => import('../registers/CertificatesScreen.tsx')),
  '/canteen/places': screen(() => import('../registers/PlacesScreen.tsx')),
  '/property/labels': screen(() => import('../property/LabelDefinitionsScreen.tsx')),
  '/procurement/requisitions': screen(async () => ({ default: (await papers()).RequisitionsScreen })),
  '/procurement/requisitions/new': screen(() => import('../procurement/requisitions/RequisitionForm.tsx')),
  '/procurement/requisitions/paper': screen(async () => ({ default: (await paper()).RequisitionScreen })),
  '/procurement/plans': screen(async () => ({ default: (await papers()).PlansScreen })),
  '/procurement/plans/new': screen(() => import('../procurement/buying/PlanForm.tsx')),
  '/procurement/plans/paper': screen(async () => ({ default: (await paper()).PlanScreen })),
  '/procurement/comparisons': screen(async () => ({ default: (await papers()).ComparisonsScreen })),
  '/procurement/comparisons/new': screen(() => import('../procurement/buying/ComparisonForm.tsx')),
  '/procurement/comparisons/paper': screen(async () => ({ default: (await paper()).ComparisonScreen })),
  '/procurement/orders': screen(async () => ({ default: (await papers()).OrdersScreen })),
  '/procurement/orders/new': screen(() => import('../procurement/buying/OrderForm.tsx')),
  '/procurement/orders/paper': screen(async () => ({ default: (await paper()).OrderScreen })),
  '/procurement/acceptances': screen(async () => ({ default: (await papers()).AcceptancesScreen })),
  '/procurement/acceptances/new': screen(() => import('../procurement/goods/AcceptanceForm.tsx')),
  '/procurement/acceptances/paper': screen(async () => ({ default: (await paper()).AcceptanceScreen })),
  '/procurement/claims': screen(async () => ({ default: (await papers()).ClaimsScreen })),
  '/procurement/claims/paper': screen(async () => ({ default: (await paper()).ClaimScreen })),
  '/procurement/invoices': screen(async () => ({ default: (await papers()).InvoicesScreen })),
  '/procurement/invoices/new': screen(() => import('../procurement/money/InvoiceForm.tsx')),
  '/procurement/invoices/paper': screen(async () => ({ default: (await paper()).InvoiceScreen })),
  '/procurement/payments': screen(async () => ({ default: (await papers()).PaymentsScreen })),
  '/procurement/payments/new': screen(() => import('../procurement/money/PaymentForm.tsx')),
  '/procurement/payments/paper': screen(async () => ({ default: (await paper()).PaymentScreen })),
  '/procurement/match': screen(async () => ({ default: (await reports()).MatchScreen })),
  '/procurement/prices': screen(() => import('../procurement/prices/PriceHistoryScreen.tsx')),
  '/procurement/variance': screen(async () => ({ default: (await reports()).VarianceScreen })),
  '/procurement/contract-prices': screen(() => import('../procurement/prices/ContractPricesScreen.tsx')),
  '/procurement/market-prices': screen(() => import('../procurement/prices/MarketPricesScreen.tsx')),
  '/procurement/scores': screen(() => import('../procurement/prices/ScoresScreen.tsx')),
  '/procurement/statement': screen(() => import('../procurement/prices/StatementScreen.tsx')),
  '/procurement/handovers': screen(async () => ({ default: (await reports()).HandoversScreen })),
  '/procurement/approve': screen(() => import('../procurement/requisitions/ApproverScreen.tsx')),
  '/property/overview': screen(() => import('../property/OverviewScreen.tsx')),
  '/property/cards': screen(() => import('../property/CardsScreen.tsx')),
  '/property/card': screen(() => import('../property/CardScreen.tsx')),
  '/property/documents': screen(() => import('../property/DocumentsScreen.tsx')),
  '/property/counts': screen(() => import('../property/CountsScreen.tsx')),
  '/property/count': screen(() => import('../property/CountScreen.tsx')),
  '/property/depreciation': screen(() => import('../property/DepreciationScreen.tsx')),
  '/property/balances/cards': screen(() => import('../property/CardRegisterScreen.tsx')),
  '/property/balances/changes': screen(() => import('../property/ChangesScreen.tsx')),
  '/property/balances/summary': screen(() => import('../property/SummaryScreen.tsx')),
  '/property/balances/disposed': screen(() => import('../property/DisposedScreen.tsx')),
  '/property/balances/reconcile': screen(() => import('../property/ReconcileScreen.tsx')),
  '/property/balances/register': screen(() => import('../property/RegisterScreen.tsx')),
  '/property/balances': screen(() => import('../property/BalancesScreen.tsx')),
  '/settings/limits': screen(() => import('../property/LimitsScreen.tsx')),
  '/property/export': screen(() => import('../property/ExportLayoutsScreen.tsx')),
  '/property/classes': screen(() => import('../property/ClassesScreen.tsx')),
  '/funds/lines': screen(() => import('../funds/BudgetLinesScreen.tsx')),
  '/funds/entries': screen(() => import('../funds/EntriesScreen.tsx')),
  '/funds/execution': screen(() => import('../funds/ExecutionScreen.tsx')),
  '/suppliers': screen(() => import('../suppliers/SuppliersScreen.tsx')),
  '/suppliers/card': screen(() => import('../suppliers/SupplierCardScreen.tsx')),
  '/people/staff': screen(() => import('../people/StaffScreen.tsx')),
  '/people/departments': screen(() => import('../people/DepartmentsScreen.tsx')),
  '/people/classes': screen(() => import('../people/ClassesScreen.tsx')),
  '/people/rooms': screen(() => import('../people/RoomsScreen.tsx')),
  '/settings/users': screen(() => import('../people/UsersScreen.tsx')),
  '/settings/approval': screen(() => import('../procurement/RulesScreen.tsx')),
  '/settings/stores': screen(() => import('../inventory/StoresScreen.tsx')),
  '/settings/months': screen(() => import('../people/MonthsScreen.tsx')),
  '/settings/parameters': screen(() => import('../people/ParametersScreen.tsx')),
  '/settings/import': screen(() => import('./import/ImportScreen.tsx')),
  '/settings/books': screen(() => import('./books/BooksScreen.tsx')),
  '/settings/audit': screen(() => import('./books/AuditScreen.tsx')),
  '/settings/mine': screen(() => import('./books/MineScreen.tsx')),
  '/gallery': withGallery ? screen(() => import('./gallery/GalleryScreen.tsx')) : today,
};

/** Fetches a screen's code while the program still asks who sits there. */
export const preload = (path: Path): void => void loaders.get(screens[path])?.();
