import { defineExtractor } from '#facts/define.ts'

export default defineExtractor({
  gives: 'policyReadability',
  needs: ['policies'],
  version: 1,
  extract() {
    throw new Error('is not read yet')
  },
})
