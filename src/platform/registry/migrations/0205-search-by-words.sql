-- Pieces of apps and SDKs lie in their indexes alone (server/migrations/0002-text-search.sql): in the rows they were two thirds of the table,
-- which a search then read for nothing.
drop index app_by_pieces;
alter table app drop column pieces;
create index app_by_pieces on app using gin (text_pieces(name || ' ' || package_name)) with (fastupdate = off);
-- A page is read by one process: to start others takes longer than a search.
alter table app set (parallel_workers = 0);

drop index sdk_by_pieces;
alter table sdk drop column pieces;
create index sdk_by_pieces on sdk using gin (text_pieces(name || ' ' || provider || ' ' || coalesce(known_as, ''))) with (fastupdate = off);
