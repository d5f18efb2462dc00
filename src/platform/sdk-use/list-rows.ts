/** What the public list says of each SDK: the columns of lists in real policies. */
import type { Words } from '#contract/words.ts'
import { personalInformation, type PersonalInformationKind } from '#facts/personal-information.ts'
import { sdkPurposeNamed } from '#facts/sdk.ts'
import type { DescribedSdk } from '../inspections/described-sdks.ts'
import type { SdkFacts } from '../sdks/facts-for-use.ts'
import type { SdkList } from './api.ts'
import type { Known } from './compare-uses.ts'

type Row = SdkList['rows'][number]
type Way = NonNullable<SdkFacts['kinds']>[number]['way']

const ways: Readonly<Record<Way, Words>> = {
  'collected-by-sdk': { zh: 'SDK自行采集', en: 'Collected by the SDK' },
  'handed-over-by-app': { zh: '由APP通过接口传输', en: 'Handed over by the app' },
  'kept-on-device': { zh: '仅在设备上处理', en: 'Stays on the device' },
}
const unread: Words = { zh: '代码未能读取', en: 'Its code could not be read' }
const unseen: Words = { zh: '检测未见收集', en: 'No collection was seen' }
const unsaid: Words = { zh: '未说明', en: 'Not said' }

/** SDKs that somebody operates in the newest inspected version, by name. */
export function listRows({ inspected, registered, facts, records }: Pick<Known, 'inspected' | 'registered' | 'facts' | 'records'>): Row[] {
  const rowOf = new Map(registered.flatMap((row) => (row.knownAs === null ? [] : [[row.knownAs, row] as const])))
  return (inspected?.sdks ?? [])
    .filter(({ isLibrary }) => !isLibrary)
    .map((sdk): Row => {
      const row = rowOf.get(sdk.id)
      const published = row && facts.get(row.id)
      const kinds = kindsOf(sdk, published)
      const purpose = (row && records.get(row.id)?.purpose) ?? null
      return {
        name: row?.name ?? (sdk.name.zh === sdk.name.en ? sdk.name.zh : `${sdk.name.zh} ${sdk.name.en}`),
        provider: row?.provider ?? sdk.provider,
        version: sdk.version,
        purpose:
          purpose === null ? ((sdk.purpose === null ? undefined : sdkPurposeNamed(sdk.purpose)) ?? unsaid) : { zh: purpose, en: purpose },
        kinds: kinds?.map((id) => ({ id, name: personalInformation[id].name })) ?? null,
        way: wayOf(sdk, published, kinds),
        policy: published?.policy ?? null,
        homePage: published?.homePage ?? null,
      }
    })
    .sort((left, right) => (left.name < right.name ? -1 : 1))
}

/** What its code can take in this app, and what its provider says of what cannot be left out: people are told of both. */
function kindsOf({ kinds }: DescribedSdk, published: SdkFacts | undefined): PersonalInformationKind[] | null {
  const said = published?.kinds ?? null
  if (kinds === null && said === null) return null
  return [...new Set([...(kinds ?? []), ...(said ?? [])].map(({ kind }) => kind))].filter(isKind)
}
const isKind = (kind: string): kind is PersonalInformationKind => Object.hasOwn(personalInformation, kind)

function wayOf({ kinds: found }: DescribedSdk, published: SdkFacts | undefined, kinds: readonly string[] | null): Words {
  if (kinds === null) return unread
  const taken: Way[] = (found?.length ?? 0) > 0 ? ['collected-by-sdk'] : []
  const all = [...new Set([...taken, ...(published?.kinds ?? []).map(({ way }) => way)])].map((way) => ways[way])
  if (all.length === 0) return found === null ? unread : unseen
  return { zh: all.map(({ zh }) => zh).join(';'), en: all.map(({ en }) => en).join('; ') }
}
