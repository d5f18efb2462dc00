/** Judging pages one by one, each as it was shown to each profile: what was not watched to the end can fail and can pass nobody. */
import type { Evidence, NonEmpty } from '#core/evidence.ts'
import { inapplicable, type Judgement } from '#core/finding.ts'
import type { Words } from '#core/words.ts'
import type { Page, PageVisited } from '#facts/page.ts'
import { several } from './several.ts'

/**
 * Judgements of each page. `judge` says at least one thing of each; for a page that was not watched to the end, what it passes is left
 * open, and the engine says *untested* with the reason.
 */
export function eachPage(pages: readonly Page[], judge: (page: Page) => Judgement | readonly Judgement[]): readonly Judgement[] {
  if (pages.length === 0) return [inapplicable({ zh: '没有访问任何页面', en: 'No page was visited' })]
  const said = pages.flatMap((page) => {
    const own = [judge(page)].flat()
    return page.isComplete ? own : own.map((judgement) => (judgement.verdict === 'passed' ? unwatched(page) : judgement))
  })
  return several(distinct(said))
}

/** Of several pages at once: where one of them is enough. */
export const watchedOnly = (pages: readonly Page[], judgement: Judgement): Judgement => {
  const open = pages.find(({ isComplete }) => !isComplete)
  return judgement.verdict === 'passed' && open && pages.every(({ isComplete }) => !isComplete) ? unwatched(open) : judgement
}

const unwatched = ({ page, limits }: Page): Judgement =>
  inapplicable(
    {
      zh: `页面未能完整观察(${limits[0]?.code ?? '未知原因'}),不作结论:${shownUrl(page)}`,
      en: `The page could not be watched to the end (${limits[0]?.code ?? 'for an unknown reason'}), so nothing is concluded: ${shownUrl(page)}`,
    },
    { about: aboutOf(page, 'unwatched') },
  )

/** One thing about one page is said once, by the first that says it. */
function distinct(said: readonly Judgement[]): readonly Judgement[] {
  const once = new Map<string, Judgement>()
  for (const judgement of said) {
    const key = judgement.about ?? ''
    if (!once.has(key)) once.set(key, judgement)
  }
  return [...once.values()]
}

/** Tells judgements apart by page, profile and what they are about; the same in the next inspection. */
export const aboutOf = ({ url, profile }: PageVisited, what = ''): string =>
  [profile, url.split('#')[0]!.slice(0, 300), what].filter((part) => part !== '').join(' ')

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
