import type { Migration } from '../core/migrate.ts';

/** What every book has beside its own fields. `findings` keeps how a record was judged when it was keyed. */
const common = `  state text not null check (state in ('完成', '未完成', '作废')),
  findings text not null default '[]',
  entered_at text not null,
  entered_by integer not null references app_user (id),
  reason text not null default '',
  import_id integer`;

/** Record books of the canteen and the kindergarten (canteen §2): one table each, and what records were before. */
export const migration: Migration = {
  name: '0021-registers',
  sql: `
create table record_place (
  id integer primary key,
  name text not null unique,
  kind text not null,
  site text not null default '',
  installed_on text,
  remark text not null default '',
  active integer not null default 1 check (active in (0, 1))
) strict;
create table register_change (
  id integer primary key,
  register text not null,
  record_id integer not null,
  before text not null,
  reason text not null,
  changed_at text not null,
  changed_by integer not null references app_user (id)
) strict;
create index register_change_record on register_change (register, record_id);
create trigger register_change_no_update before update on register_change
begin select raise(abort, 'what a record was never changes'); end;
create trigger register_change_no_delete before delete on register_change
begin select raise(abort, 'what a record was never changes'); end;

create table register_morning_check (
  id integer primary key,
  day text not null,
  at text,
  person_id integer references staff (id),
  attendance text not null default '',
  temperature integer,
  symptoms text not null default '',
  hands text not null default '',
  clothes text not null default '',
  verdict text not null default '',
  action text not null default '',
  certificate_until text,
  checker text not null default '',
${common}
) strict;
create index register_morning_check_day on register_morning_check (day);
create table register_diners (
  id integer primary key,
  day text not null,
  meal text not null default '',
  group_name text not null default '',
  kind text not null default '',
  enrolled integer,
  present integer,
  eaten integer,
  special text not null default '',
  recorder text not null default '',
  remark text not null default '',
${common}
) strict;
create index register_diners_day on register_diners (day);
create table register_dish (
  id integer primary key,
  day text not null,
  meal text not null default '',
  kitchen text not null default '',
  name text not null default '',
  keeps_sample text not null default '',
  remark text not null default '',
${common}
) strict;
create index register_dish_day on register_dish (day);
create table register_tasting (
  id integer primary key,
  day text not null,
  meal text not null default '',
  kitchen text not null default '',
  at text,
  dishes text not null default '',
  verdict text not null default '',
  problem text not null default '',
  taster text not null default '',
  remark text not null default '',
${common}
) strict;
create index register_tasting_day on register_tasting (day);
create table register_core_temperature (
  id integer primary key,
  day text not null,
  meal text not null default '',
  kitchen text not null default '',
  dish text not null default '',
  at text,
  temperature integer,
  action text not null default '',
  worker text not null default '',
  remark text not null default '',
${common}
) strict;
create index register_core_temperature_day on register_core_temperature (day);
create table register_sample (
  id integer primary key,
  day text not null,
  meal text not null default '',
  kitchen text not null default '',
  dish text not null default '',
  batch integer,
  taken_at text,
  grams integer,
  temperature integer,
  kept_until text,
  keeper text not null default '',
  checker text not null default '',
  destroyed_at text,
  destroyed_by text not null default '',
  taken_by text not null default '',
  way text not null default '',
  remark text not null default '',
${common}
) strict;
create index register_sample_day on register_sample (day);
create table register_accompany (
  id integer primary key,
  day text not null,
  meal text not null default '',
  kitchen text not null default '',
  place text not null default '',
  companion text not null default '',
  standing text not null default '',
  look text not null default '',
  taste text not null default '',
  quality text not null default '',
  warmth text not null default '',
  portion text not null default '',
  hygiene text not null default '',
  tidiness text not null default '',
  service text not null default '',
  opinions text not null default '',
  problem text not null default '',
  owner text not null default '',
  due text,
  result text not null default '',
  reviewer text not null default '',
  paid text not null default '',
  fen integer,
${common}
) strict;
create index register_accompany_day on register_accompany (day);
create table register_leftovers (
  id integer primary key,
  day text not null,
  meal text not null default '',
  kitchen text not null default '',
  staple integer,
  dishes integer,
  soup integer,
  recorder text not null default '',
  remark text not null default '',
${common}
) strict;
create index register_leftovers_day on register_leftovers (day);
create table register_opinion (
  id integer primary key,
  day text not null,
  source text not null default '',
  content text not null default '',
  sort text not null default '',
  owner text not null default '',
  result text not null default '',
  answered text not null default '',
  recorder text not null default '',
${common}
) strict;
create index register_opinion_day on register_opinion (day);
create table register_fridge (
  id integer primary key,
  day text not null,
  half text not null default '',
  device_id integer references record_place (id),
  kind text not null default '',
  at text,
  condition text not null default '',
  temperature integer,
  action text not null default '',
  recorder text not null default '',
  checker text not null default '',
  remark text not null default '',
${common}
) strict;
create index register_fridge_day on register_fridge (day);
create table register_store_climate (
  id integer primary key,
  day text not null,
  store_id integer references record_place (id),
  at text,
  temperature integer,
  humidity integer,
  action text not null default '',
  recorder text not null default '',
  remark text not null default '',
${common}
) strict;
create index register_store_climate_day on register_store_climate (day);
create table register_residue_test (
  id integer primary key,
  day text not null,
  produce text not null default '',
  supplier text not null default '',
  at text,
  inhibition integer,
  verdict text not null default '',
  action text not null default '',
  tester text not null default '',
  remark text not null default '',
${common}
) strict;
create index register_residue_test_day on register_residue_test (day);
create table register_additive (
  id integer primary key,
  day text not null,
  none text not null default '',
  name text not null default '',
  maker text not null default '',
  made_on text,
  used integer,
  purpose text not null default '',
  food text not null default '',
  food_weight integer,
  rate integer,
  most integer,
  user text not null default '',
  remark text not null default '',
${common}
) strict;
create index register_additive_day on register_additive (day);
create table register_waste (
  id integer primary key,
  day text not null,
  kind text not null default '',
  weight integer,
  at text,
  firm text not null default '',
  agreement_until text,
  handler text not null default '',
  recorder text not null default '',
  remark text not null default '',
${common}
) strict;
create index register_waste_day on register_waste (day);
create table register_disinfection (
  id integer primary key,
  day text not null,
  meal text not null default '',
  kitchen text not null default '',
  utensil text not null default '',
  count integer,
  unit text not null default '',
  method text not null default '',
  temperature integer,
  strength integer,
  starts_at text,
  ends_at text,
  minutes integer,
  worker text not null default '',
  checker text not null default '',
  remark text not null default '',
${common}
) strict;
create index register_disinfection_day on register_disinfection (day);
create table register_produce_wash (
  id integer primary key,
  day text not null,
  produce text not null default '',
  weight integer,
  disinfectant text not null default '',
  strength integer,
  minutes integer,
  rinsed text not null default '',
  worker text not null default '',
  remark text not null default '',
${common}
) strict;
create index register_produce_wash_day on register_produce_wash (day);
create table register_uv_lamp (
  id integer primary key,
  day text not null,
  lamp_id integer references record_place (id),
  starts_at text,
  ends_at text,
  overnight text not null default '',
  minutes integer,
  nobody text not null default '',
  wiped text not null default '',
  changed text not null default '',
  worker text not null default '',
  remark text not null default '',
${common}
) strict;
create index register_uv_lamp_day on register_uv_lamp (day);
create table register_cleaning (
  id integer primary key,
  day text not null,
  subject text not null default '',
  at text,
  method text not null default '',
  verdict text not null default '',
  worker text not null default '',
  checker text not null default '',
  remark text not null default '',
${common}
) strict;
create index register_cleaning_day on register_cleaning (day);
create table register_pest_control (
  id integer primary key,
  day text not null,
  at text,
  area text not null default '',
  pests text not null default '',
  found text not null default '',
  measures text not null default '',
  drug text not null default '',
  strength text not null default '',
  amount text not null default '',
  worker text not null default '',
  firm text not null default '',
  licence_until text,
  covered text not null default '',
  effect text not null default '',
  review text not null default '',
  remark text not null default '',
${common}
) strict;
create index register_pest_control_day on register_pest_control (day);
create table register_training (
  id integer primary key,
  day text not null,
  starts_at text,
  ends_at text,
  hours integer,
  place text not null default '',
  topic text not null default '',
  chair text not null default '',
  teacher text not null default '',
  content text not null default '',
  present text not null default '',
  absent text not null default '',
  recorder text not null default '',
${common}
) strict;
create index register_training_day on register_training (day);
create table register_daily_check (
  id integer primary key,
  day text not null,
  kitchen text not null default '',
  inspector text not null default '',
  items text not null default '',
  owner text not null default '',
  measures text not null default '',
  due text,
  fixed text not null default '',
  reviewer text not null default '',
  reviewed_on text,
${common}
) strict;
create index register_daily_check_day on register_daily_check (day);
create table register_weekly_report (
  id integer primary key,
  day text not null,
  from_day text,
  to_day text,
  found text not null default '',
  fixed text not null default '',
  rating text not null default '',
  reporter text not null default '',
${common}
) strict;
create index register_weekly_report_day on register_weekly_report (day);
create table register_monthly_meeting (
  id integer primary key,
  day text not null,
  place text not null default '',
  chair text not null default '',
  present text not null default '',
  report text not null default '',
  issues text not null default '',
  next_month text not null default '',
  recorder text not null default '',
${common}
) strict;
create index register_monthly_meeting_day on register_monthly_meeting (day);
create table register_class_disinfection (
  id integer primary key,
  day text not null,
  class_name text not null default '',
  aired integer,
  objects text not null default '',
  method text not null default '',
  drug text not null default '',
  strength integer,
  minutes integer,
  worker text not null default '',
  checker text not null default '',
  remark text not null default '',
${common}
) strict;
create index register_class_disinfection_day on register_class_disinfection (day);
create table register_nap_patrol (
  id integer primary key,
  day text not null,
  class_name text not null default '',
  expected integer,
  asleep integer,
  starts_at text,
  ends_at text,
  room integer,
  patrols text not null default '',
  odd text not null default '',
  action text not null default '',
  told_at text,
  keeper text not null default '',
  remark text not null default '',
${common}
) strict;
create index register_nap_patrol_day on register_nap_patrol (day);
create table register_meal_observation (
  id integer primary key,
  day text not null,
  class_name text not null default '',
  meal text not null default '',
  menu text not null default '',
  minutes integer,
  appetite text not null default '',
  leftover text not null default '',
  likes text not null default '',
  dish text not null default '',
  odd text not null default '',
  advice text not null default '',
  observer text not null default '',
${common}
) strict;
create index register_meal_observation_day on register_meal_observation (day);
`,
};
