-- Commissions (who asked), inspections (what the engine answers about bytes), findings (the answer, row by row), uploads on their way.

-- Bytes that were handed in. Their content lies in the store, by the same name.
create table package (
  sha256 char(64) primary key,
  size bigint not null check (size >= 0),
  stored_at timestamptz not null
);

-- Engines that have run here, by when they were first seen: a machine that still runs an older one must not think the newer outdated.
create table engine_seen (
  key char(64) primary key,
  version text not null,
  first_seen_at timestamptz not null
);

-- The same package, the same profile, the same engine: the same findings. So there is one row, however many ask.
create table inspection (
  id bigint generated always as identity primary key,
  package char(64) not null references package (sha256),
  -- Canonical JSON of what was said beside the bytes; empty when nothing was. Too long for an index, so that its SHA-256 stands there.
  profile text not null default '',
  profile_key char(64) not null,
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
  -- It failed for what the package is: the same engine would fail again.
  is_final boolean not null default false,
  -- The report in the store.
  report char(64),
  -- What the report says of the app, for the registry.
  app jsonb,
  verdicts jsonb,
  -- The same with rulings in force in place of the findings that they cite; null while there are none.
  ruled_verdicts jsonb,
  counts jsonb,
  -- Findings *cantTell* that no ruling in force has answered.
  questions integer not null default 0,
  -- Checks of binding clauses that failed and were not ruled otherwise.
  failed_checks text[] not null default '{}',
  queued_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  unique (package, profile_key, engine)
);
create index inspection_by_state on inspection (state, id);
create index inspection_by_finish on inspection (finished_at) include (counts, state) where finished_at is not null;

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
  -- What a ruling in force says in its place.
  ruled_verdict text,
  primary key (inspection_id, ordinal)
);
create index finding_by_measure on finding (measure, verdict, inspection_id desc, ordinal);
create index finding_by_verdict on finding (verdict, inspection_id desc, ordinal);
create index finding_by_check on finding (check_id, verdict, inspection_id desc, ordinal);
create index finding_by_owner on finding (owner, inspection_id desc, ordinal) where owner is not null;
create index finding_to_rule on finding (inspection_id, ordinal) where needs_ruling;

-- Titles of checks, as the reports gave them: the server does not load the engine.
create table check_title (
  check_id text primary key,
  measure text not null,
  title_zh text not null,
  title_en text not null
);

create table commission (
  id bigint generated always as identity primary key,
  organisation_id bigint not null references organisation (id),
  -- `person:…`, `key:…` or `platform`, as the journal names them.
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
  -- Of those that are done, the newest of its app; of its app in its organisation; of its version in its organisation.
  newest_of_app boolean not null default false,
  newest_of_organisation boolean not null default false,
  newest_of_version boolean not null default false,
  commissioned_at timestamptz not null,
  cancelled_at timestamptz,
  -- What a search compares of its name (registry/migrations/0202-catalogue.sql).
  pieces text[] not null generated always as (search_pieces(name)) stored
);
create index commission_by_pieces on commission using gin (pieces) with (fastupdate = off);
create index commission_by_organisation on commission (organisation_id, id desc);
create index commission_by_inspection on commission (inspection_id, id);
create index commission_by_app on commission (app_id, id desc);
create index commission_by_version on commission (app_version_id, id desc);
create index commission_by_package on commission (package, id desc);
create index commission_repeats on commission (repeats) where repeats is not null;
create index commission_public on commission (id desc) where visibility = 'public';
create index commission_for_subject on commission (app_id, id desc) where visibility = 'subject';
create index commission_newest_of_app on commission (app_id) where newest_of_app;
create index commission_newest_of_organisation on commission (organisation_id, app_id) where newest_of_organisation;
create index commission_newest_of_version on commission (id) where newest_of_version;

-- Uploads by tus that are on their way, or came to their end lately. Their bytes lie in the folder of the server that takes them.
create table upload (
  id text primary key,
  organisation_id bigint not null references organisation (id),
  given_by text not null,
  name text not null,
  profile text not null default '',
  size bigint not null check (size > 0),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  -- Who may write at the moment, until when, and whether somebody else waits for it. In the database's own time.
  held_by text,
  held_until timestamptz,
  is_wanted boolean not null default false,
  -- What came of it.
  commission_id bigint references commission (id)
);
create index upload_by_expiry on upload (expires_at);
create index upload_by_organisation on upload (organisation_id) where commission_id is null;
