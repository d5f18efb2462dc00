import { expect, test } from 'vitest'
import { aPlaceInCode, aPlaceInFile, anSdk, aReach } from '../../test/build/facts.ts'
import { ownerOfClass, reachWords, seenAlong, unaskedReach } from './reach.ts'

test('the unasked reach is the surest that needs nothing from the person', () => {
  const sure = aReach({ when: 'background', isCertain: true })
  expect(unaskedReach([aReach({ isCertain: true }), aReach({ when: 'startup' }), sure])).toBe(sure)
  expect(unaskedReach([aReach({ when: 'screen' })])).toBeNull()
  expect(unaskedReach([])).toBeNull()
})

test('a reach is told by its two ends', () => {
  const step = (name: string) => ({ class: `com.example.${name}`, method: 'run()V', isCertain: true })
  const reach = aReach({
    when: 'startup',
    entry: { class: 'com.example.A', method: 'onCreate(Landroid/os/Bundle;)V', kind: 'application' },
    path: [step('A'), step('B'), step('C')],
  })
  expect(reachWords(reach).zh).toBe('启动时(A.onCreate → … → C.run)')
  expect(reachWords({ ...reach, path: [] }).en).toBe('at startup (A.onCreate)')
})

test('evidence in code carries the path that is told, other evidence none', () => {
  const reach = aReach()
  expect(seenAlong(aPlaceInCode(), reach)).toMatchObject({ callPath: reach.path })
  expect(seenAlong(aPlaceInFile(), reach)).not.toHaveProperty('callPath')
})

test('a class belongs to the longest prefix, whole names only', () => {
  const sdks = [anSdk({ id: 'short', prefixes: ['com.push'] }), anSdk({ id: 'long', prefixes: ['com.push.core'], isLibrary: true })]
  expect(ownerOfClass('com.push.core.A', sdks)).toMatchObject({ kind: 'library', id: 'long' })
  expect(ownerOfClass('com.push.corex.A', sdks)).toMatchObject({ kind: 'sdk', id: 'short' })
  expect(ownerOfClass('com.pushx.A', sdks)).toMatchObject({ kind: 'app' })
})
