import type { Migration } from '../core/migrate.ts';
import { migration as core } from './0001-core.ts';
import { migration as people } from './0002-people.ts';
import { migration as inventory } from './0003-inventory.ts';
import { migration as imports } from './0004-imports.ts';
import { migration as vouchers } from './0005-vouchers.ts';
import { migration as funds } from './0006-funds.ts';
import { migration as suppliers } from './0007-suppliers.ts';
import { migration as procurement } from './0008-procurement.ts';
import { migration as adjustments } from './0009-adjustments.ts';
import { migration as evidence } from './0010-evidence.ts';
import { migration as market } from './0011-market.ts';
import { migration as calendar } from './0020-calendar.ts';
import { migration as registers } from './0021-registers.ts';
import { migration as healthCertificates } from './0022-health-certificates.ts';
import { migration as safetyBooks } from './0023-safety-books.ts';
import { migration as assetClasses } from './0030-asset-classes.ts';
import { migration as labels } from './0031-labels.ts';
import { migration as property } from './0032-property.ts';
import { migration as assetCounts } from './0033-asset-counts.ts';
import { migration as assetFinance } from './0034-asset-finance.ts';
import { migration as assetSettings } from './0035-asset-settings.ts';
import { migration as documentEnded } from './0036-document-ended.ts';
import { migration as frozenMonths } from './0037-frozen-months.ts';
import { migration as officialHeadings } from './0040-official-headings.ts';
import { migration as parameterVersions } from './0041-parameter-versions.ts';
import { migration as satisfaction } from './0042-satisfaction.ts';
import { migration as mealService } from './0043-meal-service.ts';

/** In order, append-only. A shipped migration is never edited: the schema snapshot test would show it. */
export const migrations: readonly Migration[] = [
  core,
  people,
  inventory,
  imports,
  vouchers,
  funds,
  suppliers,
  procurement,
  adjustments,
  evidence,
  market,
  calendar,
  registers,
  healthCertificates,
  safetyBooks,
  assetClasses,
  labels,
  property,
  assetCounts,
  assetFinance,
  assetSettings,
  documentEnded,
  frozenMonths,
  officialHeadings,
  parameterVersions,
  satisfaction,
  mealService,
];
