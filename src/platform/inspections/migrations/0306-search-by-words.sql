-- As in the registry (registry/migrations/0205-search-by-words.sql).
drop index commission_by_pieces;
alter table commission drop column pieces;
create index commission_by_pieces on commission using gin (text_pieces(name)) with (fastupdate = off);

-- Nothing uses them any more.
drop function search_pieces_of_query(text);
drop function search_pieces(text);
drop function search_runs(text);
