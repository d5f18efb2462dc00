-- Captures: pages that organisations have visited for them, recordings of these visits, and visits that are to be repeated.

-- A page to be visited every day or week at an hour, Asia/Shanghai.
create table capture_schedule (
  id bigint generated always as identity primary key,
  organisation_id bigint not null references organisation (id),
  -- As the journal names whoever made it.
  given_by text not null,
  url text not null,
  profiles text[] not null,
  window_seconds integer not null,
  app_id bigint references app (id),
  every text not null check (every in ('day', 'week')),
  -- 1 is Monday; null for every day.
  weekday smallint check (weekday between 1 and 7),
  hour smallint not null check (hour between 0 and 23),
  next_at timestamptz not null,
  created_at timestamptz not null
);
create index capture_schedule_by_organisation on capture_schedule (organisation_id, id desc);
create index capture_schedule_due on capture_schedule (next_at);

create table capture (
  id bigint generated always as identity primary key,
  organisation_id bigint not null references organisation (id),
  given_by text not null,
  url text not null,
  profiles text[] not null,
  window_seconds integer not null,
  -- The organisation's own app that the page is about.
  app_id bigint references app (id),
  schedule_id bigint references capture_schedule (id) on delete set null,
  state text not null default 'queued' check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
  phase_zh text,
  phase_en text,
  share real not null default 0,
  -- Whoever has it; a later attempt takes it over, and what an earlier one still says is not heard.
  attempt integer not null default 0,
  failure_zh text,
  failure_en text,
  -- The inspection of what was recorded.
  commission_id bigint references commission (id),
  requested_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz
);
create index capture_by_organisation on capture (organisation_id, id desc);
create index capture_by_page on capture (organisation_id, url, id desc) where state = 'done';
create index capture_by_giver on capture (given_by, requested_at);
create index capture_unfinished on capture (requested_at) where state in ('queued', 'running');
create index capture_by_schedule on capture (schedule_id) where schedule_id is not null;

-- One for each phone as which the page was visited.
create table capture_recording (
  capture_id bigint not null references capture (id) on delete cascade,
  ordinal integer not null,
  profile text not null,
  -- The recording, and what a person looks at of it, in the store.
  sha256 char(64) not null,
  size bigint not null,
  view char(64) not null,
  -- Where in the recording its pictures lie: name, offset, length.
  shots jsonb not null,
  primary key (capture_id, ordinal)
);
