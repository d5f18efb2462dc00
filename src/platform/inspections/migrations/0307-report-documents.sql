-- Reports written out as documents: one for each report, with the verdicts under rulings that it was asked with, format and language.
create table report_document (
  id bigint generated always as identity primary key,
  commission_id bigint not null references commission (id),
  report text not null,
  format text not null check (format in ('pdf', 'docx', 'xlsx')),
  language text not null check (language in ('zh', 'en')),
  state text not null default 'waiting' check (state in ('waiting', 'ready', 'failed')),
  blob text,
  size bigint,
  requested_by text not null,
  requested_at timestamptz not null,
  unique (commission_id, report, format, language)
);
create index report_document_waiting on report_document (commission_id) where state = 'waiting';
