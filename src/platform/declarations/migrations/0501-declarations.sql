-- Editions of an app's privacy policy, each kept for good: what was said, when, and how people were told of the change.
create table policy_edition (
  id bigint generated always as identity primary key,
  app_id bigint not null references app (id),
  version text,
  published_on date,
  notice text,
  is_public boolean not null default false,
  submitted_by text not null,
  submitted_at timestamptz not null,
  -- Raised whenever a document is added: what an older reading says is not kept.
  revision int not null default 1,
  state text not null default 'waiting' check (state in ('waiting', 'read', 'refused')),
  refusal_zh text,
  refusal_en text,
  -- SHA-256 of what was read in it, as JSON.
  reading text,
  figures jsonb
);
create index policy_edition_by_app on policy_edition (app_id, id desc);

-- The rules themselves, and lists that they lead to.
create table policy_document (
  id bigint generated always as identity primary key,
  edition_id bigint not null references policy_edition (id),
  part text not null check (part in ('policy', 'sdk-list', 'collected-list', 'summary')),
  name text not null,
  sha256 text not null,
  size bigint not null,
  unique (edition_id, part)
);

-- What a store shows of an app, as its operator wrote it down.
create table app_listing (
  id bigint generated always as identity primary key,
  app_id bigint not null references app (id),
  name text not null,
  fields jsonb not null,
  sha256 text not null,
  is_public boolean not null default false,
  submitted_by text not null,
  submitted_at timestamptz not null
);
create index app_listing_by_app on app_listing (app_id, id desc);
