-- Blobs of readings that another has followed: they go some time after, unless some edition names the same bytes.
create table superseded_reading (
  blob text primary key,
  since timestamptz not null
);
create index superseded_reading_by_age on superseded_reading (since);
