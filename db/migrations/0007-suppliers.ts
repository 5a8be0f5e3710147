import type { Migration } from '../core/migrate.ts';

/** The rest of a supplier's file: papers with their validity, framework contracts, blacklist (R-PUR-10, canteen §2.2). */
export const migration: Migration = {
  name: '0007-suppliers',
  sql: `
alter table supplier add column scope text not null default '';
alter table supplier add column sourcing text not null default '';
alter table supplier add column food integer not null default 0 check (food in (0, 1));
alter table supplier add column quality_grade integer check (quality_grade between 1 and 5);
alter table supplier add column price_grade integer check (price_grade between 1 and 5);
alter table supplier add column time_grade integer check (time_grade between 1 and 5);
alter table supplier add column service_grade integer check (service_grade between 1 and 5);

create table supplier_paper (
  id integer primary key,
  supplier_id integer not null references supplier (id),
  kind text not null,
  number text not null default '',
  issued_on text,
  -- Last good day; null when it never ends (长期).
  valid_until text,
  stamped text not null default '',
  remark text not null default '',
  active integer not null default 1 check (active in (0, 1))
) strict;
create index supplier_paper_supplier on supplier_paper (supplier_id, kind);

create table supplier_contract (
  id integer primary key,
  supplier_id integer not null references supplier (id),
  number text not null unique,
  title text not null default '',
  from_day text not null,
  to_day text,
  mechanism text not null default '',
  ceiling_fen integer check (ceiling_fen > 0),
  remark text not null default '',
  active integer not null default 1 check (active in (0, 1))
) strict;
create index supplier_contract_supplier on supplier_contract (supplier_id);

create table supplier_blacklist (
  id integer primary key,
  supplier_id integer not null references supplier (id),
  from_day text not null,
  reason text not null,
  lifted_on text,
  lift_reason text not null default '',
  created_at text not null,
  created_by integer not null references app_user (id)
) strict;
create index supplier_blacklist_supplier on supplier_blacklist (supplier_id) where lifted_on is null;
create trigger supplier_blacklist_no_delete before delete on supplier_blacklist
begin select raise(abort, 'a blacklisting is lifted, never deleted'); end;
`,
};
