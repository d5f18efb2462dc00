import { expect, test } from 'vitest'
import { parseSearch, stringifySearch } from './address.ts'

test('what stands in the address is plain text, there and back', () => {
  const search = { search: '某 应用&co=1', measure: '1-08', after: '12' }
  expect(parseSearch(stringifySearch(search))).toEqual(search)
  expect(parseSearch('?after=12')).toEqual({ after: '12' })
})

test('an empty value takes its name out', () => {
  expect(stringifySearch({ verdict: '', owner: undefined })).toBe('')
  expect(stringifySearch({ verdict: '', owner: 'app' })).toBe('?owner=app')
})
