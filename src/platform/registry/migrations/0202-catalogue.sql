-- Apps, their versions, SDKs and where they are embedded: laid out for 2.58 million apps with 20 SDKs each.

-- Runs of letters and digits, and runs of anything else that is written (Chinese): 'ApiDemos演示 v2' has apidemos, 演示, v2.
create function search_runs(words text) returns setof text
language sql immutable strict parallel safe as $$
  select run[1] from regexp_matches(lower(words), '([a-z0-9]+|[^a-z0-9[:space:][:punct:]]+)', 'g') as run
$$;

-- What a search compares: of Chinese, every character and every pair of neighbours; of Latin, every four neighbours, and how a run begins:
-- three neighbours would be too common in package names, most of which are made of few syllables.
create function search_pieces(words text) returns text[]
language sql immutable strict parallel safe as $$
  select coalesce(array_agg(distinct piece), '{}') from (
    select unnest(case when run ~ '^[a-z0-9]'
      then array[nullif(substr(run, n, 4), substr(run, n, 3))]
        || case when n = 1 then array['^' || left(run, 1), '^' || left(run, 2), '^' || left(run, 3)] end
      else array[substr(run, n, 1), substr(run, n, 2)] end) as piece
    from search_runs(words) as run, generate_series(1, length(run)) as n
  ) as pieces where piece is not null
$$;

-- The pieces that whatever holds `words` must have. Of Latin shorter than four only the beginning of a run can be looked for.
create function search_pieces_of_query(words text) returns text[]
language sql immutable strict parallel safe as $$
  select case when exists (select from search_runs(words) as run where run !~ '^[a-z0-9]' or length(run) > 3)
    then (
      select array_agg(distinct piece) from (
        select case
          when run ~ '^[a-z0-9]' then nullif(substr(run, n, 4), substr(run, n, 3))
          when length(run) = 1 then run
          else nullif(substr(run, n, 2), substr(run, n, 1)) end as piece
        from search_runs(words) as run, generate_series(1, length(run)) as n
        union all
        -- Whatever stands before it, a run of Latin after the first begins where it begins.
        select '^' || left(run, 3) from search_runs(words) with ordinality as run (run, place) where place > 1 and run ~ '^[a-z0-9]'
      ) as pieces where piece is not null
    )
    else (select coalesce(array_agg('^' || run), '{}') from search_runs(words) as run)
  end
$$;

create table app (
  id bigint generated always as identity primary key,
  organisation_id bigint references organisation (id),
  package_name text not null check (length(package_name) <= 223),
  name text not null check (length(name) <= 200),
  category smallint check (category between 1 and 39),
  filing_number text,
  latest_version text,
  registered_at timestamptz not null,
  pieces text[] not null generated always as (search_pieces(name || ' ' || package_name)) stored,
  -- Two operators may use one package name (one of them wrongly); one operator uses it once.
  unique nulls not distinct (package_name, organisation_id)
);
-- The planner must know common pieces, to walk the newest apps for them instead of gathering all.
alter table app alter column pieces set statistics 2000;
create index app_by_pieces on app using gin (pieces) with (fastupdate = off);
create index app_by_organisation on app (organisation_id, id);
create index app_by_category on app (category, id);

create table app_version (
  id bigint generated always as identity primary key,
  app_id bigint not null references app (id),
  version_name text not null,
  version_code bigint,
  package char(64),
  signers text[] not null default '{}',
  registered_at timestamptz not null,
  unique nulls not distinct (app_id, version_name, version_code, package)
);
create index app_version_by_package on app_version (package);

create table sdk (
  id bigint generated always as identity primary key,
  known_as text unique,
  organisation_id bigint references organisation (id),
  name text not null,
  provider text not null,
  registered_at timestamptz not null,
  pieces text[] not null generated always as (search_pieces(name || ' ' || provider || ' ' || coalesce(known_as, ''))) stored
);
create index sdk_by_pieces on sdk using gin (pieces) with (fastupdate = off);
create index sdk_by_organisation on sdk (organisation_id, id);

create table sdk_version (
  -- Not a bigint: it stands in every row of app_sdk.
  id integer generated always as identity primary key,
  sdk_id bigint not null references sdk (id),
  -- Null: embedded, and no version to be seen.
  version text,
  -- The order of versions (identifiers/version-order.ts); null where the text has none.
  version_key integer[],
  unique nulls not distinct (sdk_id, version)
);
create index sdk_version_by_key on sdk_version (sdk_id, version_key);

-- What the newest inspected version of an app embeds.
create table app_sdk (
  app_id bigint not null references app (id),
  sdk_version_id integer not null references sdk_version (id),
  primary key (app_id, sdk_version_id)
);
create index app_sdk_by_version on app_sdk (sdk_version_id, app_id);
