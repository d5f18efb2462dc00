-- What organisations are told, whom it reached, and what they did about it.

create table notice (
  id bigint generated always as identity primary key,
  -- What it is about, in the words of the slice that plans it: `sdk-event:12`. Planned again, it is the same notice.
  about text not null unique,
  kind text not null,
  title_zh text not null,
  title_en text not null,
  text_zh text not null,
  text_en text not null,
  link text not null check (link like '/%'),
  made_at timestamptz not null,
  -- Days after which an organisation that has not answered is reminded.
  remind_after_days integer[] not null
);

-- That one organisation was told: made once, whoever plans how often.
create table notice_receipt (
  id bigint generated always as identity primary key,
  notice_id bigint not null references notice (id),
  organisation_id bigint not null references organisation (id),
  told_at timestamptz not null,
  read_at timestamptz,
  answer text check (answer in ('acted', 'planned', 'unaffected')),
  answer_text text,
  shows_name boolean not null default false,
  answered_at timestamptz,
  resolved_at timestamptz,
  -- Reminders made, when the last was, and when the next is due.
  reminders smallint not null default 0,
  reminded_at timestamptz,
  remind_at timestamptz,
  -- Its apps and the words of its answer are gone; that the organisation was told stays, or it would be told again.
  erased_at timestamptz,
  unique (notice_id, organisation_id),
  check ((answer is null) = (answered_at is null))
);
create index notice_receipt_by_organisation on notice_receipt (organisation_id, id desc);
create index notice_receipt_to_remind on notice_receipt (remind_at) where remind_at is not null and answer is null and resolved_at is null;
-- Rows lie in the order in which they came: blocks are enough to find the old ones, and cost nothing while a hundred thousand are told.
create index notice_receipt_by_age on notice_receipt using brin (told_at);

-- The apps of the organisation that are concerned.
create table notice_app (
  receipt_id bigint not null references notice_receipt (id),
  app_id bigint not null references app (id),
  -- The version of the SDK, where there is one to be read.
  detail text,
  primary key (receipt_id, app_id)
);

-- Where an organisation wants to be told besides the platform.
create table notice_contact (
  id bigint generated always as identity primary key,
  organisation_id bigint not null references organisation (id),
  channel text not null check (channel in ('email', 'webhook')),
  -- Sealed (src/server/sealed-text.ts); null once it was removed.
  address text,
  -- What of it may be shown: beside deliveries it outlives the address.
  shown text not null,
  -- A keyed hash of the address: how often strangers had a code sent to it is counted by this.
  mark text not null,
  -- Of a webhook, sealed.
  secret text,
  state text not null default 'unconfirmed' check (state in ('unconfirmed', 'active', 'failing')),
  -- Whose own address it is, where it is a member's: it goes with their membership.
  person_id text references person (id),
  -- Who added it, as the journal names them.
  added_by text not null,
  added_at timestamptz not null,
  -- SHA-256 of the code that was mailed.
  code_hash text,
  tries smallint not null default 0,
  removed_at timestamptz,
  check ((address is null) = (removed_at is not null))
);
create index notice_contact_by_organisation on notice_contact (organisation_id, id);
create index notice_contact_of_person on notice_contact (person_id) where person_id is not null;
create index notice_contact_by_mark on notice_contact (mark, added_at);

-- One thing to send to one contact: a first sending (occasion 0), or the so manieth reminder.
create table notice_delivery (
  id bigint generated always as identity primary key,
  receipt_id bigint not null references notice_receipt (id),
  contact_id bigint not null references notice_contact (id),
  -- As of the contact: each channel is sent by itself.
  channel text not null,
  occasion smallint not null,
  state text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'failed', 'in-doubt')),
  made_at timestamptz not null,
  due_at timestamptz not null,
  tries smallint not null default 0,
  -- How often its sender died, or was not heard of any more, while it was sending.
  doubts smallint not null default 0,
  -- Until when whoever sends it has it for itself.
  leased_until timestamptz,
  sent_at timestamptz,
  fault text,
  unique (receipt_id, contact_id, occasion),
  check ((state = 'sending') = (leased_until is not null))
);
create index notice_delivery_due on notice_delivery (channel, due_at, id) where state in ('waiting', 'in-doubt');
create index notice_delivery_leased on notice_delivery (leased_until) where state = 'sending';
create index notice_delivery_by_contact on notice_delivery (contact_id, id);
create index notice_delivery_by_age on notice_delivery using brin (made_at);
