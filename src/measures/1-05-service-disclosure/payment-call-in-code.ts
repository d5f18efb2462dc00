/**
 * 公示不收费的APP不应自行发起支付(代码)。
 *
 * Applies to: calls of payment interfaces in the app's own code and in its SDKs.
 * Expects:    that the listing tells of charges: as handed in, or as the profile says.
 * Assumes:    paying for goods (shopping, tickets, delivery …) is no charge for the app itself, so in those categories, where the
 *             category is unknown, and where only an SDK pays, a listing without charges is a question. Signing in and sharing through a payment provider are not paying.
 */
import { cantTell, failed, inapplicable, passed } from '#core/finding.ts'
import { defineCheck } from '#facts/define.ts'
import type { Category } from '#law/categories.ts'
import { categoryOf, feesOf } from '../declared.ts'
import { callerOf, ownerWords, shortClass } from '../reach.ts'
import { seenOf } from '../several.ts'

/** Calls that also, or only, sign in or share. */
const paysNothing = /\.(sendReq|execApi|auth|authV2|execute)$/
/** 网络支付类, 手机银行类: paying is their function. */
const paymentIsTheFunction = new Set([5, 24])

export default defineCheck({
  id: 'payment-call-in-code',
  title: { zh: '发起支付的APP已公示收费(代码)', en: 'An app that asks for payment has told of charges (code)' },
  needs: ['apiUses', 'profile'],
  mayUse: ['listing'],
  judge({ apiUses, profile, listing }) {
    const calls = apiUses.filter((use) => use.purpose === 'payment' && !paysNothing.test(use.api))
    const own = calls.filter((use) => use.owner.kind === 'app' && use.via !== 'constant')
    const [first, ...rest] = [...own, ...calls.filter((use) => !own.includes(use))]
    if (!first) return inapplicable({ zh: '代码中没有支付调用', en: 'The code holds no payment call' })
    const { fees, seen: told } = feesOf(profile, listing)
    const [place, ...places] = seenOf([first, ...rest])
    const evidence = [place, ...places, ...told] as const
    const [owner, caller] = [ownerWords(first.owner), shortClass(callerOf(first.seen))]
    const found = {
      zh: `发现${calls.length}处支付调用(如${owner.zh}的 ${caller} 使用 ${first.api})`,
      en: `${calls.length} payment calls (such as ${caller} of ${owner.en}, which uses ${first.api})`,
    }
    const details = {
      about: 'payment',
      owner: first.owner.id,
      remedy: { zh: '在应用商店页面和支付前的界面明示资费', en: 'Tell the charges in the listing and before payment' },
    }
    if (fees === 'declared')
      return passed({ zh: `${found.zh};公示信息已说明收费`, en: `${found.en}; the listing tells of charges` }, evidence)
    if (fees === 'none' && own.length > 0 && !maySellGoods(categoryOf(profile, listing)))
      return failed(
        { zh: `公示信息称不收费,但${found.zh}`, en: `The listing says that there are no charges, yet: ${found.en}` },
        evidence,
        details,
      )
    const silence =
      fees === 'none'
        ? { zh: '公示信息称不收费', en: 'the listing says that there are no charges' }
        : listing
          ? { zh: '公示信息没有说明资费', en: 'the listing says nothing of charges' }
          : { zh: '未提供公示的资费信息', en: 'what the listing says of charges was not handed in' }
    return cantTell(
      { zh: `${found.zh};${silence.zh}`, en: `${found.en}; ${silence.en}` },
      {
        zh: '该支付是否用于APP自身的收费或会员?是否已显著提示?',
        en: 'Does the app itself charge, or sell memberships, with it? Is that told conspicuously?',
      },
      told.length === 0 && listing ? [...evidence, listing.seen] : evidence,
      details,
    )
  },
})

/** An app of unknown category may be a shop. */
const maySellGoods = (category: Category | undefined): boolean =>
  category === undefined || paymentIsTheFunction.has(category.number) || category.necessary.includes('payment')
