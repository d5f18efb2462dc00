import { defineExtractor } from '#facts/define.ts'

export default defineExtractor({
  gives: 'policies',
  needs: ['policyEditions'],
  version: 1,
  extract() {
    throw new Error('is not read yet')
  },
})
