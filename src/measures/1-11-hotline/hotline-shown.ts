import { cantTell, passed } from '#core/finding.ts'
import { defineCheck } from '#facts/define.ts'
import { isPhone } from '../contact-forms.ts'

/**
 * 公示信息载有形式有效的热线号码。
 *
 * Applies to: the listing of the app, as handed in.
 * Expects:    a hotline whose number has a valid form.
 * Assumes:    the clause binds main internet companies, which no list names, and asks for site and app; so what the listing lacks is a question,
 *             and the page stays asked for.
 */
export default defineCheck({
  id: 'hotline-shown',
  title: { zh: '公示信息载有形式有效的热线号码', en: 'The listing shows a hotline of a valid form' },
  needs: ['listing'],
  asksOnly: true,
  judge({ listing }) {
    const { hotline } = listing
    if (hotline && isPhone(hotline.value))
      return passed({ zh: `公示了热线${hotline.value}`, en: `The hotline ${hotline.value} is shown` }, [hotline.seen])
    return cantTell(
      hotline
        ? {
            zh: `公示的热线“${hotline.value.slice(0, 60)}”不是有效的电话号码形式`,
            en: `The hotline “${hotline.value.slice(0, 60)}” is no telephone number by its form`,
          }
        : { zh: '公示信息没有热线号码', en: 'The listing shows no hotline' },
      {
        zh: '该企业是否属于主要互联网企业,是否在网站、APP显著位置公示了热线号码?',
        en: 'Is it a main internet company, and do site and app show its number in a conspicuous place?',
      },
      [hotline?.seen ?? listing.seen],
      { about: 'hotline' },
    )
  },
})
