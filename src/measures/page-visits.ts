/** Judging pages one by one, each as it was shown to each profile: what was not watched to the end can fail and can pass nobody. */
import type { Evidence, NonEmpty } from '#core/evidence.ts'
import { inapplicable, type Judgement } from '#core/finding.ts'
import type { Words } from '#core/words.ts'
import { nameOfPage, type Page, type PageVisited } from '#facts/page.ts'
import { gravity, several } from './several.ts'

/**
 * Judgements of each page, each resting on that page alone. `judge` says at least one thing of each; for a page that was not watched to the
 * end, what it passes is left open, and the engine says *untested* with the reason.
 */
export function eachPage(pages: readonly Page[], judge: (page: Page) => Judgement | readonly Judgement[]): readonly Judgement[] {
  if (pages.length === 0) return [inapplicable({ zh: '没有访问任何页面', en: 'No page was visited' })]
  const said = pages.flatMap((page) =>
    [judge(page)]
      .flat()
      .map((judgement) => ({ ...judgement, restsOn: nameOfPage(page.page), isOpen: !page.isComplete && isAbsence(judgement) })),
  )
  const told = said.flatMap(({ isOpen, ...judgement }) => (isOpen ? [] : [judgement]))
  const open = pages.filter((page) => said.some(({ isOpen, restsOn }) => isOpen && restsOn === nameOfPage(page.page)))
  // Many others never leave it out that a page is open: nothing unseen may pass.
  return [...several(distinct(told)), ...distinct(open.map(unwatched))]
}

const isAbsence = ({ verdict }: Judgement): boolean => verdict === 'passed' || verdict === 'inapplicable'

/**
 * Of several pages at once, where one of them is enough: nothing is said where none was watched to the end. `on`: pages on which it was
 * found, each of which is enough.
 */
export const watchedOnly = (pages: readonly Page[], judgement: Judgement, on: readonly PageVisited[] = []): Judgement => {
  const [first] = pages
  const watched = new Set(pages.filter(({ isComplete }) => isComplete).map(({ page }) => nameOfPage(page)))
  if (first && watched.size === 0) return unwatched(first)
  const enough = on.map(nameOfPage).find((name) => watched.has(name))
  return enough === undefined ? judgement : { ...judgement, restsOn: enough }
}

const unwatched = ({ page, limits }: Page): Judgement => ({
  ...inapplicable(
    {
      zh: `页面未能完整观察(${limits[0]?.code ?? '未知原因'}),不作结论:${shownUrl(page)}`,
      en: `The page could not be watched to the end (${limits[0]?.code ?? 'for an unknown reason'}), so nothing is concluded: ${shownUrl(page)}`,
    },
    { about: aboutOf(page, 'unwatched') },
  ),
  restsOn: nameOfPage(page),
})

/** One thing about one page is said once: the gravest of what is said of it. */
function distinct(said: readonly Judgement[]): readonly Judgement[] {
  const once = new Map<string, Judgement>()
  for (const judgement of said) {
    const key = judgement.about ?? ''
    const before = once.get(key)
    if (!before || gravity[judgement.verdict] > gravity[before.verdict]) once.set(key, judgement)
  }
  return [...once.values()]
}

/** Tells judgements apart by page, profile and what they are about; the same in the next inspection. */
export const aboutOf = (page: PageVisited, what = ''): string => (what === '' ? nameOfPage(page) : `${nameOfPage(page)} ${what}`)

/** Facts of one page as one profile saw it. */
export const ofPage = <Fact extends { readonly page: PageVisited }>({ page }: Page, facts: readonly Fact[]): readonly Fact[] =>
  facts.filter((fact) => fact.page.url === page.url && fact.page.profile === page.profile)

export const shownUrl = ({ url }: PageVisited): string => (url.length > 100 ? `${url.slice(0, 100)}…` : url)

/** `(手机浏览器 android-chrome)`: as whom a page was visited, after what is said of it. */
export const asWhom = ({ page: { profile } }: { readonly page: PageVisited }): Words => ({
  zh: `(以${profile}访问)`,
  en: ` (visited as ${profile})`,
})

/** Words of pages in a sentence: short, and of one line. */
export const inWords = (words: string, most = 30): string => {
  const line = words.replaceAll(/\s+/g, ' ').trim()
  return line.length > most ? `${line.slice(0, most)}…` : line
}

/** What the screen showed first, then the rest. */
export const shownFirst = (first: Evidence, ...rest: readonly (Evidence | undefined)[]): NonEmpty<Evidence> => [
  first,
  ...rest.filter((each): each is Evidence => each !== undefined && each !== first),
]
