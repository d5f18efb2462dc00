/** What checks ask of the ways by which execution gets somewhere. */
import type { Evidence, NonEmpty } from '#core/evidence.ts'
import type { Words } from '#core/words.ts'
import type { Owner, Reach } from '#facts/code.ts'
import type { EmbeddedSdk } from '#facts/sdk.ts'
import { firstFew } from './several.ts'

/** The surest way that needs nothing from the person: at startup or in the background. Null when there is none. */
export const unaskedReach = (reaches: readonly Reach[]): Reach | null => {
  const unasked = reaches.filter((reach) => reach.when === 'startup' || reach.when === 'background')
  return unasked.find((reach) => reach.isCertain) ?? unasked[0] ?? null
}

/** The place of a use, with the path that the finding is about. */
export const seenAlong = (seen: Evidence, reach: Reach | null): Evidence =>
  seen.kind === 'code' && reach ? { ...seen, callPath: reach.path } : seen

interface Reached {
  readonly reaches: readonly Reach[]
  readonly seen: Evidence
}

/** The use to tell of: the one that execution gets to most surely without the person, or else the first. */
export function surestUse<T extends Reached>(uses: NonEmpty<T>): { readonly use: T; readonly reach: Reach | null } {
  const ways = uses.map((use) => ({ use, reach: unaskedReach(use.reaches) }))
  return ways.find(({ reach }) => reach?.isCertain) ?? ways.find(({ reach }) => reach) ?? { use: uses[0], reach: null }
}

/** The use that is told with its path, then what else proves it, then the others of its kind. */
export const seenWithOthers = <T extends Reached>(
  use: T,
  reach: Reach | null,
  uses: readonly T[],
  proofs: readonly Evidence[] = [],
): NonEmpty<Evidence> =>
  firstFew([seenAlong(use.seen, reach), ...proofs, ...uses.filter((other) => other !== use).map((other) => other.seen)])

const moments: Record<Reach['when'], Words> = {
  startup: { zh: '启动时', en: 'at startup' },
  background: { zh: '后台', en: 'in the background' },
  screen: { zh: '打开界面时', en: 'when a screen opens' },
  listener: { zh: '用户操作后', en: 'after the person acts' },
  host: { zh: '宿主应用调用接口时', en: 'when the host app calls it' },
}

/** `启动时(Entry.onCreate → Caller.call)`. */
export const reachWords = (reach: Reach): Words => {
  const last = reach.path.at(-1)
  const entry = shortMethod(reach.entry.class, reach.entry.method)
  const end = last ? shortMethod(last.class, last.method) : entry
  const path = end === entry ? entry : `${entry} → ${reach.path.length > 2 ? '… → ' : ''}${end}`
  return { zh: `${moments[reach.when].zh}(${path})`, en: `${moments[reach.when].en} (${path})` }
}

/** `com.example.a.B` and `run()V` as `B.run`. */
export const shortMethod = (owner: string, method: string): string => `${shortClass(owner)}.${method.split('(')[0]!}`
export const shortClass = (name: string): string => name.slice(name.lastIndexOf('.') + 1)

/** `com.example.a.B$1` as `com.example.a.B`, the class whose source holds it. */
export const outerClass = (name: string): string => name.split('$')[0]!

/** The class whose code a piece of evidence lies in; empty for other kinds of place. */
export const callerOf = (seen: Evidence): string => (seen.kind === 'code' ? seen.class : '')

export const ownerWords = (owner: Owner): Words => {
  if (owner.kind === 'app') return { zh: 'APP自身代码', en: "the app's own code" }
  return owner.kind === 'sdk'
    ? { zh: `SDK“${owner.name}”`, en: `the SDK ${owner.name}` }
    : { zh: `开源库“${owner.name}”`, en: `the library ${owner.name}` }
}

/** The same words where they begin a sentence. */
export const atStart = ({ zh, en }: Words): Words => ({ zh, en: en.charAt(0).toUpperCase() + en.slice(1) })

/** Whose class this is, by the longest package prefix of the SDKs found. */
export const ownerOfClass = (name: string, sdks: readonly EmbeddedSdk[]): Owner => {
  let owner: Owner = { kind: 'app', id: 'app', name: 'app' }
  let longest = 0
  for (const sdk of sdks)
    for (const prefix of sdk.prefixes)
      if (prefix.length > longest && (name === prefix || name.startsWith(`${prefix}.`))) {
        longest = prefix.length
        owner = { kind: sdk.isLibrary ? 'library' : 'sdk', id: sdk.id, name: sdk.name.zh }
      }
  return owner
}
