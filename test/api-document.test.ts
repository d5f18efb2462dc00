import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { apiDocument } from '../src/api-document.ts'

test('docs/api.json is what the contract says today; `npm run docs` writes it', async () => {
  expect(await apiDocument()).toBe(readFileSync('docs/api.json', 'utf8'))
})
