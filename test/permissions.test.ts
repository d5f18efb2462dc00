/**
 * Walks every route as everybody: each kind of organisation, each role, members and strangers, keys and nobody. Who got through is compared
 * with `test/golden/permissions.json`, which people read and commit: a change of who may do what shows there as a line.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { everyKind, roles, scopes, type OrganisationKind, type Role, type Scope } from '../src/contract/roles.ts'
import type { Route } from '../src/contract/route.ts'
import type { Mounted } from '../src/server/mount.ts'
import { ownThings } from './build/own-things.ts'
import { Client, testPlatform, type TestPlatform } from './build/test-platform.ts'

const golden = 'test/golden/permissions.json'
const everyRole = Object.keys(roles) as Role[]
const everyScope = Object.keys(scopes) as Scope[]

let platform: TestPlatform
/** For each kind of organisation one that owns things, with a member of every role, a key that may all and one that may nothing. */
const owners = new Map<OrganisationKind, { things: Record<string, string>; clients: Map<string, Client> }>()
const strangers = new Map<string, Client>()

beforeAll(async () => {
  platform = await testPlatform()
  for (const kind of everyKind) {
    const clients = new Map<string, Client>()
    let organisation: string | undefined
    for (const role of everyRole) {
      const member = await platform.member(kind, {
        role,
        hasSecondFactor: true,
        isVerified: true,
        province: '11',
        ...(organisation ? { organisation } : {}),
      })
      organisation = member.organisation
      clients.set(role, member.client)
    }
    clients.set('key', await platform.key(organisation!, everyScope))
    clients.set('key that may only read the registry', await platform.key(organisation!, ['registry:read']))
    owners.set(kind, { things: await ownThings(platform, organisation!), clients })
  }
  strangers.set('nobody', platform.stranger)
  strangers.set('person', (await platform.person()).client)
  for (const kind of ['operator', 'laboratory', 'regulator'] as const) {
    for (const role of everyRole) {
      const province = kind === 'regulator' ? String(31 + everyRole.indexOf(role)) : null
      const { client } = await platform.member(kind, { role, isVerified: true, hasSecondFactor: true, province })
      strangers.set(`other ${kind}: ${role}`, client)
    }
  }
  strangers.set('unverified laboratory: owner', (await platform.member('laboratory', { isVerified: false, hasSecondFactor: true })).client)
  strangers.set('other regulator: owner without second factor', (await platform.member('regulator', { province: '45' })).client)
})
afterAll(() => platform.stop())

/** Whether permission was granted: anything may follow it, a fault of the request above all, for bodies are left out. */
async function isLetThrough(client: Client, route: Route, things: Record<string, string>): Promise<boolean> {
  const url = route.path.replace(/:(\w+)/g, (_, name: string) => things[name] ?? '999999999')
  const answer = await client.inject({
    method: route.method,
    url,
    ...(route.method === 'GET' ? {} : { payload: { nothing: 'of the contract' } }),
  })
  if (answer.statusCode >= 500) throw new Error(`${route.id} answered ${answer.statusCode}: ${answer.body}`)
  const code = answer.headers['content-type']?.toString().includes('problem') ? String(answer.json().code) : 'ok'
  return !['unauthenticated', 'forbidden', 'scope-missing', 'second-factor-required', 'not-found', 'bad-key'].includes(code)
}

/** What is gone after the first who may take it away says nothing of the second; the tests of the slices walk those, and streams of events. */
const isWalked = ({ route }: Mounted): boolean => route.wire !== 'events' && route.method !== 'DELETE' && route.id !== 'signOut'

test('everybody gets where they may, and nowhere else', async () => {
  const found: Record<string, string[]> = {}
  for (const { slice, route } of platform.app.mounted.filter(isWalked)) {
    const through: string[] = []
    for (const [kind, { things, clients }] of owners)
      for (const [name, client] of clients) if (await isLetThrough(client, route, things)) through.push(`own ${kind}: ${name}`)
    const { things } = owners.get('operator')!
    for (const [name, client] of strangers) if (await isLetThrough(client, route, things)) through.push(name)
    found[`${slice} ${route.method} ${route.path} (${route.id})`] = shorten(through)
  }
  const text = `${JSON.stringify(found, null, 2)}\n`
  if (process.env['UPDATE_GOLDEN'] || !existsSync(golden)) writeFileSync(golden, text)
  expect(text, 'who may do what has changed: read the difference, then run with UPDATE_GOLDEN=1').toBe(readFileSync(golden, 'utf8'))
}, 300_000)

/** Says `every kind` where all seven are there, so that a person can read the list. */
function shorten(through: readonly string[]): string[] {
  const names = new Map<string, string[]>()
  for (const one of through) {
    const [, kind, name] = /^own (\w+): (.*)$/.exec(one) ?? []
    if (kind === undefined) continue
    names.set(name!, [...(names.get(name!) ?? []), kind])
  }
  const own = [...names].map(
    ([name, kinds]) => `own ${kinds.length === everyKind.length ? 'organisation of every kind' : kinds.join(', ')}: ${name}`,
  )
  const shortened = [...own, ...through.filter((one) => !one.startsWith('own '))]
  if (through.length === everyKind.length * 6 + strangers.size) return ['everybody']
  const people = shortened.filter((one) => !/: key/.test(one))
  if (people.length === shortened.length && through.length === everyKind.length * 4 + strangers.size - 1 && !through.includes('nobody'))
    return ['everybody who has signed in, no key']
  return shortened
}

test('a route without permission does not start, and every permission belongs to a route', () => {
  const ids = platform.app.mounted.map(({ route }) => route.id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const { permission } of platform.app.mounted) {
    expect(permission.says.zh).not.toBe('')
    expect(permission.says.en).not.toBe('')
  }
})
