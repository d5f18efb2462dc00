/**
 * 存在收费、会员等附加条件的,应当显著提示。
 *
 * Applies to: apps with payment SDKs, payment calls, or words of price, membership, renewal or free trial in their resources.
 * Expects:    that the listing tells of charges.
 * Assumes:    paying for goods (shopping, tickets, delivery …) is no charge for the app itself, so in those categories, and where only an
 *             SDK can pay, a listing without charges is a question. Signing in and sharing through a payment provider are not paying.
 */
import type { Evidence, NonEmpty } from '#core/evidence.ts'
import { cantTell, failed, inapplicable, passed } from '#core/finding.ts'
import type { ServiceText } from '#facts/app.ts'
import type { ApiUse } from '#facts/code.ts'
import { defineCheck } from '#facts/define.ts'
import { categories } from '#law/categories.ts'
import { callerOf, shortClass } from '../reach.ts'
import { firstFew, listed } from '../several.ts'

/** Calls that also, or only, sign in or share. */
const paysNothing = /\.(sendReq|execApi|auth|authV2|execute)$/
const topics: Readonly<Record<ServiceText['topic'], { readonly zh: string; readonly en: string }>> = {
  'price': { zh: '价格', en: 'price' },
  'membership': { zh: '会员', en: 'membership' },
  'renewal': { zh: '续费', en: 'renewal' },
  'free-trial': { zh: '免费试用', en: 'free trial' },
}
/** 网络支付类, 手机银行类: paying is their function. */
const paymentIsTheFunction: readonly number[] = [5, 24]

export default defineCheck({
  id: 'fee-disclosure',
  title: { zh: '收费、会员等条件已在公示信息中明示', en: 'Charges and memberships are told in the listing' },
  needs: ['sdks', 'apiUses', 'serviceTexts', 'profile'],
  judge({ sdks, apiUses, serviceTexts, profile }) {
    const paymentSdks = sdks.filter((sdk) => sdk.purpose === 'payment' && !sdk.isLibrary)
    const calls = apiUses.filter((use) => use.purpose === 'payment' && !paysNothing.test(use.api))
    const ownCalls = calls.filter((use) => use.owner.kind === 'app' && use.via !== 'constant')
    const [first, ...rest] = signs(ownCalls, serviceTexts, calls, paymentSdks.map((sdk) => sdk.recognisedBy[0].seen))
    if (!first) return inapplicable({ zh: '未发现支付SDK、支付调用或收费文字', en: 'There is no payment SDK, payment call or word of charges' })
    const evidence: NonEmpty<Evidence> = firstFew([first, ...rest], 8)
    const found = describe(paymentSdks.map((sdk) => sdk.name), ownCalls, calls, serviceTexts)
    const details = {
      about: 'fees',
      owner: 'app',
      remedy: { zh: '在应用商店页面和开通前的界面显著明示资费、会员权益及续费条件', en: 'Tell charges, memberships and renewals conspicuously in the listing and before purchase' },
    }
    if (profile.fees === 'declared') return passed({ zh: `${found.zh};公示信息已说明收费`, en: `${found.en}; the listing tells of charges` }, evidence)
    if (profile.fees === null)
      return cantTell(
        { zh: `${found.zh};未提供公示的资费信息`, en: `${found.en}; what the listing says of charges was not handed in` },
        { zh: '应用商店页面和APP内是否显著提示收费、会员等条件?', en: 'Do the listing and the app tell of charges and memberships conspicuously?' },
        evidence, details,
      )
    if (ownCalls.length > 0 && !sellsGoods(profile.category))
      return failed({ zh: `公示信息称不收费,但${found.zh}`, en: `The listing says that there are no charges, yet: ${found.en}` }, evidence, details)
    return cantTell(
      { zh: `公示信息称不收费,但${found.zh}`, en: `The listing says that there are no charges, yet: ${found.en}` },
      { zh: '该支付能力是否用于APP自身的收费或会员?', en: 'Does the app itself charge, or sell memberships, with it?' },
      evidence, details,
    )
  },
})

const sellsGoods = (category: number | null): boolean =>
  category !== null &&
  (paymentIsTheFunction.includes(category) || categories.some((one) => one.number === category && one.necessary.includes('payment')))

const signs = (own: readonly ApiUse[], texts: readonly ServiceText[], calls: readonly ApiUse[], sdks: readonly Evidence[]): Evidence[] => [
  ...own.slice(0, 3).map((use) => use.seen),
  ...texts.slice(0, 3).map((text) => text.seen),
  ...sdks,
  ...calls.filter((use) => !own.includes(use)).slice(0, 2).map((use) => use.seen),
]

function describe(
  sdks: readonly { readonly zh: string; readonly en: string }[],
  own: readonly ApiUse[],
  calls: readonly ApiUse[],
  texts: readonly ServiceText[],
): { readonly zh: string; readonly en: string } {
  const zh: string[] = []
  const en: string[] = []
  const call = own[0] ?? calls[0]
  if (call) {
    zh.push(`发现${calls.length}处支付调用(如 ${shortClass(callerOf(call.seen))} 调用 ${call.api})`)
    en.push(`${calls.length} payment calls (${shortClass(callerOf(call.seen))} calls ${call.api})`)
  }
  if (sdks.length > 0) {
    zh.push(`含支付SDK:${listed(sdks.map((name) => name.zh)).zh}`)
    en.push(`payment SDKs: ${listed(sdks.map((name) => name.en)).en}`)
  }
  const text = texts[0]
  if (text) {
    zh.push(`资源中有${texts.length}条收费相关文字(如${topics[text.topic].zh}:“${text.text.slice(0, 40)}”)`)
    en.push(`${texts.length} words of charges in resources (${topics[text.topic].en}: “${text.text.slice(0, 40)}”)`)
  }
  return { zh: zh.join(';'), en: en.join('; ') }
}
