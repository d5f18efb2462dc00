/**
 * 主要互联网企业在网站显著位置公示热线号码。
 *
 * Applies to: all pages that were visited together: one of them is enough.
 * Expects:    a number of a valid form, on the first screen or as a control that calls it.
 * Assumes:    the clause binds main internet companies, which no list names, and says not what is conspicuous: what lacks is a question, and
 *             so are numbers far down and those of a single mobile telephone.
 */
import { cantTell, inapplicable, passed } from '#core/finding.ts'
import { defineCheck } from '#facts/define.ts'
import { isPhone } from '../contact-forms.ts'
import { aboutOf, inWords, shownUrl, watchedOnly } from '../page-visits.ts'

export default defineCheck({
  id: 'hotline-on-page',
  title: { zh: '页面显著位置公示热线号码', en: 'The page shows a hotline in a conspicuous place' },
  needs: ['pages', 'pageHotlines'],
  asksOnly: true,
  judge({ pages, pageHotlines }) {
    const [page] = pages
    if (!page) return inapplicable({ zh: '没有访问任何页面', en: 'No page was visited' })
    const question = {
      zh: '该企业是否属于主要互联网企业,是否在网站、APP显著位置公示了热线号码?',
      en: 'Is it a main internet company, and do site and app show its number in a conspicuous place?',
    }
    const valid = pageHotlines.filter(({ number, kind }) => kind !== 'mobile' && isPhone(number))
    const seen = valid.find(({ screen, isLink }) => screen < 1 || isLink)
    if (seen)
      return watchedOnly(
        pages,
        passed(
          {
            zh: `页面${shownUrl(seen.page)}公示热线${inWords(seen.number)}${seen.isLink ? ',可点击拨打' : ''}`,
            en: `The page ${shownUrl(seen.page)} shows the hotline ${inWords(seen.number)}${seen.isLink ? ', which a touch calls' : ''}`,
          },
          [seen.seen],
          { about: 'hotline' },
        ),
        [seen.page],
      )
    const [other] = valid.length > 0 ? valid : pageHotlines
    return watchedOnly(
      pages,
      cantTell(
        other
          ? {
              zh: `页面上的号码${inWords(other.number)}位于第${Math.floor(other.screen) + 1}屏${other.kind === 'mobile' ? ',为手机号' : ''}`,
              en: `The number ${inWords(other.number)} stands on screen ${Math.floor(other.screen) + 1}${other.kind === 'mobile' ? ' and is a mobile’s' : ''}`,
            }
          : { zh: `页面未见热线号码:${shownUrl(page.page)}`, en: `No hotline was seen: ${shownUrl(page.page)}` },
        question,
        [other?.seen ?? page.seen],
        { about: aboutOf(page.page, 'hotline') },
      ),
    )
  },
})
