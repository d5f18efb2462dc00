-- Several organisations may have handed in the same bytes: each appeals for itself, and learns nothing of the others.
drop index appeal_open;
create unique index appeal_open on appeal (ruling_id, filed_for) where state = 'open';
