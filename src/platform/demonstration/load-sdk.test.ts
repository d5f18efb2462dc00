/** The sample SDK of the demonstration, with a real worker. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testPlatform, type Member, type TestPlatform } from '../../../test/build/test-platform.ts'
import { sdkRoutes as routes, type SdkSheet } from '../sdks/api.ts'
import { loadSdk } from './load-sdk.ts'
import { SAMPLE_SDK } from './sample-sdk.ts'

let platform: TestPlatform
let provider: Member
beforeAll(async () => {
  platform = await testPlatform({ config: { role: 'all' } })
  provider = await platform.member('sdk', { isVerified: true })
})
afterAll(() => platform.stop())

async function sheet(): Promise<SdkSheet> {
  const { items } = (await provider.client.call(routes.searchSheets, { query: { search: SAMPLE_SDK } })).body
  expect(items).toHaveLength(1)
  return (await provider.client.call(routes.getSheet, { params: { sdk: items[0]!.id } })).body
}

test('is published once with all that belongs to it, its release as soon as a worker has inspected the file', async () => {
  expect(await loadSdk(platform.frame, provider.organisation)).toBe(1)
  expect(await loadSdk(platform.frame, provider.organisation)).toBe(0)
  expect(await sheet()).toMatchObject({
    disclosure: { state: 'published' },
    rules: { version: '1.1' },
    guide: { version: '1.0' },
  })
  await expect.poll(async () => (await sheet()).releases.length, { timeout: 60_000, interval: 200 }).toBe(1)
  const { releases, risks } = await sheet()
  expect(releases).toMatchObject([{ version: '1.4.2', files: [{ name: 'kit-1.4.2.aar' }] }])
  expect(risks).toMatchObject([{ state: 'fixed', below: '1.4.0' }])
  // What nobody declared is what the demonstration shows.
  expect(releases[0]!.comparison!.kinds.filter(({ isFound, isDeclared }) => isFound && !isDeclared).map(({ kind }) => kind)).toEqual([
    'device-id',
  ])
}, 120_000)
