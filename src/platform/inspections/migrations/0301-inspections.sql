-- Commissions (who asked), inspections (what the engine answers about bytes), findings (the answer, row by row).

-- Bytes that were handed in. Their content lies in the store, by the same name.
create table package (
  sha256 char(64) primary key,
  size bigint not null check (size >= 0),
  stored_at timestamptz not null
);

-- The same package, the same profile, the same engine: the same findings. So there is one row, however many ask.
create table inspection (
  id bigint generated always as identity primary key,
  package char(64) not null references package (sha256),
  -- Canonical JSON of what was said beside the bytes; empty when nothing was.
  profile text not null default '',
  -- Key of the engine (inspections/engine/engine-key.ts), and the version that people know it by.
  engine char(64) not null,
  engine_version text not null,
  state text not null default 'queued' check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
  phase_zh text,
  phase_en text,
  share real not null default 0,
  -- Whoever has it; a later attempt takes it over, and what an earlier one still says is not heard.
  attempt integer not null default 0,
  failure_zh text,
  failure_en text,
  -- The report in the store.
  report char(64),
  verdicts jsonb,
  counts jsonb,
  queued_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  unique (package, profile, engine)
);
create index inspection_by_state on inspection (state, id) where state in ('queued', 'running');
create index inspection_by_engine on inspection (engine, id);
create index inspection_by_finish on inspection (finished_at) where finished_at is not null;

create table finding (
  inspection_id bigint not null references inspection (id) on delete cascade,
  ordinal integer not null,
  measure text not null,
  clause text not null,
  check_id text not null,
  verdict text not null,
  force text not null,
  about text,
  owner text,
  fingerprint char(64) not null,
  statement_zh text not null,
  statement_en text not null,
  question_zh text,
  question_en text,
  needs_ruling boolean not null,
  primary key (inspection_id, ordinal)
);
create index finding_by_verdict on finding (verdict, measure, inspection_id desc);
create index finding_by_check on finding (check_id, verdict, inspection_id desc);
create index finding_to_rule on finding (inspection_id, ordinal) where needs_ruling;

create table commission (
  id bigint generated always as identity primary key,
  organisation_id bigint not null references organisation (id),
  -- `person:…` or `key:…`, as the journal names them.
  given_by text not null,
  name text not null,
  inspection_id bigint not null references inspection (id),
  package char(64) not null references package (sha256),
  profile text not null default '',
  app_id bigint references app (id),
  app_version_id bigint references app_version (id),
  visibility text not null default 'own' check (visibility in ('own', 'subject', 'public')),
  was_known boolean not null,
  -- The commission whose inspection this repeats with a later engine.
  repeats bigint references commission (id),
  commissioned_at timestamptz not null,
  cancelled_at timestamptz
);
create index commission_by_organisation on commission (organisation_id, id desc);
create index commission_by_inspection on commission (inspection_id);
create index commission_by_app on commission (app_id, id desc);
create index commission_by_version on commission (app_version_id, id desc);
create index commission_by_package on commission (package, id desc);
create index commission_public on commission (id desc) where visibility = 'public';
