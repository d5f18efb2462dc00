-- Packages that are arriving as one body, for organisations without verified identity: what they may still send is counted before it is sent.
create table arrival (
  id bigint generated always as identity primary key,
  organisation_id bigint not null references organisation (id),
  bytes bigint not null check (bytes >= 0),
  -- A server that falls leaves its arrivals behind.
  expires_at timestamptz not null
);
create index arrival_by_organisation on arrival (organisation_id);
