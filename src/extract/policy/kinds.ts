import { defineExtractor } from '#facts/define.ts'

export default defineExtractor({
  gives: 'policyKinds',
  needs: ['policyStatements'],
  version: 1,
  extract() {
    throw new Error('is not read yet')
  },
})
