-- Organisations, their members, invitations and API keys.

create table organisation (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('operator', 'store', 'sdk', 'terminal', 'access', 'laboratory', 'regulator')),
  name text not null,
  province text,
  state text not null check (state in ('unverified', 'pending', 'verified', 'refused')),
  credit_code text,
  created_at timestamptz not null
);
-- There is one national regulator and one bureau in a province, whatever happens at the same time.
create unique index organisation_national_idx on organisation (kind) where kind = 'regulator' and province is null;
create unique index organisation_bureau_idx on organisation (province) where kind = 'regulator';
-- The directory is walked by name; a search by part of a name walks the same index and stops when its page is full.
create index organisation_name_idx on organisation (lower(name), id);
create index organisation_kind_idx on organisation (kind, lower(name), id);
create index organisation_credit_code_idx on organisation (credit_code text_pattern_ops) where credit_code is not null;

create table membership (
  organisation_id bigint not null references organisation (id),
  person_id text not null references person (id),
  role text not null check (role in ('observer', 'staff', 'administrator', 'owner')),
  joined_at timestamptz not null,
  primary key (organisation_id, person_id)
);
create index membership_person_idx on membership (person_id);

create table invitation (
  id bigint generated always as identity primary key,
  organisation_id bigint not null references organisation (id),
  email text not null,
  role text not null check (role in ('observer', 'staff', 'administrator', 'owner')),
  token_hash text not null unique,
  invited_at timestamptz not null,
  expires_at timestamptz not null,
  closed_at timestamptz
);
create unique index invitation_open_idx on invitation (organisation_id, email) where closed_at is null;
create index invitation_expires_at_idx on invitation (expires_at);

create table api_key (
  id bigint generated always as identity primary key,
  organisation_id bigint not null references organisation (id),
  name text not null,
  prefix text not null,
  secret_hash text not null,
  scopes text[] not null,
  created_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz
);
create index api_key_prefix_idx on api_key (prefix);
create index api_key_organisation_idx on api_key (organisation_id, id);

-- One row: the code that allows to establish the national regulator, until there is one. Whoever does locks it.
create table platform_setup (
  is_only boolean primary key default true check (is_only),
  code text
);
insert into platform_setup default values;
