import type { Words } from '#contract/words.ts'
import { platform } from '#server/actor.ts'
import type { Frame } from '#server/frame.ts'
import { record } from '#server/journal.ts'
import { keepListedSdks } from './sdk-table.ts'
import { nameOfSdk } from './tidy.ts'

/** An SDK that is publicly known, whoever embeds it. */
export interface PublicSdk {
  /** Id in the knowledge base. */
  readonly id: string
  readonly name: Words
  readonly provider: string
}

/**
 * Puts the SDKs of the knowledge base into the directory, so that people find one before anybody has registered it or handed in an app with it:
 * that they exist is public. What providers have registered stays theirs. The second time nothing is written.
 */
export async function keepDirectory({ db, clock }: Pick<Frame, 'db' | 'clock'>, known: readonly PublicSdk[]): Promise<void> {
  const at = clock.now()
  const rows = known.map(({ id, name, provider }) => ({ known_as: id, name: nameOfSdk(name), provider }))
  await db.transaction().execute(async (trx) => {
    const count = await keepListedSdks(trx, rows, at)
    if (count > 0) await record(trx, at, { actor: platform, action: 'keepDirectory', object: 'sdks', detail: { count } })
  })
}
