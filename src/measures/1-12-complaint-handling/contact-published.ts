import type { Evidence } from '#core/evidence.ts'
import { cantTell, passed } from '#core/finding.ts'
import { defineCheck } from '#facts/define.ts'
import { isEmail, isPhone } from '../contact-forms.ts'

/**
 * 公布有效联系方式。
 *
 * Applies to: contacts in the newest edition of the policy, and in the listing where one was handed in.
 * Expects:    at least one telephone number or e-mail address of a valid form.
 * Assumes:    a form that is valid does not say that anybody answers: whether complaints are received is for a person to try.
 */
export default defineCheck({
  id: 'contact-published',
  title: { zh: '公布有效联系方式', en: 'A contact of a valid form is published' },
  needs: ['policyParticulars'],
  mayUse: ['listing'],
  asksOnly: true,
  judge({ policyParticulars, listing }) {
    const contacts: readonly { readonly value: string; readonly seen: Evidence }[] = [
      ...(listing?.contacts ?? []),
      ...(listing?.hotline ? [listing.hotline] : []),
      ...policyParticulars.contacts,
    ]
    const valid = contacts.filter(({ value }) => isPhone(value) || isEmail(value))
    const [first] = valid
    if (first)
      return passed(
        {
          zh: `公布了${valid.length}个形式有效的联系方式,如${first.value.slice(0, 60)}`,
          en: `${valid.length} contacts of a valid form are published, such as ${first.value.slice(0, 60)}`,
        },
        valid.slice(0, 5).map(({ seen }) => seen),
      )
    return cantTell(
      contacts.length === 0
        ? { zh: '公示信息和规则中未见联系方式', en: 'No contact was seen in listing and policy' }
        : {
            zh: `公布的联系方式不是电话号码或电子邮箱,如“${contacts[0]!.value.slice(0, 60)}”`,
            en: `What is published is neither a telephone number nor an e-mail address, such as “${contacts[0]!.value.slice(0, 60)}”`,
          },
      { zh: 'APP是否在别处公布了能够接受投诉的有效联系方式?', en: 'Is a contact that receives complaints published elsewhere?' },
      contacts.slice(0, 5).map(({ seen }) => seen),
      { about: 'contact', owner: 'app' },
    )
  },
})
