/** How the handler is reached: addresses, numbers, places as the rules give them. */
import type { PolicyParticulars, PolicyText } from '#facts/policy.ts'
import { readingOf } from './reading.ts'
import { wordsSeen } from './seen.ts'

export type Contact = PolicyParticulars['contacts'][number]

const MOST_CONTACTS = 100
/** Examples of numbers are part of the expression: 400-888-8888, 010-12345678, 95188, 13800138000. */
const FORMS: readonly { readonly form: Contact['form']; readonly pattern: RegExp; readonly needs?: RegExp }[] = [
  { form: 'email', pattern: /[A-Za-z0-9][\w.+-]{0,63}\s?@\s?[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}/g },
  {
    form: 'phone',
    pattern:
      /(?<![\d.])(?:\+?86[-\s]?)?(?:[48]00[-\s]?\d{3,4}[-\s]?\d{3,4}|0\d{2,3}[-\s]?\d{7,8}(?:-\d{1,6})?|0\d{2,3}-\d{3,4}-\d{4}|\(0\d{2,3}\)\s?\d{7,8}|1[3-9]\d[-\s]?\d{4}[-\s]?\d{4})(?![\d.])/g,
  },
  { form: 'phone', pattern: /(?<!\d)(?:95\d{3,4}|96\d{3,4}|100\d{2}|12\d{3})(?!\d)/g, needs: /电话|热线|拨打|致电|客服|tel/i },
  {
    form: 'address',
    pattern:
      /(?:注册地址|办公地址|公司地址|联系地址|通讯地址|通信地址|邮寄地址|常用办公地址|办公地点|注册地|住所地?|所在地|地址|邮寄至|寄至|邮寄到|寄送至|请寄)[】\])]?\s?(?:为|是|:|位于|】)+\s?([\u4e00-\u9fa5][^\n。;,@]{5,80})/g,
  },
  // 某某有限公司(江苏省苏州市…号), and an address alone beside the number.
  {
    form: 'address',
    pattern: /公司\((?:地址:)?([\u4e00-\u9fa5]{2,8}[省市区][^()\n。;,@]{5,60}[号楼座室层])\)/g,
  },
  {
    form: 'address',
    pattern:
      /(?<=[\s:,。;]|^)([\u4e00-\u9fa5]{2,7}[省市][\u4e00-\u9fa5]{1,10}[区县市路][^\s\n。;,@()]{2,40}号[^\s\n。;,@()]{0,12})(?=[\s。;,(]|$)/g,
    needs: /@|电话|热线|客服|联系|邮编|负责人/,
  },
  // 注册地湖北省武汉市洪山区珞喻路726号
  {
    form: 'address',
    pattern: /(?:注册地址?|住所地?|办公地址?|联系地址)([\u4e00-\u9fa5]{2,7}[省市][^\s\n。;,@()]{4,50}号[^\s\n。;,@()]{0,12})/g,
  },
  // 某某有限公司,芜湖市弋江区花津南路99号 says no more than that.
  {
    form: 'address',
    pattern:
      /公司\)?,([\u4e00-\u9fa5]{2,7}[省市][\u4e00-\u9fa5]{1,12}[区县市镇][\u4e00-\u9fa5]{1,16}(?:路|街|大道|道|巷|弄)[^\s\n。;,@()]{0,8}\d{1,5}号[^\s\n。;,@()]{0,12})/g,
  },
  // At the end of a line of contacts, or alone in it.
  {
    form: 'address',
    pattern:
      /(?<=[;\s]|^)([\u4e00-\u9fa5]{2,7}[省市][\u4e00-\u9fa5]{1,12}[区县市镇][\u4e00-\u9fa5]{1,16}(?:路|街|大道|道|巷|弄)\d{1,5}号)(?=[。;\s]|$)/g,
  },
  { form: 'other', pattern: /(?:微信公众号|公众号|客服微信|微信号|客服QQ|QQ群|QQ)\s?(?:为|是|:)\s?[“"「【]?([^\n。;,”"」】]{2,40})/g },
  {
    form: 'other',
    pattern:
      /(?:“|"|「|【|\[)?(?:我的|设置|个人中心)[^\n。;,]{0,30}(?:意见反馈|在线客服|帮助与反馈|联系客服|联系我们|客服中心)(?:”|"|」|】|\])?/g,
  },
]
const ADDRESS_OF_PEOPLE = /收货|您的[^,]{0,4}(?:地址|住所)?[^,]?$|家庭|MAC|IP|网络|邮箱|网站|链接|下载/

export function contactsIn(text: PolicyText): Contact[] {
  const { narrowed, sentences } = readingOf(text)
  const contacts: Contact[] = []
  for (const { sentence, text: words, topic } of sentences) {
    if (
      (topic === 'sdk' && !/写信|致信|联系我们|与我们联系|^.{0,4}(?:联系|客服|邮箱|e-?mail)[^。]{0,8}[:@]/i.test(words)) ||
      (sentence.from === 'cell' && topic === 'share')
    )
      continue
    if (!/[@\d]|地址|地点|住所|QQ|公众号|微信|客服|反馈/.test(words)) continue
    for (const { form, pattern, needs } of FORMS) {
      if (needs && !needs.test(words)) continue
      for (const match of words.matchAll(pattern)) {
        const written = match[1] ?? match[0]
        const value = written.trim().replace(/[“”"「」【】[\]]/g, '')
        const start = sentence.start + match.index + match[0].indexOf(written)
        if (
          form === 'address' &&
          (ADDRESS_OF_PEOPLE.test(narrowed.slice(Math.max(0, start - 12), start)) || !/[省市区县路街号楼座道镇村港]/.test(value))
        )
          continue
        contacts.push({
          form,
          value: form === 'email' ? value.replaceAll(/\s/g, '') : value,
          seen: wordsSeen(text, start, start + written.length),
        })
        if (contacts.length >= MOST_CONTACTS) return contacts
      }
    }
    if (topic === 'contact' || (topic !== 'share' && /(?:反馈|投诉|举报|联系)[^。]{0,20}http/.test(words)))
      webIn(text, sentence.start, words, contacts)
  }
  return contacts
}

function webIn(text: PolicyText, start: number, words: string, contacts: Contact[]): void {
  for (const match of words.matchAll(/https?:\/\/[^\s,;。)》】"'<>]{4,200}/g))
    contacts.push({ form: 'web', value: match[0], seen: wordsSeen(text, start + match.index, start + match.index + match[0].length) })
}
