-- Recordings that were taken elsewhere and handed in, and schedules that say why a visit was left out.

-- What was handed in, in the store; null where a page was visited here. Its address and phone are what it says: empty until it was read.
alter table capture add column handed_in_sha256 char(64);
alter table capture add column handed_in_name text;
alter table capture add column handed_in_size bigint;
alter table capture add constraint capture_handed_in_whole
  check (num_nonnulls(handed_in_sha256, handed_in_name, handed_in_size) in (0, 3));
-- Phones that are none of ours have no name here.
alter table capture_recording alter column profile drop not null;
-- Pictures of what was handed in, drawn anew one after another in a file of their own; null where they are sent out of the recording.
alter table capture_recording add column pictures char(64);
create index capture_by_app on capture (app_id, id desc) where app_id is not null;

-- Why the visit that was due at that time was left out; null where the last one was asked for.
alter table capture_schedule add column left_out text check (left_out in ('unfinished', 'quota'));
alter table capture_schedule add column left_out_zh text;
alter table capture_schedule add column left_out_en text;
alter table capture_schedule add column left_out_at timestamptz;
alter table capture_schedule add constraint capture_schedule_left_out_whole
  check (num_nonnulls(left_out, left_out_zh, left_out_en, left_out_at) in (0, 4));
