-- People, their sessions and second factors. The first six tables are better-auth's, under our names (src/server/account-tables.ts);
-- accounts.test.ts proves that better-auth finds nothing missing.

create table person (
  id text primary key,
  name text not null,
  email text not null unique,
  email_verified boolean not null,
  image text,
  created_at timestamptz not null default current_timestamp,
  updated_at timestamptz not null default current_timestamp,
  has_second_factor boolean
);

create table person_session (
  id text primary key,
  token text not null unique,
  person_id text not null references person (id) on delete cascade,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default current_timestamp,
  updated_at timestamptz not null
);
create index person_session_person_id_idx on person_session (person_id);
create index person_session_expires_at_idx on person_session (expires_at);

create table person_credential (
  id text primary key,
  person_id text not null references person (id) on delete cascade,
  account_id text not null,
  provider_id text not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz not null default current_timestamp,
  updated_at timestamptz not null
);
create index person_credential_person_id_idx on person_credential (person_id);

create table person_challenge (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default current_timestamp,
  updated_at timestamptz not null default current_timestamp
);
create index person_challenge_identifier_idx on person_challenge (identifier);

create table person_second_factor (
  id text primary key,
  person_id text not null references person (id) on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean,
  failed_verifications integer,
  locked_until timestamptz
);
create index person_second_factor_person_id_idx on person_second_factor (person_id);
create index person_second_factor_secret_idx on person_second_factor (secret);

create table request_rate (
  id text primary key,
  key text not null unique,
  count integer not null,
  last_request bigint not null
);

-- How often a password was tried, by the SHA-256 of what it guards: addresses that belong to nobody are not kept.
create table password_attempt (
  subject text primary key,
  attempts integer not null,
  began_at timestamptz not null
);
