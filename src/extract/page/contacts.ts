import { defineExtractor } from '#facts/define.ts'
import type { PageContact } from '#facts/page.ts'
import { ofPages, type PageReading } from './reading.ts'
import { complaintWords, serviceWords } from './words.ts'

export default defineExtractor({
  gives: 'pageContacts',
  needs: ['pageRecordings'],
  version: 1,
  extract: ({ pageRecordings }) => ofPages(pageRecordings, contactsOf),
})

const MOST_CONTACTS = 40
const LONGEST_LABEL = 20
const email = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,24}){1,3}/

function contactsOf(reading: PageReading): PageContact[] {
  const view = reading.observed?.views[0]
  if (!view) return []
  const found = new Map<string, PageContact>()
  view.nodes.forEach(({ name, text }, node) => {
    if (found.size >= MOST_CONTACTS || !view.isShown(node)) return
    const said = name === '#text' ? email.exec(text ?? '')?.[0] : undefined
    const add = (kind: PageContact['kind'], words: string, href: string | null): void => {
      const key = `${kind} ${words} ${href}`
      if (!found.has(key)) found.set(key, { page: reading.page, kind, words, href, seen: reading.seenNode(view, node, words) })
    }
    if (said !== undefined) add('email', said, view.href(node))
    if (name === '#text' || view.reacting(node) !== node) return
    const label = view.label(node)
    if (label.length === 0 || label.length > LONGEST_LABEL) return
    if (complaintWords.test(label)) add('complaint', label, view.href(node))
    else if (serviceWords.test(label)) add('service', label, view.href(node))
  })
  return [...found.values()]
}
