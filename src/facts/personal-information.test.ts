import { expect, test } from 'vitest'
import { personalInformation, umbrellasOf, type PersonalInformationKind } from './personal-information.ts'

const kinds = Object.keys(personalInformation) as PersonalInformationKind[]

test.each(kinds.filter((kind) => personalInformation[kind].covers.length > 0))('the umbrella %s covers kinds proper, each once', (kind) => {
  const { covers } = personalInformation[kind]
  expect(new Set(covers).size).toBe(covers.length)
  for (const each of covers) expect(personalInformation[each as PersonalInformationKind]).toMatchObject({ covers: [] })
})

test('names are one to one in both languages', () => {
  for (const language of ['zh', 'en'] as const)
    expect(new Set(kinds.map((kind) => personalInformation[kind].name[language])).size).toBe(kinds.length)
})

test('what stands for a kind is found from the kind', () => {
  expect(umbrellasOf('android-id')).toEqual(['device-information', 'device-identifiers'])
  expect(umbrellasOf('contacts')).toEqual([])
})
