import { describe, expect, test } from 'vitest'
import { cantTell, failed, passed, type Judgement } from '#core/finding.ts'
import { nameOfPage, type Page } from '#facts/page.ts'
import { aNode, aPage } from '../../test/build/page-facts.ts'
import { aboutOf, eachPage, watchedOnly } from './page-visits.ts'

const said = { zh: '好', en: 'fine' }
const pageAt = (url: string, changes: Partial<Page> = {}): Page => aPage({ page: { url, profile: 'android-chrome' }, ...changes })
const passes = ({ page }: Page): Judgement => passed(said, [], { about: aboutOf(page) })
const shown = (judgements: readonly Judgement[]): unknown[] => judgements.map(({ verdict, restsOn }) => [verdict, restsOn])

describe('pages one by one', () => {
  test('each rests on itself, and what was not watched to the end is left open', () => {
    const [whole, crashed] = [pageAt('https://a.example/'), pageAt('https://b.example/', { isComplete: false })]
    expect(shown(eachPage([crashed, whole], passes))).toEqual([
      ['passed', nameOfPage(whole.page)],
      ['inapplicable', nameOfPage(crashed.page)],
    ])
  })
  test('what was found there counts, and is told once', () => {
    const crashed = pageAt('https://b.example/', { isComplete: false })
    expect(shown(eachPage([crashed], ({ page }) => failed(said, [aNode()], { about: aboutOf(page) })))).toEqual([
      ['failed', nameOfPage(crashed.page)],
    ])
  })
  test('however many others there are, an open page is never left out', () => {
    const many = Array.from({ length: 60 }, (_, at) => pageAt(`https://a.example/${at}`))
    const open = pageAt('https://b.example/', { isComplete: false })
    const judgements = eachPage([open, ...many], passes)
    expect(judgements.length).toBeLessThan(many.length)
    expect(shown(judgements)).toContainEqual(['inapplicable', nameOfPage(open.page)])
  })
  test('of what is summed up nobody says that it rests on one page', () => {
    const many = Array.from({ length: 60 }, (_, at) => pageAt(`https://a.example/${at}`))
    const last = eachPage(many, ({ page }) => cantTell(said, said, [], { about: aboutOf(page) })).at(-1)!
    expect(last).toMatchObject({ about: 'others' })
    expect(last).not.toHaveProperty('restsOn')
  })
  test('routes are pages of their own, places on a page are not', () => {
    const about = (url: string): string => aboutOf({ url, profile: 'ios-safari' })
    expect(about('https://a.example/x#part')).toBe(about('https://a.example/x'))
    expect(about('https://a.example/x#/news')).not.toBe(about('https://a.example/x#/shop'))
  })
  test('of two visits to one page the graver word counts', () => {
    const twice = [pageAt('https://a.example/'), pageAt('https://a.example/', { title: '又' })]
    const judgements = eachPage(twice, (page) =>
      page.title === '又' ? cantTell(said, said, [], { about: aboutOf(page.page) }) : passes(page),
    )
    expect(judgements.map(({ verdict }) => verdict)).toEqual(['cantTell'])
  })
})

describe('pages together', () => {
  const [whole, crashed] = [pageAt('https://a.example/'), pageAt('https://b.example/', { isComplete: false })]
  test('what one of them shows rests on a page that was watched to the end', () => {
    expect(watchedOnly([crashed, whole], passed(said), [crashed.page, whole.page])).toMatchObject({ restsOn: nameOfPage(whole.page) })
    expect(watchedOnly([crashed, whole], passed(said), [crashed.page])).not.toHaveProperty('restsOn')
    expect(watchedOnly([crashed, whole], passed(said))).not.toHaveProperty('restsOn')
  })
})
