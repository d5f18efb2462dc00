import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import Fastify from 'fastify'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { OrganisationKind, Role, Scope } from '../../src/contract/roles.ts'
import type { BodyOf, ReceivedOf, Route } from '../../src/contract/route.ts'
import { openPlatform, type OpenPlatform } from '../../src/open-platform.ts'
import { readConfig, type Config } from '../../src/server/config.ts'
import { slices as everySlice } from '../../src/slices.ts'
import type { Slice } from '../../src/server/frame.ts'
import { testDatabase } from './test-database.ts'

/** A clock that tests set. */
export class TestClock {
  private moment: number
  constructor(moment = '2026-11-23T08:00:00Z') {
    this.moment = Date.parse(moment)
  }
  now(): Date {
    return new Date(this.moment)
  }
  /** Milliseconds, backwards too. */
  jump(milliseconds: number): void {
    this.moment += milliseconds
  }
}

export interface Received<R extends Route> {
  readonly status: number
  readonly body: ReceivedOf<R>
  readonly raw: LightMyRequestResponse
}

/** Somebody who asks: nobody in particular, a person by cookie, or a program by key. */
export class Client {
  readonly app: FastifyInstance
  readonly headers: Readonly<Record<string, string>>
  constructor(app: FastifyInstance, headers: Readonly<Record<string, string>> = {}) {
    this.app = app
    this.headers = headers
  }

  /** Asks by a route of the contract. `body` may be wrong on purpose. */
  async call<R extends Route>(
    route: R,
    asked: {
      params?: Record<string, string>
      query?: Record<string, unknown>
      body?: BodyOf<R> | object
      headers?: Record<string, string>
    } = {},
  ): Promise<Received<R>> {
    const path = route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(asked.params?.[name] ?? ''))
    const query = new URLSearchParams(Object.entries(asked.query ?? {}).map(([name, value]): [string, string] => [name, String(value)]))
    const raw = await this.inject({
      method: route.method,
      url: query.size > 0 ? `${path}?${query}` : path,
      ...(asked.body === undefined ? {} : { payload: asked.body as object }),
      ...(asked.headers ? { headers: asked.headers } : {}),
    })
    const isJson = String(raw.headers['content-type'] ?? '').includes('json')
    return { status: raw.statusCode, body: (isJson ? raw.json() : undefined) as ReceivedOf<R>, raw }
  }

  inject(options: InjectOptions): Promise<LightMyRequestResponse> {
    return this.app.inject({ ...options, headers: { ...this.headers, ...options.headers } })
  }
}

export interface Member {
  readonly client: Client
  readonly personId: string
  readonly email: string
  readonly organisation: string
}

export interface TestPlatform extends OpenPlatform {
  readonly app: FastifyInstance
  readonly clock: TestClock
  readonly stranger: Client
  /** Somebody with an account and no organisation. */
  person(name?: string, options?: { hasSecondFactor?: boolean }): Promise<Omit<Member, 'organisation'>>
  /** A new person in a new organisation, or in one that exists. Regulators and laboratories are verified unless told. */
  member(
    kind: OrganisationKind,
    options?: {
      role?: Role
      isVerified?: boolean
      province?: string | null
      organisation?: string
      hasSecondFactor?: boolean
      name?: string
    },
  ): Promise<Member>
  /** A key of an organisation. */
  key(organisation: string, scopes: readonly Scope[]): Promise<Client>
}

/**
 * The whole platform on a database and a folder of its own, listening on a free port of loopback. The role is `server`, so that jobs lie still,
 * unless told otherwise.
 */
export async function testPlatform(
  options: { slices?: readonly Slice[]; config?: Partial<Config>; clock?: TestClock; webFolder?: string } = {},
): Promise<TestPlatform> {
  const database = options.config?.databaseUrl ? { url: options.config.databaseUrl, drop: async () => {} } : await testDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'zhunsheng-platform-'))
  const clock = options.clock ?? new TestClock()
  const config: Config = {
    ...readConfig({}),
    role: 'server',
    port: 0,
    databaseUrl: database.url,
    dataFolder: folder,
    secret: 'a secret of tests, known to everybody',
    requestsPerMinute: 1_000_000,
    reinspectionsPerMinute: 0,
    ...options.config,
  }
  const platform = await openPlatform(config, {
    slices: options.slices ?? everySlice,
    log: Fastify({ logger: false }).log,
    clock,
    ...(options.webFolder === undefined ? {} : { webFolder: options.webFolder }),
  })
  const app = platform.app!
  const { db } = platform.frame
  let count = 0

  const person: TestPlatform['person'] = async (name = '张三', { hasSecondFactor = false } = {}) => {
    const email = `person${++count}@example.cn`
    const personId = await platform.accounts.createPerson({ name, email, password: 'correct horse battery staple' })
    if (hasSecondFactor) await db.updateTable('person').set({ has_second_factor: true }).where('id', '=', personId).execute()
    const cookie = await platform.accounts.openSession(personId)
    return { client: new Client(app, { cookie, 'sec-fetch-site': 'same-origin' }), personId, email }
  }

  /** There is one national regulator, and one bureau in a province. */
  const bureauOf = (province: string | null) =>
    db
      .selectFrom('organisation')
      .select('id')
      .where('kind', '=', 'regulator')
      .where('province', 'is not distinct from', province)
      .executeTakeFirst()

  return {
    ...platform,
    app,
    clock,
    stranger: new Client(app),
    person,
    async member(kind, { role = 'owner', province = null, organisation, hasSecondFactor = false, name, ...more } = {}) {
      const isVerified = more.isVerified ?? (kind === 'regulator' || kind === 'laboratory')
      const someone = await person(name, { hasSecondFactor })
      const same = kind === 'regulator' && organisation === undefined ? await bureauOf(province) : undefined
      const id =
        organisation ??
        same?.id ??
        (
          await db
            .insertInto('organisation')
            .values({ kind, name: `${kind} ${++count}`, province, state: isVerified ? 'verified' : 'unverified', created_at: clock.now() })
            .returning('id')
            .executeTakeFirstOrThrow()
        ).id
      await db.insertInto('membership').values({ organisation_id: id, person_id: someone.personId, role, joined_at: clock.now() }).execute()
      return { ...someone, organisation: id }
    },
    async key(organisation, scopes) {
      const owner = await platform.frame.db
        .insertInto('membership')
        .values({ organisation_id: organisation, person_id: (await person()).personId, role: 'owner', joined_at: clock.now() })
        .returning('person_id')
        .executeTakeFirstOrThrow()
      const cookie = await platform.accounts.openSession(owner.person_id)
      const made = await app.inject({
        method: 'POST',
        url: `/api/organisations/${organisation}/keys`,
        headers: { cookie, 'sec-fetch-site': 'same-origin' },
        payload: { name: 'key', scopes },
      })
      return new Client(app, { authorization: `Bearer ${made.json().secret}` })
    },
    async stop() {
      await platform.stop()
      await database.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
