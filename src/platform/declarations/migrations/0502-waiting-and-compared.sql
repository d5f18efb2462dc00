-- Since when it waits to be read: what waits for too long is sent again.
alter table policy_edition add column waiting_since timestamptz;
update policy_edition set waiting_since = submitted_at;
alter table policy_edition alter column waiting_since set not null;
create index policy_edition_waiting on policy_edition (waiting_since) where state = 'waiting';

-- The edition that it was compared with, which need not be public with it, and what was read in it alone.
alter table policy_edition
  add column compared_with bigint references policy_edition (id),
  add column reading_alone text;
-- Those that were compared before this was noted are read again.
update policy_edition set revision = revision + 1, state = 'waiting', reading = null, figures = null
where figures ->> 'changes' is not null;
