import { expect, test } from 'vitest'
import { aScriptBundle } from '../../test/build/facts.ts'
import { besidesScripts } from './unseen.ts'

test('scripts are named once for each framework, and not at all where there are none', () => {
  const bundles = [aScriptBundle(), aScriptBundle(), aScriptBundle({ framework: 'hermes' })]
  expect(besidesScripts(bundles).en).toBe('; code in script bundles (react-native, hermes) was not looked at')
  expect(besidesScripts([])).toEqual({ zh: '', en: '' })
})
