-- Identity verification: what organisations claim of themselves, by which documents, and what a verifier decided.

-- Bytes lie in the store under `blob`, sealed; `sha256` is of what was uploaded. A document is whose who uploaded it: to know a hash is nothing.
create table document (
  organisation_id bigint not null references organisation (id),
  sha256 char(64) not null,
  blob char(64) not null unique,
  name text not null,
  size integer not null check (size > 0),
  type text not null check (type in ('application/pdf', 'image/png', 'image/jpeg')),
  stored_at timestamptz not null,
  primary key (organisation_id, sha256)
);
create index document_by_age on document (stored_at);

-- Blobs whose documents are gone, until the store has removed them too.
create table erased_blob (blob char(64) primary key);

create table verification (
  id bigint generated always as identity primary key,
  organisation_id bigint not null references organisation (id),
  state text not null default 'pending' check (state in ('pending', 'verified', 'refused')),
  credit_code text not null,
  legal_name text not null,
  organisation_code text,
  filing_number text,
  -- Name, telephone and e-mail of a person, sealed (src/server/sealed-text.ts); null once erased.
  contact text,
  -- First two digits of GB/T 2260, whose bureau may decide; null where only the national regulator may.
  province text,
  submitted_at timestamptz not null,
  decided_at timestamptz,
  -- As the journal names them.
  decided_by text,
  reason text,
  -- A later one of the same organisation was verified.
  superseded_at timestamptz,
  -- Documents of a refusal and contacts are gone.
  erased_at timestamptz,
  check ((state = 'pending') = (decided_at is null))
);
create unique index verification_pending on verification (organisation_id) where state = 'pending';
-- Two organisations cannot both be who one code says, whoever decides at the same time.
create unique index verification_holder on verification (credit_code) where state = 'verified' and superseded_at is null;
create index verification_by_organisation on verification (organisation_id, id desc);
create index verification_by_state on verification (state, id);
create index verification_by_province on verification (province, state, id);
create index verification_to_erase on verification (decided_at) where erased_at is null and state <> 'pending';

create table verification_document (
  verification_id bigint not null references verification (id),
  position smallint not null,
  organisation_id bigint not null,
  sha256 char(64) not null,
  primary key (verification_id, position),
  foreign key (organisation_id, sha256) references document (organisation_id, sha256)
);
create index verification_document_by_document on verification_document (organisation_id, sha256);
