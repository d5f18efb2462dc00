-- What providers publish of their SDKs, and what operators are told of them.

-- Editions of what a provider publishes (SDK公示). What was published is never edited: the next one takes its place.
create table sdk_disclosure (
  id bigint generated always as identity primary key,
  sdk_id bigint not null references sdk (id),
  state text not null check (state in ('draft', 'published', 'superseded', 'disputed')),
  -- As src/platform/sdks/shapes.ts has it.
  fields jsonb not null,
  -- Out of `fields`, to be searched.
  purpose text not null,
  kinds text[] not null,
  saved_at timestamptz not null,
  saved_by text not null,
  published_at timestamptz,
  -- One that a person refused is superseded, when a newer draft was there, and was never public.
  check (state = 'superseded' or (state = 'published') = (published_at is not null))
);
create unique index sdk_disclosure_draft on sdk_disclosure (sdk_id) where state = 'draft';
create unique index sdk_disclosure_disputed on sdk_disclosure (sdk_id) where state = 'disputed';
create unique index sdk_disclosure_published on sdk_disclosure (sdk_id) where state = 'published';
create index sdk_disclosure_by_sdk on sdk_disclosure (sdk_id, id desc);
create index sdk_disclosure_by_purpose on sdk_disclosure (purpose, sdk_id) where state = 'published';
create index sdk_disclosure_by_kind on sdk_disclosure using gin (kinds) where state = 'published';

-- 个人信息处理规则 and 合规使用指南, edition by edition.
create table sdk_document (
  id bigint generated always as identity primary key,
  sdk_id bigint not null references sdk (id),
  kind text not null check (kind in ('rules', 'guide')),
  version text not null,
  effective_on date not null,
  changes text,
  text text not null,
  link text,
  -- Of the text in UTF-8.
  sha256 char(64) not null,
  published_at timestamptz not null,
  published_by text not null,
  unique (sdk_id, kind, version)
);
create index sdk_document_by_kind on sdk_document (sdk_id, kind, id desc);

-- By which code an SDK is known: what the knowledge base says, and what providers publish. What two of different providers claim, a person decides.
create table sdk_claim (
  sdk_id bigint not null references sdk (id),
  form text not null check (form in ('prefix', 'library')),
  value text not null,
  -- Said by the knowledge base, by nobody else.
  is_known boolean not null default false,
  primary key (form, value, sdk_id)
);
-- By bytes: whatever begins with a prefix is looked for.
create index sdk_claim_by_beginning on sdk_claim (form, value text_pattern_ops);
create index sdk_claim_by_sdk on sdk_claim (sdk_id);

create table sdk_dispute (
  id bigint generated always as identity primary key,
  disclosure_id bigint not null references sdk_disclosure (id),
  form text not null check (form in ('prefix', 'library')),
  -- What the challenger claims, and what the holder holds: one contains the other.
  claim text not null,
  held text not null,
  holder_id bigint not null references sdk (id),
  challenger_id bigint not null references sdk (id),
  state text not null default 'open' check (state in ('open', 'holder', 'challenger', 'both')),
  opened_at timestamptz not null,
  decided_at timestamptz,
  decided_by text,
  decided_for bigint references organisation (id),
  reason text,
  check ((state = 'open') = (decided_at is null))
);
create index sdk_dispute_by_state on sdk_dispute (state, id desc);
create index sdk_dispute_by_holder on sdk_dispute (holder_id);
create index sdk_dispute_by_challenger on sdk_dispute (challenger_id);
create index sdk_dispute_by_disclosure on sdk_dispute (disclosure_id);

create table sdk_release (
  id bigint generated always as identity primary key,
  sdk_id bigint not null references sdk (id),
  version text not null,
  -- The order of versions (registry/identifiers/version-order.ts).
  version_key integer[] not null,
  state text not null default 'draft' check (state in ('draft', 'published', 'withdrawn')),
  released_on date not null,
  notes text,
  created_at timestamptz not null,
  published_at timestamptz
);
-- 1.2 and 1.2.0 are one.
create unique index sdk_release_version on sdk_release (sdk_id, version_key) where state <> 'withdrawn';
create index sdk_release_by_sdk on sdk_release (sdk_id, id desc);
create index sdk_release_newest on sdk_release (sdk_id, version_key desc) where state = 'published';

-- Files that the provider handed in for inspection.
create table sdk_release_file (
  release_id bigint not null references sdk_release (id),
  commission_id bigint not null references commission (id),
  name text not null,
  sha256 char(64) not null,
  size bigint not null,
  primary key (release_id, sha256)
);

create table sdk_risk (
  id bigint generated always as identity primary key,
  sdk_id bigint not null references sdk (id),
  title text not null,
  severity text not null check (severity in ('low', 'medium', 'high', 'critical')),
  text text not null,
  basis_text text not null,
  basis_link text,
  -- Versions concerned, from (inclusive) to below (exclusive); null is open.
  from_version text,
  below_version text,
  flagged_for bigint not null references organisation (id),
  flagged_by text not null,
  flagged_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_by text,
  withdrawn_reason text
);
create index sdk_risk_by_sdk on sdk_risk (sdk_id, id desc);
create index sdk_risk_standing on sdk_risk (sdk_id) where withdrawn_at is null;

create table sdk_release_fix (
  release_id bigint not null references sdk_release (id),
  risk_id bigint not null references sdk_risk (id),
  primary key (release_id, risk_id)
);
create index sdk_release_fix_by_risk on sdk_release_fix (risk_id);

-- What operators are told. The notices themselves are planned by a job (slice `notices`, about = 'sdk-event:' and the id).
create table sdk_event (
  id bigint generated always as identity primary key,
  sdk_id bigint not null references sdk (id),
  kind text not null check (kind in ('rules-changed', 'risk-flagged', 'fix-released', 'risk-withdrawn')),
  -- What it comes from, such as `risk:12`: one event of a kind for each.
  cause text not null,
  title_zh text not null,
  title_en text not null,
  text_zh text not null,
  text_en text not null,
  -- Versions concerned: [{"from": …, "below": …}].
  ranges jsonb not null,
  at timestamptz not null,
  -- Until when apps that are inspected later are looked for; null while the cause lasts.
  follows_until timestamptz,
  -- Nobody new is told any more.
  closed_at timestamptz,
  -- When notices were first planned, and when who is concerned was last looked at.
  planned_at timestamptz,
  checked_at timestamptz,
  unreachable_apps integer not null default 0,
  unique (kind, cause)
);
create index sdk_event_by_sdk on sdk_event (sdk_id, id desc);
create index sdk_event_open on sdk_event (checked_at nulls first, id) where closed_at is null;
