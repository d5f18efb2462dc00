/**
 * 存在收费、会员等附加条件的,应当显著提示。
 *
 * Applies to: apps with payment SDKs, or with words of price, membership, renewal or free trial in their resources.
 * Expects:    that the listing tells of charges: as handed in, or as the profile says.
 * Assumes:    an SDK that can pay, and words that may stand in goods or help texts, prove no charge: without what the listing says, or
 *             against a listing that says free, this only asks. What the app's own code calls, payment-call-in-code judges.
 */
import { cantTell, inapplicable, passed } from '#core/finding.ts'
import type { Words } from '#core/words.ts'
import type { ServiceText } from '#facts/app.ts'
import { defineCheck } from '#facts/define.ts'
import type { EmbeddedSdk } from '#facts/sdk.ts'
import { feesOf } from '../declared.ts'
import { firstFew, listed, seenOf } from '../several.ts'

const topics: Readonly<Record<ServiceText['topic'], Words>> = {
  price: { zh: '价格', en: 'price' },
  membership: { zh: '会员', en: 'membership' },
  renewal: { zh: '续费', en: 'renewal' },
  'free-trial': { zh: '免费试用', en: 'free trial' },
}

export default defineCheck({
  id: 'fee-disclosure',
  title: { zh: '收费、会员等条件已在公示信息中明示', en: 'Charges and memberships are told in the listing' },
  needs: ['sdks', 'serviceTexts', 'profile'],
  mayUse: ['listing'],
  asksOnly: true,
  judge({ sdks, serviceTexts, profile, listing }) {
    const paying = sdks.filter((sdk) => sdk.purpose === 'payment' && !sdk.isLibrary)
    const [first, ...rest] = [...seenOf(serviceTexts), ...paying.map((sdk) => sdk.recognisedBy[0].seen)]
    if (!first) return inapplicable({ zh: '未发现支付SDK或收费文字', en: 'There is no payment SDK and no word of charges' })
    const { fees, seen: told } = feesOf(profile, listing)
    const evidence = [...firstFew([first, ...rest], 8), ...told]
    const found = describe(paying, serviceTexts)
    if (fees === 'declared')
      return passed({ zh: `${found.zh};公示信息已说明收费`, en: `${found.en}; the listing tells of charges` }, evidence)
    const details = {
      about: 'fees',
      owner: 'app',
      remedy: {
        zh: '在应用商店页面和开通前的界面显著明示资费、会员权益及续费条件',
        en: 'Tell charges, memberships and renewals conspicuously in the listing and before purchase',
      },
    }
    if (fees === 'none')
      return cantTell(
        { zh: `公示信息称不收费,但${found.zh}`, en: `The listing says that there are no charges, yet: ${found.en}` },
        { zh: '这些内容是否意味着APP自身收费或出售会员?', en: 'Do these mean that the app itself charges, or sells memberships?' },
        evidence,
        details,
      )
    const silence = listing
      ? { zh: '公示信息没有说明资费', en: 'the listing says nothing of charges' }
      : { zh: '未提供公示的资费信息', en: 'what the listing says of charges was not handed in' }
    return cantTell(
      { zh: `${found.zh};${silence.zh}`, en: `${found.en}; ${silence.en}` },
      {
        zh: '应用商店页面和APP内是否显著提示收费、会员等条件?',
        en: 'Do the listing and the app tell of charges and memberships conspicuously?',
      },
      listing ? [...evidence, listing.seen] : evidence,
      details,
    )
  },
})

function describe(paying: readonly EmbeddedSdk[], texts: readonly ServiceText[]): Words {
  const zh: string[] = []
  const en: string[] = []
  if (paying.length > 0) {
    zh.push(`含支付SDK:${listed(paying.map((sdk) => sdk.name.zh)).zh}`)
    en.push(`payment SDKs: ${listed(paying.map((sdk) => sdk.name.en)).en}`)
  }
  const text = texts[0]
  if (text) {
    const quote = text.text.slice(0, 40)
    const topic = topics[text.topic]
    zh.push(`资源中有${texts.length}条收费相关文字(如${topic.zh}:“${quote}”)`)
    en.push(`${texts.length} words of charges in resources (such as ${topic.en}: “${quote}”)`)
  }
  return { zh: zh.join(';'), en: en.join('; ') }
}
