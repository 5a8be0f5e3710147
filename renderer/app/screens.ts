import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import type { Path } from './router.ts';

export interface ScreenProps {
  params: URLSearchParams;
}

type LazyScreen = LazyExoticComponent<ComponentType<ScreenProps>>;

/** The gallery is a workbench, not a part of the program: other builds do not even contain its chunk. */
const withGallery = import.meta.env.DEV || import.meta.env.VITE_GALLERY === '1';

const today = lazy(() => import('../inventory/today/TodayScreen.tsx'));
const documents = () => import('../inventory/documents/DocumentsScreen.tsx');
const document = lazy(() => import('../inventory/documents/DocumentScreen.tsx'));
const slips = () => import('../inventory/slips/SlipScreen.tsx');

/** One chunk per screen; an old PC loads what it shows. */
export const screens: Record<Path, LazyScreen> = {
  '/today': today,
  '/inventory/items': lazy(() => import('../inventory/items/ItemsScreen.tsx')),
  '/inventory/items/card': lazy(() => import('../inventory/items/ItemScreen.tsx')),
  '/inventory/receipts': lazy(async () => ({ default: (await documents()).ReceiptsScreen })),
  '/inventory/receipts/new': lazy(async () => ({ default: (await slips()).ReceiptSlip })),
  '/inventory/receipts/document': document,
  '/inventory/issues': lazy(async () => ({ default: (await documents()).IssuesScreen })),
  '/inventory/issues/new': lazy(async () => ({ default: (await slips()).IssueSlip })),
  '/inventory/issues/document': document,
  '/inventory/openings': lazy(async () => ({ default: (await documents()).OpeningsScreen })),
  '/inventory/openings/new': lazy(async () => ({ default: (await slips()).OpeningSlip })),
  '/inventory/openings/document': document,
  '/inventory/account': lazy(() => import('../inventory/account/AccountScreen.tsx')),
  '/suppliers': lazy(() => import('../suppliers/SuppliersScreen.tsx')),
  '/people/staff': lazy(() => import('../people/StaffScreen.tsx')),
  '/people/departments': lazy(() => import('../people/DepartmentsScreen.tsx')),
  '/people/classes': lazy(() => import('../people/ClassesScreen.tsx')),
  '/people/rooms': lazy(() => import('../people/RoomsScreen.tsx')),
  '/settings/users': lazy(() => import('../people/UsersScreen.tsx')),
  '/settings/stores': lazy(() => import('../inventory/StoresScreen.tsx')),
  '/settings/months': lazy(() => import('../people/MonthsScreen.tsx')),
  '/settings/parameters': lazy(() => import('../people/ParametersScreen.tsx')),
  '/settings/import': lazy(() => import('./import/ImportScreen.tsx')),
  '/settings/books': lazy(() => import('./books/BooksScreen.tsx')),
  '/settings/audit': lazy(() => import('./books/AuditScreen.tsx')),
  '/settings/mine': lazy(() => import('./books/MineScreen.tsx')),
  '/gallery': withGallery ? lazy(() => import('./gallery/GalleryScreen.tsx')) : today,
};
