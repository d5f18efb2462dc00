-- What somebody did, for the copy of what is kept about them.
create index journal_entry_by_actor on journal_entry (actor, id);
