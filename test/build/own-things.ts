import type { TestPlatform } from './test-platform.ts'

/** One of each thing that an organisation can own, straight into the tables: ids by the names of route parameters. */
export async function ownThings({ frame: { db, clock } }: TestPlatform, organisation: string): Promise<Record<string, string>> {
  const at = clock.now()
  const { id: app } = await db
    .insertInto('app')
    .values({
      organisation_id: organisation,
      package_name: `cn.example.a${organisation}`,
      name: '示例',
      category: null,
      filing_number: null,
      latest_version: null,
      registered_at: at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { id: sdk } = await db
    .insertInto('sdk')
    .values({ known_as: null, organisation_id: organisation, name: '示例SDK', provider: '示例公司', registered_at: at })
    .returning('id')
    .executeTakeFirstOrThrow()
  const sha256 = organisation.padStart(64, '0')
  await db.insertInto('package').values({ sha256, size: '1', stored_at: at }).execute()
  const { id: inspection } = await db
    .insertInto('inspection')
    .values({ package: sha256, engine: '0'.repeat(64), engine_version: '0', queued_at: at })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { id: commission } = await db
    .insertInto('commission')
    .values({
      organisation_id: organisation,
      given_by: 'platform',
      name: 'a.apk',
      inspection_id: inspection,
      package: sha256,
      app_id: app,
      was_known: false,
      commissioned_at: at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { organisation, app, sdk, commission, earlier: commission, sha256 }
}
