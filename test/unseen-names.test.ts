/** Names that look like other names: refused where people give them, neutralised where packages do. Through HTTP. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountRoutes } from '../src/contract/account-routes.ts'
import { inspectionRoutes } from '../src/platform/inspections/api.ts'
import { handIn, metadata, tus } from '../src/platform/inspections/inspections-tester.ts'
import { inspectedApp } from '../src/platform/inspections/inspected-app.ts'
import { peopleRoutes } from '../src/platform/people/api.ts'
import { csvCell } from '../src/platform/registry/embedding-csv.ts'
import { registryRoutes } from '../src/platform/registry/api.ts'
import { tidy } from '../src/platform/registry/tidy.ts'
import { testPlatform, type Member, type TestPlatform } from './build/test-platform.ts'

let platform: TestPlatform
let operator: Member
beforeAll(async () => {
  platform = await testPlatform()
  operator = await platform.member('operator')
})
afterAll(() => platform.stop())

const hostile = [
  ['turned around', 'safe\u202Egpj.apk'],
  ['isolated', 'a\u2066b\u2069'],
  ['marked', 'bank\u200F'],
  ['a letter mark', 'a\u061Cb'],
  ['of no width', 'we\u200Bchat'],
  ['joined', 'we\u200Dchat'],
  ['with a soft hyphen', 'we\u00ADchat'],
  ['with a byte order mark', 'we\uFEFFchat'],
  ['with a tag', 'we\u{E0041}chat'],
  ['of two lines', 'a\u2028b'],
  ['filled', 'a\u3164b'],
  ['empty to the eye', '\u200B\u2060'],
] as const

describe.each(hostile)('a name that is %s', (_, name) => {
  test('is refused, with the reason in both languages', async () => {
    const { client, organisation } = operator
    const params = { organisation }
    const refused = [
      await client.call(peopleRoutes.createOrganisation, { body: { kind: 'operator', name } }),
      await client.call(peopleRoutes.renameOrganisation, { params, body: { name } }),
      await client.call(peopleRoutes.createKey, { params, body: { name, scopes: ['registry:read'] } }),
      await client.call(registryRoutes.registerApp, { params, body: { packageName: 'cn.example.a', name } }),
      await client.call(accountRoutes.changeName, { body: { name } }),
      await client.call(inspectionRoutes.commissionStored, { params, body: { package: '0'.repeat(64), name } }),
      await client.inject({
        method: 'POST',
        url: '/api/auth/sign-up/email',
        payload: { name, email: 'a@example.cn', password: 'correct horse battery' },
      }),
    ]
    for (const answer of refused) {
      const raw = 'raw' in answer && 'status' in answer ? answer.raw : answer
      expect(raw.statusCode).toBe(400)
      const { code, errors } = (raw as { json(): { code: string; errors: { message: { zh: string; en: string } }[] } }).json()
      expect(code).toBe('malformed-request')
      expect(errors[0]!.message.zh).toMatch(/不可见或改变书写方向/)
      expect(errors[0]!.message.en).toMatch(/cannot be seen/)
    }
  })
  test('is refused as the name of a file, in every way to hand one in', async () => {
    const { client, organisation } = operator
    const sent = await handIn(platform.url!, client, organisation, 'bytes', name)
    const begun = await tus(platform.url!, client, 'POST', '/api/uploads', {
      'upload-length': '5',
      'upload-metadata': metadata({ name, organisation }),
    })
    for (const answer of [sent, begun]) {
      expect(answer.status).toBe(400)
      expect(await answer.text()).toMatch(/不可见或改变书写方向/)
    }
  })
  test('is shown without it where a package brings it, and in an export', () => {
    const seen = /^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u3164]*$/u
    expect(tidy(name, 100)).toMatch(seen)
    expect(csvCell(name)).toMatch(seen)
    const app = {
      packageName: 'cn.example.a',
      labels: [{ locale: '', text: name }],
      versionName: name,
      versionCode: 1,
      signing: null,
      sdks: [],
    }
    const { label, versionName } = inspectedApp({ app: app as never, artifacts: [] }, '')!
    expect(label).toMatch(seen)
    expect(versionName).toMatch(seen)
  })
})

test.each(['准绳读书', 'Größe', 'नमस्ते', '❤\uFE0F', "O'Brien", '𠮷野家', 'a\u3000b'])('%s is a name', async (name) => {
  const { status, body } = await operator.client.call(peopleRoutes.renameOrganisation, {
    params: { organisation: operator.organisation },
    body: { name },
  })
  expect([status, body.name]).toEqual([200, name])
})
