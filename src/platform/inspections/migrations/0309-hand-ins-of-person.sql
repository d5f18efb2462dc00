-- What one person hands in for all organisations without verified identity together is counted like what one of these hands in.
alter table arrival add given_by text not null default '';
create index arrival_by_giver on arrival (given_by);
create index upload_by_giver on upload (given_by) where commission_id is null;
create index commission_by_giver on commission (given_by, commissioned_at);
