/** Words of price, membership, renewal and free trials, in Chinese and English. Few and plain: what they miss a person will see. */
import type { ServiceText } from '#facts/app.ts'

type Topic = ServiceText['topic']

const patterns: Readonly<Record<Topic, RegExp>> = {
  price:
    /[¥¥]\s?\d|\d\s?元(?:[/每起整一\s,。,;]|$)|(?:RMB|CNY|USD|US\$|HK\$)\s?\d|\$\s?\d+\.\d\d\b|(?:原价|售价|现价|优惠价|会员价|价格为?)[::]?\s?[¥¥\d]|\bper month\b|\/month\b/,
  membership: /会员|會員|[超尊]级?VIP|\bS?VIP\b|\bpremium (?:member|plan|membership|subscription)|\bmemberships?\b/i,
  renewal:
    /自动续[费订]|自動續[費訂]|连续包[月季年]|自动扣[费款]|续费|续订|\bauto[- ]?renew|\brenews? automatically|\bsubscription renew|\bcancel (?:your |the )?subscription/i,
  'free-trial': /免费试用|免費試用|试用期|免费体验\s?\d*\s?[天日个月]|\bfree[- ]trial|\btrial period/i,
}
const topics = Object.keys(patterns) as Topic[]
/** Nearly every string of an app holds none of these. */
const ANY = new RegExp(topics.map((topic) => patterns[topic].source).join('|'), 'i')

export function topicsOf(text: string): readonly Topic[] {
  return ANY.test(text) ? topics.filter((topic) => patterns[topic].test(text)) : []
}
