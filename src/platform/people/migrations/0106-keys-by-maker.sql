-- Whoever hands in by keys of their own making is counted as one person.
create index api_key_by_maker on api_key (created_by);
