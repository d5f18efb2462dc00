-- What operator and store say of the app, inspected beside the package: canonical JSON that names documents by their SHA-256; empty where
-- nothing was handed in. Part of what an inspection is of, as the profile is: both go into profile_key.
alter table commission add column declared text not null default '';
alter table inspection add column declared text not null default '';
