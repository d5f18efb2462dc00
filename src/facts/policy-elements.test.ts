import { expect, test } from 'vitest'
import { sources } from '../law/sources.ts'
import { policyElements } from './policy-elements.ts'

test.each(Object.entries(policyElements))('%s cites a source that is known', (_, { source }) => {
  expect(Object.keys(sources).some((id) => source.startsWith(`${id} `))).toBe(true)
})
