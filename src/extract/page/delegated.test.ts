import { describe, expect, test } from 'vitest'
import type { Snapshot, SnapshotNode } from '#formats/recording/recording.ts'
import { delegatedCardOf, delegatedControlsOf, sharesOf } from './delegated.ts'
import { planTouches } from './plan.ts'
import { View } from './view.ts'

interface Feed {
  readonly cards?: number
  readonly says?: string
  readonly isHolderClickable?: boolean
  readonly tag?: string
}

/** Cards below each other, each a title over its words; six rows of the grid to each card, the last two of them on its words. */
function feed({ cards = 3, says = '打开APP', isHolderClickable = false, tag = 'div' }: Feed = {}): Snapshot {
  const screen = { x: 0, y: 0, width: 390, height: 840 }
  const nodes: SnapshotNode[] = [
    { name: 'html', parent: -1, box: screen },
    { name: 'body', parent: 0, box: screen },
    { name: 'div', parent: 1, box: screen, attributes: { id: 'feed' }, ...(isHolderClickable ? { isClickable: true } : {}) },
  ]
  const hits: number[] = []
  for (let at = 0; at < cards; at++) {
    const box = { x: 0, y: at * 280, width: 390, height: 280 }
    const card = nodes.push({ name: tag, parent: 2, box, attributes: { class: 'card' } }) - 1
    nodes.push({ name: '#text', parent: card, text: `渡口班次调整,早晚出行请注意(${at})`, box: { ...box, height: 40 } })
    const words = nodes.push({ name: 'div', parent: card, box: { ...box, y: box.y + 190, height: 90 } }) - 1
    nodes.push({ name: '#text', parent: words, text: says, box: { ...box, y: box.y + 190, height: 90 } })
    hits.push(card, card, card, card, words, words)
  }
  return {
    time: 0,
    after: 'idle',
    url: 'https://a.example/',
    title: '',
    width: 390,
    height: 840,
    scrollX: 0,
    scrollY: 0,
    documentWidth: 390,
    documentHeight: 840,
    nodes,
    grid: { columns: 1, rows: hits.length, hits },
    screenshot: null,
    isCut: false,
  }
}
const purposes = (snapshot: Snapshot, listensEverywhere: boolean): string[] =>
  planTouches(snapshot, new Set(), listensEverywhere).map(({ purpose }) => purpose.kind)

describe('cards whose touches something around them hears', () => {
  test.each([
    ['the page', feed(), true],
    ['the list', feed({ isHolderClickable: true }), false],
  ])('by a listener of %s: the words for an app once, then one card beside them', (_, snapshot, listensEverywhere) => {
    const view = new View(snapshot)
    expect(delegatedControlsOf(view, listensEverywhere).map((node) => view.label(node))).toEqual(['打开APP'])
    const card = delegatedCardOf(view, listensEverywhere)!
    expect(view.label(card.node)).toContain('(0)')
    expect(card.point.node).toBe(card.node)
    expect(purposes(snapshot, listensEverywhere).slice(0, 2).toSorted()).toEqual(['control', 'emptyPoint'])
  })
  test('nobody hears them: nothing is touched', () => expect(purposes(feed(), false)).toEqual([]))
  test.each([
    ['two are no list', feed({ cards: 2 })],
    ['paragraphs are no cards', feed({ tag: 'p' })],
  ])('%s', (_, snapshot) => expect(delegatedCardOf(new View(snapshot), true)).toBeNull())
  test('what would pay is not touched', () => {
    const kinds = planTouches(feed({ says: '立即购买' }), new Set(), true).filter(({ key }) => key === 'point of a card')
    expect(kinds).toEqual([])
  })
  test('a card shows as an app’s by its words alone, where it has some', () => {
    const view = new View(feed())
    expect(sharesOf(view, delegatedCardOf(view, true)!.node)).toEqual({ hit: 0.333, visible: 0.111 })
  })
})
