import type { Migration } from '../core/migrate.ts';

/** Why a document of property was voided, sent back or reversed: it stood in the box of the receipt number till now. */
export const migration: Migration = {
  name: '0036-document-ended',
  sql: `
alter table asset_document add column ended text not null default '';
`,
};
