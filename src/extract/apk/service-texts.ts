import { defineExtractor } from '#facts/define.ts'
import type { ServiceText } from '#facts/app.ts'
import { openPackage } from './package.ts'
import { searchResources } from './resource-search.ts'

const MOST_TEXTS = 200
const LONGEST_TEXT = 300

/** Strings of the resources that speak of price, membership, renewal or free trials: the default, Chinese and English ones. */
export default defineExtractor({
  gives: 'serviceTexts',
  needs: ['apk'],
  version: 1,
  extract({ apk }) {
    const texts = new Map<string, ServiceText>()
    for (const { topics, locale, text, seen } of searchResources(openPackage(apk)).ofService)
      for (const topic of topics) {
        const shown = text.slice(0, LONGEST_TEXT)
        const key = `${topic}\0${shown}`
        if (texts.size < MOST_TEXTS && !texts.has(key)) texts.set(key, { topic, locale, text: shown, seen })
      }
    return [...texts.values()]
  },
})
