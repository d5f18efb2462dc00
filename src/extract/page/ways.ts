/**
 * Where a person who looks for something would go from a page: links and controls, those first that say it. Nothing that would pay, order,
 * sign in, send something or leave the web is among them.
 */
import type { Snapshot, Target } from '#formats/recording/recording.ts'
import { siteOf } from '#formats/recording/site.ts'
import { leadsToApp } from './addresses.ts'
import { middleOf, sendsForm, targetOf } from './plan.ts'
import { View } from './view.ts'
import { appWords, neverTouched } from './words.ts'

/** One touch of a walk. */
export interface Way {
  /** The same for the same thing on other pages of the walk. */
  readonly key: string
  /** It is called what is looked for. */
  readonly isNamed: boolean
  /** From 0; the lower, the likelier a person follows it. */
  readonly rank: number
  /** False for what a person may do and a machine does not: it signs in, or leaves the site. */
  readonly mayFollow: boolean
  readonly target: Target
  /** Where it leads by its own address; null where only a touch shows. */
  readonly address: string | null
  /** The node and the point to touch in a fresh look at the page. */
  find(snapshot: Snapshot): { readonly node: number; readonly x: number; readonly y: number; readonly target: Target } | null
}

/** What a walk looks for, by the words on what leads there. */
export interface Sought {
  readonly named: RegExp
  /** By rank, from 1: words of what may lead there. */
  readonly ranks: readonly RegExp[]
  /** Never followed nor touched, whatever else it says. */
  readonly never: RegExp
  /** How many links of no such name to try from the first page: where it stands on every page but the first. */
  readonly others: number
}

const LONGEST_LABEL = 30
const MOST_FOUND = 400
const MOST_NAMED = 3
const MOST_WAYS = 7
/** CSS pixels: a sign without words that is larger opens no menu. */
const LARGEST_SIGN = 72
const signs =
  /(?:^|[^a-z])(?:menu|hamburger|burger|nav-?(?:toggle|btn|button|icon)|drawer|sidebar|mine|profile|user|setting|more)(?![a-z])|☰|≡|⋮|…/i
/** Behind it a policy is often linked. */
const signing = /登[录陆]|注册|\b(?:log ?in|sign ?(?:in|up))\b/i
/** What a person agrees by, whatever it names. */
const agrees = /同意|已阅读|勾选|\bagree|\baccept/i
/** Addresses that do something, whatever stands on the link. */
const acts =
  /(?:^|[/?&=#!])(?:log-?(?:in|out)|sign-?(?:in|up|out)|passport|register|pay|payment|checkout|cashier|order|buy|cancel|delete|remove|unsubscribe|subscribe)(?=$|[/?&=#.])/i

/** Ways from what a snapshot shows, likeliest first. `isFirst`: it is of the page that was handed in. */
export function waysOf(view: View, sought: Sought, isFirst: boolean): readonly Way[] {
  const found: { readonly node: number; readonly way: Way }[] = []
  view.nodes.forEach((_, node) => {
    if (found.length >= MOST_FOUND) return
    const way = isControl(view, node) ? wayOf(view, node, sought, isFirst) : null
    if (way !== null) found.push({ node, way })
  })
  // Of several that hold each other and say the same, the innermost.
  const innermost = found.filter(
    ({ node, way }) =>
      !found.some((other) => other.node !== node && other.way.target.words === way.target.words && view.holds(node, other.node)),
  )
  const once = new Map<string, Way>()
  for (const { way } of innermost) if (!once.has(way.key)) once.set(way.key, way)
  const ranked = [...once.values()].toSorted((one, other) => one.rank - other.rank)
  const counts = { named: 0, others: 0, rest: 0 }
  // What is too much to be followed from one page comes last, and is not forgotten.
  return ranked.map((way) => {
    if (!way.mayFollow) return way
    const kind = way.isNamed ? 'named' : way.rank === OTHER ? 'others' : 'rest'
    const most = kind === 'named' ? MOST_NAMED : kind === 'others' ? sought.others : MOST_WAYS
    return ++counts[kind] > most ? { ...way, rank: way.rank + SPARE } : way
  })
}

/** Ranks of a sign without words, of a link that says something else, and what is added where there are too many. */
const SIGN = 8
const OTHER = 9
const SPARE = 20

function isControl(view: View, node: number): boolean {
  const { name, attributes } = view.nodes[node]!
  if (name === '#text' || name === 'input' || name === 'textarea' || name === 'select' || name === 'label') return false
  const box = view.box(node)
  // What was drawn beside the screen comes only when something else was touched.
  if (!box || !view.isShown(node) || view.opacity(node) < 0.1 || box.x >= view.snapshot.width || box.x + box.width <= 0) return false
  return view.reacting(node) === node || name === 'summary' || /^(?:tab|menuitem|link)$/.test(attributes?.['role'] ?? '')
}

function wayOf(view: View, node: number, sought: Sought, isFirst: boolean): Way | null {
  const label = view.label(node)
  const isShort = label.length <= LONGEST_LABEL
  if (sought.never.test(label)) return null
  const isNamed = isShort && sought.named.test(label)
  const signsIn = isShort && signing.test(label)
  const address = addressOf(view, node)
  if (address === undefined || (!isNamed && !signsIn && (neverTouched.test(label) || appWords.test(label)))) return null
  const rank = isNamed ? 0 : isShort ? rankOf(view, node, label, sought) : ordinary(label, sought)
  if (rank === null || (rank === OTHER && !signsIn && (!isFirst || address === null))) return null
  if (address === null && (sendsForm(view, node) || agrees.test(label))) return null
  // Another site is followed only where the link names what is looked for.
  const isBarred = address !== null && (acts.test(pathOf(address)) || !isOfSite(address, view.snapshot.url))
  if (isBarred && rank === OTHER && !signsIn) return null
  const target = targetOf(view, node)
  return {
    key: keyOf(view, target, address, rank),
    isNamed,
    rank,
    mayFollow: isNamed || !(signsIn || isBarred),
    target,
    address,
    find: middleOf(target),
  }
}

/** Pages of one kind, such as articles, are one: they end in the same links. */
function keyOf(view: View, { selector, words }: Target, address: string | null, rank: number): string {
  if (address === null) return `${documentOf(view.snapshot.url)} ${selector} ${words}`
  if (rank !== OTHER) return documentOf(address)
  const { host, pathname, hash } = new URL(documentOf(address))
  return `${host}${pathname.replaceAll(/[^/]*\d[^/]*/g, '*')}${hash.replaceAll(/[^/]*\d[^/]*/g, '*')}`
}

function rankOf(view: View, node: number, label: string, sought: Sought): number | null {
  const at = sought.ranks.findIndex((words) => words.test(label))
  if (at >= 0) return at + 1
  const { attributes } = view.nodes[node]!
  const box = view.box(node)!
  const isSign = label.length <= 2 && box.width <= LARGEST_SIGN && box.height <= LARGEST_SIGN
  const called = [label, attributes?.['class'], attributes?.['id'], attributes?.['aria-label']].join(' ')
  if (isSign && signs.test(called)) return SIGN
  return ordinary(label, sought)
}

const ordinary = (label: string, { others }: Sought): number | null => (others > 0 && label.length >= 2 ? OTHER : null)

/** The page that a link leads to by itself; null where only a touch shows what it does; undefined where it leads out of the web. */
function addressOf(view: View, node: number): string | null | undefined {
  const href = view.nodes[node]!.name === 'a' ? view.attribute(node, 'href')?.trim() : undefined
  if (href === undefined || href === '' || /^javascript:/i.test(href) || /^#(?![/!])/.test(href)) return null
  const address = view.absolute(href, node)
  if (!/^https?:/i.test(address) || !URL.canParse(address) || leadsToApp(address)) return undefined
  return documentOf(address) === documentOf(view.snapshot.url) ? null : address
}

/** Without the place in it; a route of a page that draws itself is no place. */
const documentOf = (url: string): string => url.replace(/#(?![/!]).*$/s, '')
const isOfSite = (one: string, other: string): boolean => URL.canParse(other) && siteOf(one) === siteOf(other)
function pathOf(url: string): string {
  const { pathname, search, hash } = new URL(url)
  return pathname + search + hash
}
