-- What was public before versions knew it of themselves (registry/migrations/0204-listed-versions.sql). The next inspection brings names and SDKs
-- of an app up to date whose newest version turns out to be private.
update app_version set is_inspected_publicly = true
where exists (
  select from commission where commission.app_version_id = app_version.id and visibility = 'public' and cancelled_at is null
);
update app set is_listed = true, latest_version = listed.version_name
from (
  select distinct on (app_id) app_id, version_name from app_version
  where is_inspected_publicly order by app_id, version_code desc nulls last, id desc
) as listed
where listed.app_id = app.id;
update app_sdk set is_listed = true
from app join app_version on app_version.app_id = app.id and app_version.version_name = app.latest_version and is_inspected_publicly
where app.is_listed and app_sdk.app_id = app.id and not exists (
  select from app_version as later where later.app_id = app.id and later.id > app_version.id and not later.is_inspected_publicly
);
update sdk set is_listed = true
where exists (select from app_sdk join sdk_version on sdk_version.id = sdk_version_id where sdk_version.sdk_id = sdk.id and app_sdk.is_listed);
-- Names came from private packages as well.
update app set name = package_name where organisation_id is null and not is_listed;
create index commission_of_version on commission (app_version_id) where visibility = 'public';
