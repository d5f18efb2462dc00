import { defineExtractor } from '#facts/define.ts'

export default defineExtractor({
  gives: 'listing',
  needs: ['listingFile'],
  version: 1,
  extract() {
    throw new Error('is not read yet')
  },
})
