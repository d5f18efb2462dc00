import { describe, expect, test } from 'vitest'
import { packages } from '../../bench/packages.ts'
import { committed, isReasoned, summarise } from './summary.ts'

describe.each([...packages(false)])('the inspection of %s', (name, path) => {
  test('gives the verdicts that are committed, each failure with its reason', async () => {
    const golden = committed(name)
    expect(golden, 'no golden inspection: npm run golden -- --write').not.toBeNull()
    expect(await summarise(name, path)).toEqual(golden)
    expect(isReasoned(golden!), `a failure in test/golden/${name}.json lacks its sentence`).toBe(true)
  })
})
