import { describe, expect, test } from 'vitest'
import type { Snapshot, SnapshotNode } from '#formats/recording/recording.ts'
import { newLayers } from './came-after.ts'
import { planTouches, type PlannedTouch } from './plan.ts'
import { planSecondTouches } from './plan-second.ts'
import { View } from './view.ts'

const screen = { x: 0, y: 0, width: 390, height: 840 }
const words = (text: string, parent: number): SnapshotNode => ({ name: '#text', parent, text, box: { ...screen, height: 40 } })

/** A page with a text, and layers over it from the left to the right, each with what stands on it and on its cross. */
function seen(layers: readonly { id: string; says: string; cross?: string }[], url = 'https://a.example/', time = 0): Snapshot {
  const nodes: SnapshotNode[] = [
    { name: 'html', parent: -1, box: screen },
    { name: 'body', parent: 0, box: screen },
    { name: 'p', parent: 1, box: screen },
    words('长江中下游今夜有小到中雨,气温略有下降,早晚出行请注意添衣', 2),
  ]
  const hits = Array.from({ length: 4 }, () => 2)
  layers.forEach(({ id, says, cross }, at) => {
    const layer = nodes.push({ name: 'div', parent: 1, attributes: { id }, style: { position: 'fixed' }, box: screen, paint: 2 }) - 1
    nodes.push(words(says, layer))
    if (cross !== undefined) {
      const box = { x: 300, y: 20, width: 48, height: 48 }
      const button = nodes.push({ name: 'button', parent: layer, attributes: { id: cross }, isClickable: true, box, paint: 3 }) - 1
      nodes.push({ ...words('×', button), box })
    }
    hits.fill(layer, at * 2, layers.length === 1 ? 4 : at * 2 + 2)
  })
  return {
    time,
    after: 'idle',
    url,
    title: '',
    width: 390,
    height: 840,
    scrollX: 0,
    scrollY: 0,
    documentWidth: 390,
    documentHeight: 840,
    nodes,
    grid: { columns: 4, rows: 1, hits },
    screenshot: null,
    isCut: false,
  }
}
const cookie = { id: 'cookie', says: '本站使用Cookie', cross: 'ok' }
const gift = { id: 'gift', says: '确定离开吗?打开APP领取红包', cross: 'leave' }
const newIn = (before: Snapshot, after: Snapshot): string[] => {
  const view = new View(after)
  return newLayers(new View(before), view).map(({ node }) => view.selector(node))
}

describe('what lies over the page and did not before', () => {
  test.each<readonly [string, Snapshot, Snapshot, string[]]>([
    ['another popup', seen([cookie]), seen([gift]), ['#gift']],
    ['another one beside it', seen([cookie]), seen([cookie, gift]), ['#gift']],
    ['the same, still there', seen([cookie]), seen([cookie]), []],
    ['the same, with seconds that run', seen([{ ...cookie, says: '3秒后关闭' }]), seen([{ ...cookie, says: '2秒后关闭' }]), []],
    ['the same, with more on it', seen([cookie]), seen([{ ...cookie, says: '本站使用Cookie 详情' }]), []],
    ['another in its place', seen([cookie]), seen([{ ...gift, id: 'cookie' }]), ['#cookie']],
    ['the same, made anew', seen([cookie]), seen([{ ...cookie, id: 'again' }]), []],
    ['nothing', seen([cookie]), seen([]), []],
    ['what lies over another page', seen([cookie]), seen([gift], 'https://a.example/next'), []],
    ['what lies over another route', seen([cookie], 'https://a.example/#/a'), seen([gift], 'https://a.example/#/b'), []],
    ['a popup with a fragment of its own', seen([cookie]), seen([gift], 'https://a.example/#gift'), ['#gift']],
  ])('%s', (_, before, after, selectors) => expect(newIn(before, after)).toEqual(selectors))
})

describe('how it is closed', () => {
  const first: PlannedTouch = planTouches(seen([cookie]), new Set()).find(({ purpose }) => purpose.kind === 'close')!
  test('by its own cross, after what brought it', () => {
    const { touches, isHeld } = planSecondTouches(first, seen([cookie]), seen([gift]), new Set())
    expect(isHeld).toBe(false)
    expect(touches).toMatchObject([
      {
        first,
        purpose: { kind: 'close', layer: '#gift', target: { selector: '#leave' }, before: { kind: 'close', target: { selector: '#ok' } } },
      },
    ])
    expect(planSecondTouches(first, seen([cookie]), seen([gift]), new Set([touches[0]!.key])).touches).toEqual([])
  })
  test('not before it is there, though the same cross stood there all the time', () => {
    const replaced = { ...gift, id: 'cookie', cross: 'ok' }
    const [touch] = planSecondTouches(first, seen([cookie]), seen([replaced]), new Set()).touches
    expect(touch!.find(seen([cookie]))).toBeNull()
    expect(touch!.find(seen([replaced]))).toMatchObject({ target: { selector: '#ok' } })
  })
  test('after going back, too', () => {
    const { touches } = planSecondTouches('back', seen([]), seen([gift]), new Set())
    expect(touches).toMatchObject([{ first: 'back', purpose: { before: { kind: 'back' } } }])
  })
  test('by nothing: then it is watched longer', () => {
    const { cross: _, ...bare } = gift
    expect(planSecondTouches(first, seen([cookie]), seen([bare]), new Set())).toEqual({ touches: [], isHeld: true })
  })
})
