-- Rulings stand beside findings and never change them.

create table ruling (
  id bigint generated always as identity primary key,
  inspection_id bigint not null references inspection (id),
  -- The commission on whose page it was made.
  commission_id bigint not null references commission (id),
  ordinal integer not null,
  fingerprint char(64) not null,
  verdict text not null check (verdict in ('passed', 'failed', 'inapplicable')),
  state text not null check (state in ('awaitingConfirmation', 'inForce', 'rejected', 'overturned')),
  reason text not null,
  ruled_by text not null,
  ruled_for bigint not null references organisation (id),
  ruled_at timestamptz not null,
  second_by text,
  second_for bigint references organisation (id),
  second_at timestamptz,
  second_reason text,
  foreign key (inspection_id, ordinal) references finding (inspection_id, ordinal)
);
-- One finding has one ruling that stands, or waits to.
create unique index ruling_standing on ruling (inspection_id, ordinal) where state in ('awaitingConfirmation', 'inForce');
create index ruling_by_state on ruling (state, id desc);

create table appeal (
  id bigint generated always as identity primary key,
  ruling_id bigint not null references ruling (id),
  state text not null default 'open' check (state in ('open', 'upheld', 'overturned')),
  text text not null,
  filed_by text not null,
  filed_for bigint not null references organisation (id),
  filed_at timestamptz not null,
  decided_by text,
  decided_for bigint references organisation (id),
  decided_at timestamptz,
  reason text
);
create unique index appeal_open on appeal (ruling_id) where state = 'open';
create index appeal_by_state on appeal (state, id desc);
