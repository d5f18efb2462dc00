import { createHash, timingSafeEqual } from 'node:crypto'
import { createPerson, newId } from '#server/account-people.ts'
import type { Frame } from '#server/frame.ts'
import type { Queue } from '#server/jobs.ts'
import { record } from '#server/journal.ts'
import { Problem } from '#server/problem.ts'
import { forgetSetupCode, hasNationalRegulator, insertMembership, insertOrganisation, keepSetupCode, lockSetup } from './table.ts'

/** Sent when whoever set the platform up asked for the demonstration; the slice `demonstration` works on it. */
export const demonstrationWanted: Queue<{ organisation: string }> = {
  name: 'load-demonstration',
  retries: 3,
  heartbeatSeconds: 60,
  expireSeconds: 3600,
}

/**
 * The code with which the first person establishes the national regulator; null when that is done. The server prints it when it starts, so
 * that only who runs it can. Every server of a database prints the same.
 */
export const setupCode = (frame: Pick<Frame, 'db'>): Promise<string | null> => keepSetupCode(frame.db, newId())

export const isSetupNeeded = async (frame: Pick<Frame, 'db'>): Promise<boolean> => !(await hasNationalRegulator(frame.db))

export interface SettingUp {
  readonly code: string
  readonly organisationName: string
  readonly name: string
  readonly email: string
  readonly password: string
  readonly loadsDemonstration: boolean
}

/**
 * Establishes the national regulator and its owner, once. Throws `Problem`: `already-done`, `forbidden` for a wrong code, `conflict` when the
 * address has an account already.
 */
export async function setUp(
  frame: Pick<Frame, 'db' | 'clock' | 'jobs'>,
  wanted: SettingUp,
): Promise<{ organisation: string; person: string }> {
  return frame.db.transaction().execute(async (trx) => {
    const now = frame.clock.now()
    const code = await lockSetup(trx)
    if (await hasNationalRegulator(trx)) throw new Problem('already-done')
    if (code === null || !isSame(code, wanted.code))
      throw new Problem('forbidden', {
        zh: '设立码不正确;请查看服务器启动时的输出',
        en: 'The set-up code is wrong; look at what the server printed when it started',
      })
    const organisation = await insertOrganisation(trx, {
      kind: 'regulator',
      name: wanted.organisationName,
      province: null,
      state: 'verified',
      created_at: now,
    })
    if (!organisation) throw new Problem('already-done')
    const person = await createPerson(trx, wanted, now)
    await insertMembership(trx, organisation.id, person, 'owner', now)
    await forgetSetupCode(trx)
    await record(trx, now, {
      actor: { kind: 'person', personId: person, name: '', email: '', hasSecondFactor: false, memberships: [] },
      organisation: organisation.id,
      action: 'setUp',
      object: `organisation:${organisation.id}`,
    })
    if (wanted.loadsDemonstration) await frame.jobs.send(trx, demonstrationWanted, { organisation: organisation.id })
    return { organisation: organisation.id, person }
  })
}

/** Takes the same time whatever part is right, and whatever the lengths. */
const isSame = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other))
const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
