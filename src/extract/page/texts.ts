import { defineExtractor } from '#facts/define.ts'
import type { PageText } from '#facts/page.ts'
import { ofPages, type PageReading } from './reading.ts'
import { priceWords, renewalWords, termsWords } from './words.ts'

export default defineExtractor({
  gives: 'pageTexts',
  needs: ['pageRecordings'],
  version: 1,
  extract: ({ pageRecordings }) => ofPages(pageRecordings, textsOf),
})

const MOST_TEXTS = 200

function textsOf(reading: PageReading): PageText[] {
  const view = reading.observed?.views[0]
  if (!view) return []
  const found: PageText[] = []
  view.nodes.forEach(({ name, text }, node) => {
    if (found.length >= MOST_TEXTS || name !== '#text' || !text || text.trim().length < 3 || !view.isShown(node)) return
    const about = renewalWords.test(text) ? 'renewal' : priceWords.test(text) ? 'price' : termsWords.test(text) ? 'terms' : null
    if (about === null) return
    const words = text.replaceAll(/\s+/g, ' ').trim().slice(0, 300)
    found.push({
      page: reading.page,
      selector: view.selector(node),
      words,
      about,
      fontSize: view.fontSize(node),
      contrast: view.contrast(node),
      seen: reading.seenNode(view, node, words),
    })
  })
  return found
}
