-- A version is public where its operator published it, or somebody made an inspection of it public; of the others nobody learns but those concerned.
alter table app_version add column is_published boolean not null default false;
alter table app_version add column is_inspected_publicly boolean not null default false;
-- Whether what the app shows (newest version, name where nobody has registered it, what it embeds) is of a public version.
alter table app add column is_listed boolean not null default false;
alter table app_sdk add column is_listed boolean not null default false;
alter table sdk add column is_listed boolean not null default false;
create index app_sdk_listed on app_sdk (sdk_version_id, app_id) where is_listed;
