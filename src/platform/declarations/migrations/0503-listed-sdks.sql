-- The rows of an edition's list of SDKs, bounded: held against what packages embed whenever somebody looks, without reading the whole reading.
alter table policy_edition add column listed_sdks jsonb;
-- Those that were read before this was kept, and before readings named the kinds of each row, are read again.
update policy_edition
set revision = revision + 1, state = 'waiting', reading = null, figures = null, reading_alone = null, compared_with = null
where state = 'read';
