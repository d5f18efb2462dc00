-- What an operator keeps of an SDK in an app: what it is used for, its assessment (个人信息保护能力评估) and the contract with its provider.
create table sdk_use (
  app_id bigint not null references app (id),
  sdk_id bigint not null references sdk (id),
  purpose text,
  assessed_on date,
  assessor text,
  conclusion text check (conclusion in ('acceptable', 'acceptable-with-conditions', 'unacceptable')),
  assessment text,
  assessment_expires_on date,
  counterparty text,
  signed_on date,
  contract_expires_on date,
  contract_reference text,
  changed_at timestamptz not null,
  primary key (app_id, sdk_id),
  check (num_nulls(assessed_on, assessor, conclusion, assessment, assessment_expires_on) in (0, 5)),
  check (num_nulls(counterparty, signed_on, contract_reference) in (0, 3)),
  check (contract_expires_on is null or signed_on is not null)
);

-- The public list of an app's SDKs: whether it is shown, and since when it says what it says.
create table sdk_list (
  app_id bigint primary key references app (id),
  is_on boolean not null,
  -- SHA-256 of its rows when somebody last looked.
  content char(64),
  changed_at timestamptz
);
