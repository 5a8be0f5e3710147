import type { Migration } from '../core/migrate.ts';

/** Staff, departments, classes, rooms, users, months, terms; suppliers (minimal list). */
export const migration: Migration = {
  name: '0002-people',
  sql: `
create table department (
  id integer primary key,
  code text not null unique,
  name text not null unique,
  kind text not null default '',
  head_name text not null default '',
  headcount integer,
  aliases text not null default '',
  remark text not null default '',
  active integer not null default 1 check (active in (0, 1))
) strict;

create table staff (
  id integer primary key,
  code text not null unique,
  name text not null,
  initials text not null,
  pinyin text not null,
  department_id integer references department (id),
  post text not null default '',
  sex text not null default '',
  id_number text not null default '',
  birth text not null default '',
  phone text not null default '',
  valid_from text,
  valid_to text,
  remark text not null default ''
) strict;
create index staff_department on staff (department_id);

create table school_class (
  id integer primary key,
  name text not null unique,
  division text not null default '',
  grade text not null default '',
  teacher_name text not null default '',
  pupils integer,
  room text not null default '',
  active integer not null default 1 check (active in (0, 1))
) strict;

create table room (
  id integer primary key,
  building text not null,
  floor text not null default '',
  number text not null,
  name text not null default '',
  use_kind text not null default '',
  department_name text not null default '',
  keeper_name text not null default '',
  remark text not null default '',
  active integer not null default 1 check (active in (0, 1)),
  unique (building, floor, number)
) strict;

create table app_user (
  id integer primary key,
  name text not null unique,
  staff_id integer references staff (id),
  password text not null,
  colour integer not null,
  active integer not null default 1 check (active in (0, 1)),
  exception_reason text not null default ''
) strict;
create table user_role (
  user_id integer not null references app_user (id),
  role text not null,
  primary key (user_id, role)
) strict, without rowid;
create table user_store (
  user_id integer not null references app_user (id),
  store_id integer not null references store (id),
  primary key (user_id, store_id)
) strict, without rowid;

create table store (
  id integer primary key,
  name text not null unique,
  kind text not null check (kind in ('行政', '食堂')),
  aliases text not null default '',
  active integer not null default 1 check (active in (0, 1))
) strict;

create table school_month (
  id text primary key check (id glob '[12][0-9][0-9][0-9]-[01][0-9]'),
  state text not null check (state in ('开放', '已结账'))
) strict, without rowid;

create table school_term (
  id integer primary key,
  school_year text not null,
  name text not null,
  first_day text not null,
  last_day text not null check (last_day >= first_day),
  unique (school_year, name)
) strict;

create table supplier (
  id integer primary key,
  name text not null unique,
  name_key text not null unique,
  alias text not null default '',
  initials text not null,
  pinyin text not null,
  credit_code text not null default '',
  legal_person text not null default '',
  category text not null default '',
  contact text not null default '',
  phone text not null default '',
  address text not null default '',
  business_until text not null default '',
  licence text not null default '',
  licence_until text not null default '',
  since text not null default '',
  bank text not null default '',
  remark text not null default '',
  active integer not null default 1 check (active in (0, 1))
) strict;
`,
};
