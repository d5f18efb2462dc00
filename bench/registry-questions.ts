/** What is asked of a large registry: pages that people open, with words that occur often, seldom and never. */
import { sql } from 'kysely'
import type { Database } from '#server/database.ts'

export interface Question {
  readonly name: string
  /** The path of the n-th request. */
  readonly urls: (n: number) => string
  /** Who asks: the regulator, who sees all, unless it is somebody of an operator, who sees what is public and their own. */
  readonly isOfOperator?: boolean
}

export interface Samples {
  readonly apps: readonly { readonly id: string; readonly name: string; readonly package_name: string; readonly organisation_id: string }[]
  readonly largestId: number
  /** An SDK in every third app or so, one in the middle, and one in the fewest apps. */
  readonly popular: string
  readonly middling: string
  readonly rare: string
}

const SAMPLED = 400

export async function samplesOf(db: Database): Promise<Samples> {
  const ids = await sql<{ least: string; most: string }>`select min(id) as least, max(id) as most from app`.execute(db)
  const { least, most } = ids.rows[0]!
  const random = pseudoRandom()
  const wanted = Array.from({ length: SAMPLED }, () => Math.floor(Number(least) + random() * (Number(most) - Number(least))))
  const { rows } = await sql<Samples['apps'][number]>`
    select id, name, package_name, organisation_id from app where id = any(${wanted}::bigint[]) order by md5(id::text)`.execute(db)
  const sdks = await sql<{ id: string }>`select id from sdk where known_as like 'bench-%' order by id`.execute(db)
  const at = (share: number): string => sdks.rows[Math.floor((sdks.rows.length - 1) * share)]!.id
  return { apps: rows, largestId: Number(most), popular: at(0), middling: at(0.5), rare: at(1) }
}

/** The same every time, so that two runs ask the same. */
function pseudoRandom(): () => number {
  let state = 20231
  return () => (state = (state * 48271) % 2147483647) / 2147483647
}

const common = ['微信', '支付', '地图', '助手', 'pro', 'com', '极速版', 'chen', '视频 pro', '健康', '银行']
/** Each in a quarter of all apps or many, and no app has both; or both stand everywhere, and never side by side like this. */
const apart = ['极速版 pro', 'pro 极速版', 'com-chen', 'chen.com', '助手 com.x', 'shen.com.chen', '银行极速 健康极速']
const absent = ['龘龘', 'qqqqq', '钻石大盗', 'com.example.nowhere', 'zzz', '微信龘', 'x.y.z.w']
const belowVersions = ['1.5.0', '2.0', '1.0.4', '2.9.9', '99']

/** `next` is a cursor of the list of apps, as the platform wrote it: random ones differ from it in their number alone. */
export function asked({ apps, largestId, popular, middling, rare }: Samples, next: string): Question[] {
  const random = pseudoRandom()
  const app = (n: number) => apps[n % apps.length]!
  const search = (words: string, more = ''): string => `/api/apps?search=${encodeURIComponent(words)}${more}`
  const latin = (n: number): string => app(n).package_name.split('.').at(-1)!.replace(/\d+$/, '')
  const cursor = (): string => {
    const place = Buffer.from(next, 'base64url').toString('utf8')
    return Buffer.from(place.replace(/\d+/, String(1 + Math.floor(random() * largestId)))).toString('base64url')
  }
  return [
    { name: 'app list, first page', urls: () => '/api/apps' },
    { name: 'app list, random page', urls: () => `/api/apps?after=${cursor()}` },
    { name: 'app page', urls: (n) => `/api/apps/${app(n).id}` },
    { name: 'search, two Chinese characters', urls: (n) => search(app(n).name.slice(0, 2)) },
    { name: 'search, one Chinese character', urls: (n) => search(app(n).name.slice(n % 2, (n % 2) + 1)) },
    { name: 'search, two characters across words', urls: (n) => search(app(n).name.slice(1, 3)) },
    { name: 'search, whole name', urls: (n) => search(app(n).name) },
    { name: 'search, part of a package name', urls: (n) => search(latin(n).slice(0, 3 + (n % 6))) },
    { name: 'search, middle of a package name', urls: (n) => search(latin(n).slice(2, 6)) },
    { name: 'search, one or two Latin letters', urls: (n) => search(latin(n).slice(0, 1 + (n % 2))) },
    { name: 'search, whole package name', urls: (n) => search(app(n).package_name) },
    { name: 'search, name and package part', urls: (n) => search(`${app(n).name.slice(0, 2)} ${latin(n).slice(0, 4)}`) },
    { name: 'search, common words', urls: (n) => search(common[n % common.length]!) },
    { name: 'search, common words, random page', urls: (n) => search(common[n % common.length]!, `&after=${cursor()}`) },
    { name: 'search, nothing found', urls: (n) => search(absent[n % absent.length]!) },
    { name: 'search, common words that never meet', urls: (n) => search(`${common[n % common.length]} ${absent[n % absent.length]}`) },
    { name: 'search, two common words', urls: (n) => search(`${common[n % common.length]} ${common[(n * 7 + 3) % common.length]}`) },
    { name: 'search, common words, none with both', urls: (n) => search(apart[n % apart.length]!) },
    { name: 'an operator: app list, random page', urls: () => `/api/apps?after=${cursor()}`, isOfOperator: true },
    { name: 'an operator: search, two characters', urls: (n) => search(app(n).name.slice(0, 2)), isOfOperator: true },
    { name: 'an operator: search, part of a package name', urls: (n) => search(latin(n).slice(0, 3 + (n % 6))), isOfOperator: true },
    { name: 'of an organisation', urls: (n) => `/api/apps?organisation=${app(n).organisation_id}` },
    { name: 'of an organisation, searched', urls: (n) => search(common[n % common.length]!, `&organisation=${app(n).organisation_id}`) },
    { name: 'of a category, random page', urls: (n) => `/api/apps?category=${1 + (n % 39)}&after=${cursor()}` },
    { name: 'of a category, common words', urls: (n) => search(common[n % common.length]!, `&category=${1 + (n % 39)}`) },
    { name: 'of a category, two characters', urls: (n) => search(app(n).name.slice(0, 2), `&category=${1 + (n % 39)}`) },
    { name: 'organisations, searched', urls: (n) => `/api/organisations?search=${encodeURIComponent(app(n).name.slice(0, 2))}` },
    { name: 'organisations, nothing found', urls: (n) => `/api/organisations?search=${encodeURIComponent(absent[n % absent.length]!)}` },
    { name: 'SDK list', urls: () => '/api/sdks' },
    { name: 'SDK page, popular', urls: () => `/api/sdks/${popular}` },
    { name: 'SDK page, rare', urls: () => `/api/sdks/${rare}` },
    ...(
      [
        ['popular', popular],
        ['middling', middling],
        ['rare', rare],
      ] as const
    ).map(([name, sdk]) => ({
      name: `embeds the ${name} SDK below a version`,
      urls: (n: number) => `/api/sdks/${sdk}/apps?below=${belowVersions[n % belowVersions.length]}`,
    })),
    { name: 'embeds any SDK below a version', urls: (n) => `/api/sdks/${Number(popular) + ((n * 37) % 600)}/apps?below=2.0` },
  ]
}
