-- What one edition changed against another that somebody chose: made when it is asked for, dropped after a while.
create table policy_comparison (
  id bigint generated always as identity primary key,
  edition_id bigint not null references policy_edition (id),
  other_id bigint not null references policy_edition (id),
  -- What was compared: an edition that is given another document is compared anew.
  edition_revision int not null,
  other_revision int not null,
  state text not null default 'waiting' check (state in ('waiting', 'ready', 'failed')),
  -- JSON, which may hold what jsonb does not take.
  changes text,
  -- While it is being made; an address is nobody's to keep.
  requested_by text,
  requested_at timestamptz not null,
  unique (edition_id, other_id)
);
create index policy_comparison_waiting on policy_comparison (requested_at) where state = 'waiting';
create index policy_comparison_by_age on policy_comparison (requested_at) where state <> 'waiting';
