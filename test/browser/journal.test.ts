import { sql } from 'kysely'
import { afterAll, beforeAll } from 'vitest'
import { platform as itself } from '../../src/server/actor.ts'
import { sealJournal } from '../../src/server/journal-seal.ts'
import { record } from '../../src/server/journal.ts'
import { testPlatform, type Member, type TestPlatform } from '../build/test-platform.ts'
import { expectAccessible, expectNoSidewaysScroll } from './axe.ts'
import { builtWeb } from './built-web.ts'
import { journeysAt } from './journey.ts'
import { signedInAs } from './someone.ts'

/** More than one page of the chain, which is read 500 at a time. */
const LINES = 620

let platform: TestPlatform
let regulator: Member
beforeAll(async () => {
  platform = await testPlatform({ webFolder: await builtWeb() })
  regulator = await platform.member('regulator', { name: '陈监管' })
  const { db } = platform.frame
  await db.transaction().execute(async (trx) => {
    for (let n = 1; n <= LINES; n++)
      await record(trx, platform.clock.now(), {
        actor: itself,
        organisation: regulator.organisation,
        action: 'invite',
        object: `invitation:${n}`,
        detail: { n },
      })
  })
  while ((await db.selectFrom('journal_unsealed').selectAll().execute()).length > 0) await sealJournal(db, platform.clock)
}, 120_000)
afterAll(() => platform.stop())
const journey = journeysAt(() => platform.url!)

journey('a regulator reads the journal and verifies its chain in the browser', async ({ page, context, origin }) => {
  const { db } = platform.frame
  await signedInAs(regulator, context, origin)
  // While this is held nothing is sealed, which otherwise takes less than a second.
  const held = await db.startTransaction().execute()
  await sql`lock table journal_seal in exclusive mode`.execute(held)
  await db.transaction().execute((trx) => record(trx, platform.clock.now(), { actor: itself, action: 'createKey', object: 'key:1' }))
  await page.goto('/journal')
  await page.getByRole('cell', { name: '尚未封存' }).waitFor()
  await page.getByText('另有 1 条尚未封存').waitFor()
  await page.getByRole('button', { name: '校验日志链' }).click()
  await page.getByText(`共 ${LINES} 条,日志链完整`).waitFor()
  await held.rollback().execute()
  await expectAccessible(page)
  await page.getByRole('link', { name: `invitation:${LINES}` }).click()
  await page.getByRole('row', { name: /invitation:620/ }).waitFor()
  await page.setViewportSize({ width: 375, height: 800 })
  await expectNoSidewaysScroll(page)
})

journey('one changed line is found, and named', async ({ page, context, origin }) => {
  // Only who owns the database can: the journal itself refuses every change.
  await platform.frame.db.transaction().execute(async (trx) => {
    await sql`alter table journal_entry disable trigger user`.execute(trx)
    await sql`update journal_entry set detail = '{"n":9999}' where object = 'invitation:555'`.execute(trx)
    await sql`alter table journal_entry enable always trigger journal_entry_is_append_only`.execute(trx)
  })
  const { position } = await platform.frame.db
    .selectFrom('journal_seal')
    .innerJoin('journal_entry', 'journal_entry.id', 'journal_seal.entry_id')
    .where('object', '=', 'invitation:555')
    .select('position')
    .executeTakeFirstOrThrow()
  await signedInAs(regulator, context, origin)
  await page.goto('/journal')
  await page.getByRole('button', { name: '校验日志链' }).click()
  await page.getByText(`日志链在第 ${position} 条断开`).waitFor()
  await page.getByText('内容与封存时的哈希不符').waitFor()
  await page.locator('.chain code', { hasText: 'invitation:555' }).waitFor()
  await expectAccessible(page)
})

journey(
  'somebody of another organisation is told that the journal is not theirs',
  async ({ page, context, origin }) => {
    await signedInAs(await platform.member('operator'), context, origin)
    await page.goto('/organisation/journal')
    await page.getByText('还没有记录').waitFor()
    await page.goto('/journal')
    await page.getByText('如需此权限').first().waitFor()
  },
  { expectedErrors: [/status of 403/] },
)
