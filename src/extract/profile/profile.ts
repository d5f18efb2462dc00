/**
 * What the person who hands an app in says about it: a JSON file, every field optional, nothing unknown accepted,
 * for a misspelt field that is silently left out would change the findings.
 *
 *     { "category": "网上购物类", "isBasicFunction": false, "fees": "declared",
 *       "listedSdks": ["jpush", "微信支付"], "declaresHotUpdate": true, "heuristics": { "smallestCloseControl": 24 } }
 */
import { decodeUtf8 } from '#formats/text.ts'
import { FormatError } from '#formats/format-error.ts'
import { defineExtractor } from '#facts/define.ts'
import type { Profile } from '#facts/profile.ts'
import { categoryNumber, categories } from './categories.ts'

/** Bytes: a list of a thousand SDKs takes a tenth. */
const LARGEST_PROFILE = 1024 * 1024
const LONGEST_LIST = 2000
const LONGEST_NAME = 200

const silent: Profile = { category: null, isBasicFunction: false, fees: null, listedSdks: null, declaresHotUpdate: null, heuristics: {} }

/** Each field's own reader; it throws a `Wrong` that says what would be right. */
const fields: { readonly [Name in keyof Profile]: (value: unknown) => Profile[Name] } = {
  category(value) {
    const number = typeof value === 'number' || typeof value === 'string' ? categoryNumber(String(value)) : null
    if (number === null) throw new Wrong(`1 to ${categories.length} or a name such as ${categories[0]}`)
    return number
  },
  isBasicFunction: trueOrFalse,
  fees(value) {
    if (value !== 'none' && value !== 'declared') throw new Wrong('"none" or "declared"')
    return value
  },
  listedSdks(value) {
    if (!Array.isArray(value) || value.length > LONGEST_LIST || !value.every(isName))
      throw new Wrong(`a list of at most ${LONGEST_LIST} names of SDKs`)
    return value.map((name: string) => name.trim())
  },
  declaresHotUpdate: trueOrFalse,
  heuristics(value) {
    if (!isObject(value) || !Object.entries(value).every(([name, number]) => isName(name) && Number.isFinite(number)))
      throw new Wrong('an object of finite numbers')
    return value as Record<string, number>
  },
}

/** Reads a profile from the text of a JSON file. Throws `FormatError` naming every field that is wrong. */
export function readProfile(text: string): Profile {
  const given = parseJson(text.replace(/^\uFEFF/, ''))
  if (!isObject(given)) throw new FormatError('profile', 0, 'a JSON object', text.slice(0, 40))
  const problems: string[] = []
  const profile: Record<string, unknown> = { ...silent }
  for (const [name, value] of Object.entries(given).slice(0, LONGEST_LIST)) {
    if (!Object.hasOwn(fields, name)) problems.push(`${shown(name)} is none of ${Object.keys(fields).join(', ')}`)
    else if (value !== null)
      try {
        profile[name] = fields[name as keyof Profile](value)
      } catch (error) {
        if (!(error instanceof Wrong)) throw error
        problems.push(`${name} must be ${error.right}, not ${shown(value)}`)
      }
  }
  if (problems.length > 0) throw new FormatError('profile', 0, 'a profile', problems.slice(0, 10).join('; '))
  return profile as unknown as Profile
}

class Wrong extends Error {
  readonly right: string
  constructor(right: string) {
    super(right)
    this.right = right
  }
}

function trueOrFalse(value: unknown): boolean {
  if (typeof value !== 'boolean') throw new Wrong('true or false')
  return value
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new FormatError('profile', 0, 'JSON', error instanceof Error ? error.message : String(error))
  }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const isName = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '' && value.length <= LONGEST_NAME
const shown = (value: unknown): string => JSON.stringify(value).slice(0, 60)

export default defineExtractor({
  gives: 'profile',
  needs: ['profileFile'],
  version: 1,
  extract({ profileFile }) {
    if (profileFile.size > LARGEST_PROFILE)
      throw new FormatError('profile', 0, `at most ${LARGEST_PROFILE} bytes`, `${profileFile.size} bytes`)
    return readProfile(decodeUtf8(profileFile.read(0, profileFile.size)))
  },
})
