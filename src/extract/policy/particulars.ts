import type { Policy, PolicyParticulars, PolicyText } from '#facts/policy.ts'
import { defineExtractor } from '#facts/define.ts'
import { contactsIn } from './contacts.ts'
import { datesIn } from './dates.ts'
import { operatorsIn } from './operators.ts'
import { readingOf } from './reading.ts'
import { wordsSeen } from './seen.ts'

/** What the rules of the newest edition say of themselves: who handles, how they are reached, of when and which version the rules are. */
export default defineExtractor({
  gives: 'policyParticulars',
  needs: ['policies'],
  version: 4,
  extract: ({ policies }) => particularsOf(policies[0]!),
})

export function particularsOf({ texts }: Policy): PolicyParticulars {
  const rules = texts.filter(({ part }) => part === 'policy' || part === 'summary')
  const read = rules.length > 0 ? rules : texts
  return {
    operators: unique(read.flatMap(operatorsIn), ({ name }) => name),
    contacts: unique(read.flatMap(contactsIn), ({ form, value }) => `${form} ${value}`),
    dates: unique(read.flatMap(datesIn), ({ what, on }) => `${what} ${on}`),
    versions: unique(read.flatMap(versionsIn), ({ value }) => value),
  }
}

function unique<Thing>(things: readonly Thing[], key: (thing: Thing) => string): Thing[] {
  const seen = new Set<string>()
  return things.filter((thing) => !seen.has(key(thing)) && seen.add(key(thing)))
}

const VERSION =
  /(?:版本(?:号|编号|信息)?|version|ver\.?)\s?(?:为|:|是)?\s?[【[(]?\s?([vV]?\d{1,4}(?:\.\d{1,4}){0,3}(?:版)?(?![\d年./-])|20\d{2}-\d{2}(?![\d年./-]))|(?:政策|协议|声明|指引)[^\n。]{0,6}[((]?([vV]\d{1,3}(?:\.\d{1,3}){0,3})/gi
const FIRST_WORDS = /(?:^|[\n(\s])([vV]\d{1,3}(?:\.\d{1,3}){1,3})(?=[\s·|,。)(]|$)/
const BEGINNING = 200
const MOST_VERSIONS = 20
/** 操作系统版本, 软件版本: versions of other things. */
const OF_OTHERS = /(?:系统|软件|SDK|应用|安卓|android|ios|app|浏览器|固件|产品|客户端|TLS|SSL)\s?$/i

function versionsIn(text: PolicyText): PolicyParticulars['versions'][number][] {
  const { narrowed } = readingOf(text)
  const versions: PolicyParticulars['versions'][number][] = []
  VERSION.lastIndex = 0
  for (let match = VERSION.exec(narrowed); match && versions.length < MOST_VERSIONS; match = VERSION.exec(narrowed)) {
    const value = match[1] ?? match[2]
    if (value === undefined || OF_OTHERS.test(narrowed.slice(Math.max(0, match.index - 10), match.index))) continue
    versions.push({ value, seen: wordsSeen(text, match.index, match.index + match[0].length) })
  }
  // V1.6 · 2025-01-09: alone at the beginning.
  const [, first] = versions.length === 0 ? (FIRST_WORDS.exec(narrowed.slice(0, BEGINNING)) ?? []) : []
  if (first !== undefined) {
    const at = narrowed.indexOf(first)
    versions.push({ value: first, seen: wordsSeen(text, at, at + first.length) })
  }
  return versions
}
