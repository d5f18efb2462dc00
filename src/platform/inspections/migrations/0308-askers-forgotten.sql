-- Who asked for a document is counted while it is made, by the address where nobody has signed in; then nobody needs it any more.
alter table report_document alter column requested_by drop not null;
update report_document set requested_by = null where state <> 'waiting';
