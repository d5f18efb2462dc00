import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { organisationKinds, type OrganisationKind } from '#contract/roles.ts'
import type { Accounts } from '#server/accounts.ts'
import { platform } from '#server/actor.ts'
import type { Frame } from '#server/frame.ts'
import { record } from '#server/journal.ts'
import { createOrganisation } from '../people/create-organisation.ts'
import { markVerified } from '../people/mark-verified.ts'
import { setUp, setupCode } from '../people/set-up.ts'
import { ownedBy } from './table.ts'

export interface DemonstrationAccount {
  readonly kind: OrganisationKind
  readonly email: string
  readonly organisation: string
}

const names: Readonly<Record<OrganisationKind, readonly [organisation: string, person: string]>> = {
  regulator: ['示范监管部门', '王监管'],
  laboratory: ['示范检测中心', '李检测'],
  operator: ['示范科技有限公司', '张运营'],
  store: ['示范应用商店', '赵商店'],
  sdk: ['示范推送SDK公司', '钱开发'],
  terminal: ['示范终端公司', '孙终端'],
  access: ['示范云接入公司', '周接入'],
}

export const emailOf = (kind: OrganisationKind): string => `${kind}@demo.example`

/**
 * One organisation of each kind with one person in it, made at the first start and found again at later ones. The password is one for all,
 * random, and kept in the data folder for whoever runs the platform.
 */
export async function demonstrationPeople(
  frame: Frame,
  accounts: Accounts,
): Promise<{ password: string; accounts: DemonstrationAccount[] }> {
  const password = await passwordIn(frame.config.dataFolder)
  const made: DemonstrationAccount[] = []
  for (const kind of ['regulator', ...Object.keys(organisationKinds).filter((one) => one !== 'regulator')] as OrganisationKind[]) {
    const email = emailOf(kind)
    const organisation = (await ownedBy(frame.db, email))?.organisation ?? (await makeOrganisation(frame, accounts, kind, email, password))
    if (organisation !== null) made.push({ kind, email, organisation })
  }
  return { password, accounts: made }
}

/** Null for the regulator when another one has been set up already: that one is not ours to sign in to. */
async function makeOrganisation(
  frame: Frame,
  accounts: Accounts,
  kind: OrganisationKind,
  email: string,
  password: string,
): Promise<string | null> {
  const [organisationName, name] = names[kind]
  if (kind === 'regulator') {
    const code = await setupCode(frame)
    if (code === null) return null
    return (await setUp(frame, { code, organisationName, name, email, password, loadsDemonstration: false })).organisation
  }
  const personId = await accounts.createPerson({ name, email, password })
  const person = { kind: 'person', personId, name, email, hasSecondFactor: false, memberships: [] } as const
  const { id } = await createOrganisation(frame, person, { kind, name: organisationName, province: '11' })
  await frame.db.transaction().execute(async (trx) => {
    await markVerified(trx, id, 'verified')
    await record(trx, frame.clock.now(), { actor: platform, action: 'verifyForDemonstration', object: `organisation:${id}` })
  })
  return id
}

async function passwordIn(dataFolder: string): Promise<string> {
  const file = join(dataFolder, 'demonstration-password')
  const fresh = `demo-${randomBytes(9).toString('base64url')}`
  // Two that start at once: the first one's file stands.
  await writeFile(file, fresh, { mode: 0o600, flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  return (await readFile(file, 'utf8')).trim()
}
