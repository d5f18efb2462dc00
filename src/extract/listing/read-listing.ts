/**
 * A listing (应用商店公示信息): what a store shows of an app, written down as YAML or JSON. Every field is optional.
 *
 *     store: 示例应用市场
 *     name: 示例商城
 *     packageName: com.example.shop
 *     versionName: "1.2.0"
 *     versionCode: 120
 *     operator: 示例科技有限公司
 *     category: 网上购物类
 *     functions: 在线选购商品
 *     fees: none                 # or `declared`, with what is told of charges:
 *     feeTexts: [会员每月 15 元,可随时退订]
 *     permissions:               # as the store lists them
 *       - name: android.permission.CAMERA
 *         purpose: 扫描商品条码
 *       - android.permission.INTERNET
 *     policyLink: https://example.com/privacy
 *     filingNumber: 京ICP备12345678号-1A
 *     hotline: 400-123-4567
 *     contacts: [service@example.com]
 *     signer: …                  # SHA-256 of the signing certificate
 *     declaresHotUpdate: false
 *     package: …                 # SHA-256 of the package that it delivers
 */
import { categories, categoryNumber } from '../profile/categories.ts'
import { isObject, listOf, readFields, sha256, text, trueOrFalse, Wrong, type FieldReader } from './fields.ts'

/** The fields of a listing as their author wrote them, before they become facts. */
export interface ListingFields {
  readonly store?: string
  readonly name?: string
  readonly packageName?: string
  readonly versionName?: string
  readonly versionCode?: number
  readonly operator?: string
  readonly category?: number
  readonly functions?: string
  readonly fees?: 'none' | 'declared'
  readonly feeTexts?: readonly string[]
  readonly permissions?: readonly { readonly name: string; readonly purpose: string | null }[]
  readonly policyLink?: string
  readonly filingNumber?: string
  readonly hotline?: string
  readonly contacts?: readonly string[]
  readonly signer?: string
  readonly declaresHotUpdate?: boolean
  readonly package?: string
}

const SHORT = 300
const LONG = 20_000
const MOST_PERMISSIONS = 1000

const readers: { readonly [Name in keyof Required<ListingFields>]: (value: unknown) => Required<ListingFields>[Name] } = {
  store: text(SHORT),
  name: text(SHORT),
  packageName: text(SHORT),
  versionName: text(SHORT),
  versionCode(value) {
    if (typeof value !== 'string' || !/^\d{1,15}$/.test(value)) throw new Wrong('a whole number')
    return Number(value)
  },
  operator: text(SHORT),
  category(value) {
    const number = typeof value === 'string' ? categoryNumber(value) : null
    if (number === null) throw new Wrong(`1 to ${categories.length} or a name such as ${categories[0]}`)
    return number
  },
  functions: text(LONG),
  fees(value) {
    if (value !== 'none' && value !== 'declared') throw new Wrong('"none" or "declared"')
    return value
  },
  feeTexts: listOf(100, text(LONG)),
  permissions: listOf(MOST_PERMISSIONS, (value) => {
    if (typeof value === 'string') return { name: text(SHORT)(value), purpose: null }
    if (!isObject(value)) throw new Wrong('a list of names, or of name and purpose')
    const { name, purpose, ...more } = value
    if (Object.keys(more).length > 0) throw new Wrong('a list of name and purpose')
    return { name: text(SHORT)(name), purpose: purpose === undefined || purpose === '' ? null : text(LONG)(purpose) }
  }),
  policyLink: text(2000),
  filingNumber: text(SHORT),
  hotline: text(SHORT),
  contacts: listOf(20, text(SHORT)),
  signer: sha256,
  declaresHotUpdate: trueOrFalse,
  package: sha256,
}
export const listingFieldNames = Object.keys(readers)

/** Throws `FormatError` naming every field that is wrong. */
export const readListingFields = (given: unknown): ListingFields =>
  readFields('listing', given, readers as Readonly<Record<string, FieldReader>>) as ListingFields
