-- Whether somebody answers for it: a verified organisation, or the operator whose app it is, handed the version in. Of what anybody may have
-- made up, none is called the newest while there is one of the others. Older rows are believed.
alter table app_version add column is_vouched boolean not null default true;
