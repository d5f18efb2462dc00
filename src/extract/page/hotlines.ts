import { defineExtractor } from '#facts/define.ts'
import type { PageHotline } from '#facts/page.ts'
import { ofPages, type PageReading } from './reading.ts'

export default defineExtractor({
  gives: 'pageHotlines',
  needs: ['pageRecordings'],
  version: 1,
  extract: ({ pageRecordings }) => ofPages(pageRecordings, hotlinesOf),
})

/** Numbers as the numbering plan of China writes them; nothing of a longer row of digits. */
const forms = [
  ['400', /(?<![\d-])400[- ]?\d{3}[- ]?\d{4}(?!\d)|(?<![\d-])400[- ]?\d{4}[- ]?\d{3}(?!\d)/g],
  ['800', /(?<![\d-])800[- ]?\d{3}[- ]?\d{4}(?!\d)/g],
  ['short', /(?<![\d.-])(?:95\d{3}|96\d{3,4}|1[02]\d{3}|123\d{2})(?![\d.%元年-])/g],
  ['landline', /(?<!\d)0\d{2,3}[- ]\d{7,8}(?:[-转]\d{1,6})?(?!\d)/g],
  ['mobile', /(?<!\d)1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)/g],
] as const
/** Short numbers are numbers of everything; beside such words they are of the telephone. */
const beside = /热线|电话|客服|致电|拨打|服务|投诉|hotline|call|tel/i
const MOST_HOTLINES = 40

function hotlinesOf(reading: PageReading): PageHotline[] {
  const view = reading.observed?.views[0]
  if (!view) return []
  const found = new Map<string, PageHotline>()
  const add = (number: string, kind: PageHotline['kind'], isLink: boolean, node: number): void => {
    const digits = number.replaceAll(/\D/g, '')
    const known = found.get(digits)
    if ((known && (known.isLink || !isLink)) || found.size >= MOST_HOTLINES) return
    const y = (view.box(node)?.y ?? 0) + view.snapshot.scrollY
    const screen = Math.round((y / Math.max(1, view.snapshot.height)) * 10) / 10
    found.set(digits, { page: reading.page, number, kind, isLink, screen, seen: reading.seenNode(view, node, number) })
  }
  view.nodes.forEach(({ name, text, attributes }, node) => {
    if (!view.isShown(node)) return
    const called = name === 'a' ? /^tel:(.{3,40})$/i.exec(attributes?.['href'] ?? '')?.[1] : undefined
    if (called !== undefined) add(called, kindOf(called), true, node)
    if (name !== '#text' || !text) return
    for (const [kind, form] of forms)
      for (const [number] of text.matchAll(form))
        if ((kind !== 'short' && kind !== 'mobile') || beside.test(view.words(Math.max(0, view.parent(node)))))
          add(number, kind, false, node)
  })
  return [...found.values()]
}

const kindOf = (number: string): PageHotline['kind'] => {
  const digits = number.replaceAll(/\D/g, '')
  if (digits.startsWith('400')) return '400'
  if (digits.startsWith('800')) return '800'
  if (digits.length <= 6) return 'short'
  return /^1[3-9]\d{9}$/.test(digits) ? 'mobile' : 'landline'
}
