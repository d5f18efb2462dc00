/** Operators that embed an SDK's affected version, invented, and what became of what they were told. */
import { sql } from 'kysely'
import { addressContext, secretContext } from '#platform/notices/contact.ts'
import { identifierOf } from '#platform/notices/letter.ts'
import type { Database } from '#server/database.ts'
import { sealText } from '#server/sealed-text.ts'
import { BENCH_SECRET } from './bench-database.ts'

export const NOTICE = {
  kind: 'sdk-risk-flagged',
  about: 'bench:1',
  title: { zh: '示例SDK 1.2.3存在风险', en: 'Example SDK 1.2.3 has a risk' },
  text: {
    zh: '该版本在征得同意前收集设备信息。\n请升级到1.3.0。',
    en: 'It collects device information before consent.\nUpgrade to 1.3.0.',
  },
  link: '/sdks/1',
  remindAfterDays: [7, 30],
} as const

/** Whose newest inspected version embeds the affected one, by the registry's own tables. */
export const affected = sql<{ organisation_id: string; app_id: string; detail: string | null }>`
  select app.organisation_id, app.id as app_id, sdk_version.version as detail
  from sdk join sdk_version on sdk_version.sdk_id = sdk.id join app_sdk on app_sdk.sdk_version_id = sdk_version.id join app on app.id = app_sdk.app_id
  where sdk.known_as = 'bench-notices' and sdk_version.version_key < array[1, 3, 0]`

const ROWS = 5000

/** The first `webhooks` of the contacts are webhooks at `url`, the others addresses of mail, which is not sent here. */
export async function fillFollowed(
  db: Database,
  { operators, webhooks, url, secret }: { operators: number; webhooks: number; url: string; secret: string },
): Promise<void> {
  const count = sql.raw(String(operators))
  await sql`
    insert into organisation (kind, name, state, credit_code, created_at)
    select 'operator', '运营者' || n || '有限公司', 'verified', null, now() from generate_series(1, ${count}) as n`.execute(db)
  // Somebody is a member of each: organisations without any are told nothing by other ways.
  await sql`insert into person (id, name, email, email_verified) values ('bench', '张三', 'bench@example.cn', true)`.execute(db)
  await sql`insert into membership (organisation_id, person_id, role, joined_at) select id, 'bench', 'owner', now() from organisation`.execute(
    db,
  )
  await sql`
    insert into app (organisation_id, package_name, name, registered_at)
    select id, 'cn.example.a' || id, '应用' || id, now() from organisation`.execute(db)
  await sql`insert into sdk (known_as, name, provider, registered_at) values ('bench-notices', '示例SDK', '示例公司', now())`.execute(db)
  await sql`
    insert into sdk_version (sdk_id, version, version_key)
    select id, '1.' || v || '.3', array[1, v, 3] from sdk, generate_series(0, 5) as v where known_as = 'bench-notices'`.execute(db)
  // Every app embeds an affected version; every fifth another affected one besides, as splits do.
  await sql`
    insert into app_sdk (app_id, sdk_version_id)
    select app.id, sdk_version.id from app, sdk_version join sdk on sdk.id = sdk_id
    where known_as = 'bench-notices' and (version = '1.2.3' or version = '1.0.3' and app.id % 5 = 0)`.execute(db)

  const secrets = { current: BENCH_SECRET, former: null }
  const { rows } = await sql<{ id: string }>`select id from organisation order by id`.execute(db)
  for (let from = 0; from < rows.length; from += ROWS) {
    const some = rows.slice(from, from + ROWS).map(({ id }, n) => {
      const isWebhook = from + n < webhooks
      return {
        organisation_id: id,
        channel: isWebhook ? 'webhook' : 'email',
        address: sealText(secrets, addressContext(id), isWebhook ? `${url}/${id}` : `notices@a${id}.example`),
        secret: isWebhook ? sealText(secrets, secretContext(id), secret) : null,
      }
    })
    await sql`
      insert into notice_contact (organisation_id, channel, address, shown, mark, secret, state, added_by, added_at)
      select organisation_id, channel, address, '…', organisation_id::text, secret, 'active', 'platform', now()
      from jsonb_to_recordset(${JSON.stringify(some)}::jsonb) as row (organisation_id bigint, channel text, address text, secret text)`.execute(
      db,
    )
  }
  for (const table of ['organisation', 'membership', 'app', 'app_sdk', 'sdk_version', 'notice_contact'])
    await sql`analyze ${sql.ref(table)}`.execute(db)
}

export interface DeliveriesState {
  readonly sent: number
  /** Of those that are said to be sent. */
  readonly identifiers: readonly string[]
  readonly planned: ReadonlySet<string>
  /** Of those whose sender died. */
  readonly doubted: ReadonlySet<string>
  /** Tried more than once while every sender lived. */
  readonly retried: ReadonlySet<string>
}

export async function stateOfDeliveries(db: Database): Promise<DeliveriesState> {
  const rows = await db
    .selectFrom('notice_delivery')
    .select(['id', 'made_at', 'state', 'doubts', 'tries'])
    .where('channel', '=', 'webhook')
    .execute()
  const named = rows.map((row) => ({ ...row, identifier: identifierOf(row) }))
  const sent = named.filter(({ state }) => state === 'sent')
  return {
    sent: sent.length,
    identifiers: sent.map(({ identifier }) => identifier),
    planned: new Set(named.map(({ identifier }) => identifier)),
    doubted: new Set(named.filter(({ doubts }) => doubts > 0).map(({ identifier }) => identifier)),
    retried: new Set(named.filter(({ doubts, tries }) => doubts === 0 && tries > 1).map(({ identifier }) => identifier)),
  }
}
