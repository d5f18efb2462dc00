/** What an inspection read in a package, as other slices ask for it. */
import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testPlatform, type Member, type TestPlatform } from '../../../test/build/test-platform.ts'
import { newestVersionOf } from '../registry/app-owner.ts'
import type { Commission } from './api.ts'
import { describedSdks } from './described-sdks.ts'
import { aSample, handIn, settled, testedSlices, type Content } from './inspections-tester.ts'

let platform: TestPlatform
let operator: Member
beforeAll(async () => {
  platform = await testPlatform({ slices: testedSlices, config: { role: 'all', workerSlots: 2 } })
  operator = await platform.member('operator', { isVerified: true })
})
afterAll(() => platform.stop())

async function inspected(content: Content, name: string): Promise<Commission> {
  const answer = await handIn(platform.url!, operator.client, operator.organisation, content, name)
  expect(answer.status).toBe(202)
  return settled(platform.url!, operator.client, ((await answer.json()) as Commission).id)
}

test('an SDK archive: what its own code takes, where first, and what it asks the host for', async () => {
  const { id } = await inspected(await readFile(new URL('../../../samples/sdk/kit-1.4.2.aar', import.meta.url)), 'kit.aar')
  expect(await describedSdks(platform.frame.db, { commission: id })).toMatchObject({
    commission: id,
    packageName: 'cn.zhunsheng.kit',
    container: 'aar',
    permissions: expect.arrayContaining(['android.permission.READ_PHONE_STATE']),
    sdks: [
      {
        id: 'cn.zhunsheng.kit',
        kinds: [
          { kind: 'device-id', site: 'cn.zhunsheng.kit.Kit.deviceId' },
          { kind: 'android-id', site: 'cn.zhunsheng.kit.core.StartProvider.onCreate' },
        ],
      },
    ],
  })
})

test('the newest version of an app, and what an older engine read of it', async () => {
  const { db } = platform.frame
  const commission = await inspected(await aSample('sdk-list-true'), 'app.apk')
  const version = await newestVersionOf(db, commission.app!.id)
  expect(version).toEqual({ id: commission.version!.id, versionName: commission.version!.versionName })
  const described = await describedSdks(db, { version: version!.id })
  expect(described!.sdks.length).toBeGreaterThan(0)
  expect(described!.sdks.every(({ kinds }) => kinds !== null)).toBe(true)

  // As engines before wrote it.
  await sql`update inspection set app = jsonb_set(app - 'kinds' - 'permissions' - 'container', '{sdks}', (
    select jsonb_agg(one - 'kinds' - 'isLibrary') from jsonb_array_elements(app -> 'sdks') as one
  )) where id = (select inspection_id from commission where id = ${commission.id})`.execute(db)
  const older = await describedSdks(db, { version: version!.id })
  expect(older).toMatchObject({ kinds: null, permissions: null, container: null })
  expect(older!.sdks.map(({ id, kinds }) => [id, kinds])).toEqual(described!.sdks.map(({ id }) => [id, null]))
})

test('nothing where nothing was inspected', async () => {
  expect(await describedSdks(platform.frame.db, { commission: '999' })).toBeNull()
  expect(await newestVersionOf(platform.frame.db, '999')).toBeNull()
})
