-- Names are searched by the index of their pieces (server/migrations/0002-text-search.sql): what occurs seldom was read for from end to end.
create index organisation_by_pieces on organisation using gin (text_pieces(name)) with (fastupdate = off);
-- A page is read by one process: to start others takes longer than a search.
alter table organisation set (parallel_workers = 0);
