import type { Migration } from '../core/migrate.ts';

/** What must be provable later: attached files, and a blacklist that is only ever lifted (R-PUR-10, design §3). */
export const migration: Migration = {
  name: '0010-evidence',
  sql: `
create table attachment (
  id integer primary key,
  -- Also the name of the file below 附件.
  sha256 text not null unique check (length(sha256) = 64),
  -- As it was called when it first came in.
  name text not null,
  mime text not null check (mime in ('image/jpeg', 'image/png', 'application/pdf')),
  bytes integer not null check (bytes > 0),
  created_at text not null,
  created_by integer not null references app_user (id)
) strict;
create trigger attachment_no_update before update on attachment
begin select raise(abort, 'an attached file never changes'); end;
create trigger attachment_no_delete before delete on attachment
begin select raise(abort, 'an attached file stays'); end;

create table attachment_use (
  id integer primary key,
  owner_kind text not null,
  owner_id integer not null,
  attachment_id integer not null references attachment (id),
  label text not null default '',
  added_at text not null,
  added_by integer not null references app_user (id),
  removed_at text,
  removed_by integer references app_user (id),
  remove_reason text not null default '',
  check ((removed_at is null) = (removed_by is null))
) strict;
-- The same file stands once under one owner.
create unique index attachment_use_standing on attachment_use (owner_kind, owner_id, attachment_id)
  where removed_at is null;
create trigger attachment_use_only_removal before update on attachment_use
when old.removed_at is not null or new.removed_at is null or new.id <> old.id
  or new.owner_kind <> old.owner_kind or new.owner_id <> old.owner_id or new.attachment_id <> old.attachment_id
  or new.label <> old.label or new.added_at <> old.added_at or new.added_by <> old.added_by
begin select raise(abort, 'an attachment is taken off once, with a reason'); end;
create trigger attachment_use_no_delete before delete on attachment_use
begin select raise(abort, 'an attachment is taken off, never deleted'); end;

create trigger supplier_blacklist_only_lift before update on supplier_blacklist
when old.lifted_on is not null or new.lifted_on is null or new.id <> old.id
  or new.supplier_id <> old.supplier_id or new.from_day <> old.from_day or new.reason <> old.reason
  or new.created_at <> old.created_at or new.created_by <> old.created_by
begin select raise(abort, 'a blacklisting is lifted once, and nothing else of it changes'); end;
`,
};
