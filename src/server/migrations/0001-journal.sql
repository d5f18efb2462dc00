-- The journal: who did what, in the transaction that did it, chained by hash a moment later (src/server/journal-seal.ts).

create table journal_entry (
  id bigint generated always as identity primary key,
  -- Milliseconds, so that what is sealed is all there is.
  at timestamptz(3) not null,
  actor text not null,
  -- No foreign key: a line outlives what it speaks of.
  organisation_id bigint,
  action text not null,
  object text not null,
  -- JSON text, kept as it was written.
  detail text not null
);
create index journal_entry_by_object on journal_entry (object, id);
create index journal_entry_by_action on journal_entry (action, id);
create index journal_entry_by_organisation on journal_entry (organisation_id, id) where organisation_id is not null;

create table journal_seal (
  position bigint primary key check (position > 0),
  entry_id bigint not null unique references journal_entry (id),
  previous char(64) not null,
  hash char(64) not null,
  sealed_at timestamptz(3) not null
);

-- What is committed and not yet in the chain. It stays short however long the journal grows.
create table journal_unsealed (entry_id bigint primary key);

create function journal_await_seal() returns trigger language plpgsql as $$
begin
  insert into journal_unsealed (entry_id) values (new.id);
  return null;
end $$;
create trigger journal_await_seal after insert on journal_entry for each row execute function journal_await_seal();

create function journal_refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: % is refused', tg_table_name, tg_op using errcode = 'restrict_violation';
end $$;
create trigger journal_entry_is_append_only before update or delete or truncate on journal_entry
  for each statement execute function journal_refuse_change();
create trigger journal_seal_is_append_only before update or delete or truncate on journal_seal
  for each statement execute function journal_refuse_change();
-- Also when a session says that it only replays what happened elsewhere.
alter table journal_entry enable always trigger journal_entry_is_append_only;
alter table journal_seal enable always trigger journal_seal_is_append_only;
