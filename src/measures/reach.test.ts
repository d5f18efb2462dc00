import { expect, test } from 'vitest'
import { anApiUse, aPlaceInCode, aPlaceInFile, anSdk, aReach } from '../../test/build/facts.ts'
import { atStart, ownerOfClass, outerClass, reachWords, seenAlong, seenWithOthers, surestUse, unaskedReach } from './reach.ts'

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

test('the use to tell of is the one that runs most surely unasked, with its path and the others behind it', () => {
  const [pressed, perhaps, sure] = [
    anApiUse({ reaches: [aReach({ isCertain: true })] }),
    anApiUse({ reaches: [aReach({ when: 'startup' })] }),
    anApiUse({ reaches: [aReach({ when: 'background', isCertain: true })], seen: aPlaceInCode({ class: 'com.example.Sure' }) }),
  ]
  expect(surestUse([pressed, perhaps, sure]).use).toBe(sure)
  expect(surestUse([pressed, perhaps])).toEqual({ use: perhaps, reach: perhaps.reaches[0] })
  expect(surestUse([pressed])).toEqual({ use: pressed, reach: null })
  const [first, second, third] = seenWithOthers(sure, sure.reaches[0]!, [pressed, sure], [aPlaceInFile('proof')])
  expect(first).toMatchObject({ class: 'com.example.Sure', callPath: sure.reaches[0]!.path })
  expect([second, third]).toEqual([aPlaceInFile('proof'), pressed.seen])
})

test('words and names are told as they stand in a sentence', () => {
  expect(atStart({ zh: '某', en: "the app's own code" }).en).toBe("The app's own code")
  expect(outerClass('com.example.A$1$b')).toBe('com.example.A')
})
