import { afterAll, beforeAll, expect, test } from 'vitest'
import { peopleRoutes } from '../../src/platform/people/api.ts'
import { testPlatform, type TestPlatform } from './test-platform.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await testPlatform()
})
afterAll(() => platform.stop())

test('knows who asks', async () => {
  const { body } = await platform.stranger.call(peopleRoutes.getSession)
  expect(body.person).toBeNull()
  const member = await platform.member('operator', { role: 'staff' })
  const session = await member.client.call(peopleRoutes.getSession)
  expect(session.body.memberships).toMatchObject([{ role: 'staff', organisation: { id: member.organisation } }])
})

test('gives keys', async () => {
  const { organisation } = await platform.member('operator')
  const key = await platform.key(organisation, ['registry:read'])
  expect((await key.inject({ url: '/api/session' })).statusCode).toBe(200)
  expect((await platform.stranger.inject({ url: '/api/session', headers: { authorization: 'Bearer zs_wrong' } })).statusCode).toBe(401)
})
