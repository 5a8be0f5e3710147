import type { Migration } from '../core/migrate.ts';

/** An adjustment lives as long as its line: undoing an import must not take 调整 from a line that stays for its entries. */
export const migration: Migration = {
  name: '0009-adjustments',
  sql: `
create trigger budget_adjustment_no_delete before delete on budget_adjustment
when exists (select 1 from budget_entry where line_id = old.line_id)
begin select raise(abort, 'the line is in use, its adjustments stay'); end;
`,
};
