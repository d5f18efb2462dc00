import { sql } from 'kysely'
import { platform } from '../../src/server/actor.ts'
import { giveCommission } from '../../src/platform/inspections/give-commission.ts'
import { aDisclosure } from './sdks-tester.ts'
import type { TestPlatform } from './test-platform.ts'

/** One of each thing that an organisation can own, straight into the tables: ids by the names of route parameters. */
export async function ownThings({ frame }: Pick<TestPlatform, 'frame'>, organisation: string): Promise<Record<string, string>> {
  const { db, clock, blobs } = frame
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
  const { id: version } = await db
    .insertInto('app_version')
    .values({ app_id: app, version_name: '1.0', version_code: '1', package: null, signers: [], registered_at: at })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { id: sdk } = await db
    .insertInto('sdk')
    .values({ known_as: null, organisation_id: organisation, name: '示例SDK', provider: '示例公司', registered_at: at })
    .returning('id')
    .executeTakeFirstOrThrow()
  // Begins as a JPEG does, so that it can stand for a screenshot too.
  const stored = await blobs.put([
    Buffer.from(`\u00ff\u00d8\u00ff no package, ${organisation}`, 'latin1'),
  ] as unknown as AsyncIterable<Uint8Array>)
  const commission = await db.transaction().execute(async (trx) => {
    const given = await giveCommission(trx, frame, { actor: platform, organisation, name: 'a.apk', package: stored, profile: '' })
    await trx.updateTable('commission').set({ app_id: app, app_version_id: version }).where('id', '=', given).execute()
    return given
  })
  const { id: verification } = await db
    .insertInto('verification')
    .values({
      organisation_id: organisation,
      credit_code: organisation.padStart(18, '0'),
      legal_name: '示例公司',
      province: '11',
      submitted_at: at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { inspection_id: inspection } = await db
    .selectFrom('commission')
    .select('inspection_id')
    .where('id', '=', commission)
    .executeTakeFirstOrThrow()
  const finding = {
    inspection_id: inspection,
    ordinal: 0,
    measure: '1-01',
    clause: '1-01.1',
    check_id: 'a',
    verdict: 'cantTell',
    force: 'must',
  } as const
  await db
    .insertInto('finding')
    .values({ ...finding, fingerprint: '0'.repeat(64), statement_zh: '一', statement_en: 'a', needs_ruling: true } as never)
    .execute()
  const { person_id: person } = await db
    .selectFrom('membership')
    .select('person_id')
    .where('organisation_id', '=', organisation)
    .limit(1)
    .executeTakeFirstOrThrow()
  const { id: ruling } = await db
    .insertInto('ruling')
    .values({
      inspection_id: inspection,
      commission_id: commission,
      ordinal: 0,
      fingerprint: '0'.repeat(64),
      verdict: 'passed',
      state: 'inForce',
      reason: '一',
      ruled_by: person,
      ruled_for: organisation,
      ruled_at: at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const said = { published_on: null, notice: null, submitted_by: 'platform', submitted_at: at, waiting_since: at }
  const [{ id: before }, { id: edition }] = (await db
    .insertInto('policy_edition')
    .values(['1.0', '2.0'].map((version) => ({ app_id: app, version, ...said })))
    .returning('id')
    .execute()) as [{ id: string }, { id: string }]
  await db
    .insertInto('policy_comparison')
    .values({
      edition_id: edition,
      other_id: before,
      edition_revision: 1,
      other_revision: 1,
      changes: null,
      requested_by: null,
      requested_at: at,
    })
    .execute()
  const { id: document } = await db
    .insertInto('report_document')
    .values({
      commission_id: commission,
      report: '0',
      format: 'pdf',
      language: 'zh',
      requested_by: 'platform',
      requested_at: at,
    } as never)
    .returning('id')
    .executeTakeFirstOrThrow()
  const { id: listing } = await db
    .insertInto('app_listing')
    .values({ app_id: app, name: '示例市场', fields: '{}', sha256: stored.sha256, submitted_by: 'platform', submitted_at: at } as never)
    .returning('id')
    .executeTakeFirstOrThrow()
  const { id: notice } = await db
    .insertInto('notice')
    .values({
      about: `example:${organisation}`,
      kind: 'sdk-risk-flagged',
      title_zh: '示例',
      title_en: 'example',
      text_zh: '一',
      text_en: 'a',
      link: '/',
      made_at: at,
      remind_after_days: [],
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('notice_receipt')
    .values({ notice_id: notice, organisation_id: organisation, told_at: at } as never)
    .execute()
  const { id: contact } = await db
    .insertInto('notice_contact')
    .values({
      organisation_id: organisation,
      channel: 'webhook',
      address: 'sealed with nothing',
      shown: 'https://example.com/…',
      mark: '0',
      added_by: 'platform',
      added_at: at,
    } as never)
    .returning('id')
    .executeTakeFirstOrThrow()
  const { release, risk, dispute } = await sdkThings({ frame }, { organisation, sdk, document })
  const page = { organisation_id: organisation, given_by: 'platform', url: 'https://shop.example/', profiles: ['ios-safari' as const] }
  const { id: capture } = await db
    .insertInto('capture')
    .values({ ...page, window_seconds: 5, state: 'done', requested_at: at } as never)
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('capture_recording')
    .values({
      capture_id: capture,
      ordinal: 0,
      profile: 'ios-safari',
      sha256: stored.sha256,
      size: String(stored.size),
      view: stored.sha256,
      shots: JSON.stringify([{ sha256: stored.sha256, offset: 0, length: stored.size }]),
    } as never)
    .execute()
  const { id: schedule } = await db
    .insertInto('capture_schedule')
    .values({ ...page, window_seconds: 5, every: 'day', hour: 3, next_at: at, created_at: at } as never)
    .returning('id')
    .executeTakeFirstOrThrow()
  return {
    release,
    risk,
    dispute,
    notice,
    contact,
    capture,
    ordinal: '0',
    schedule,
    listing,
    organisation,
    edition,
    with: before,
    document,
    app,
    version,
    sdk,
    commission,
    verification,
    ruling,
    person,
    earlier: commission,
    sha256: stored.sha256,
  }
}

/** What hangs on an SDK. Its document bears the number of the other one: routes name both `:document`. */
async function sdkThings(
  { frame: { db, clock } }: Pick<TestPlatform, 'frame'>,
  { organisation, sdk, document }: { organisation: string; sdk: string; document: string },
): Promise<Record<'release' | 'risk' | 'dispute', string>> {
  const at = clock.now()
  await sql`
    insert into sdk_document (id, sdk_id, kind, version, effective_on, text, sha256, published_at, published_by) overriding system value
    values (${document}, ${sdk}, 'rules', '1', '2026-01-01', '一', ${'0'.repeat(64)}, ${at}, 'platform')`.execute(db)
  const { id: release } = await db
    .insertInto('sdk_release')
    .values({
      sdk_id: sdk,
      version: '1.0',
      version_key: [1, -2],
      released_on: '2026-01-01',
      notes: null,
      created_at: at,
      published_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { id: risk } = await db
    .insertInto('sdk_risk')
    .values({
      sdk_id: sdk,
      title: '一',
      severity: 'low',
      text: '一',
      basis_text: '一',
      flagged_for: organisation,
      flagged_by: 'platform',
      flagged_at: at,
    } as never)
    .returning('id')
    .executeTakeFirstOrThrow()
  const { id: disclosure } = await db
    .insertInto('sdk_disclosure')
    .values({
      sdk_id: sdk,
      state: 'disputed',
      fields: JSON.stringify(aDisclosure()),
      purpose: 'push',
      kinds: [],
      saved_at: at,
      saved_by: 'platform',
      published_at: null,
    } as never)
    .returning('id')
    .executeTakeFirstOrThrow()
  const { id: dispute } = await db
    .insertInto('sdk_dispute')
    .values({
      disclosure_id: disclosure,
      form: 'prefix',
      claim: 'a.b',
      held: 'a.b',
      holder_id: sdk,
      challenger_id: sdk,
      opened_at: at,
    } as never)
    .returning('id')
    .executeTakeFirstOrThrow()
  return { release, risk, dispute }
}
