/**
 * 页面公布有效联系方式,接受用户投诉。
 *
 * Applies to: all pages that were visited together: one of them is enough.
 * Expects:    a way to complain, to reach the service, an e-mail address or a telephone number of a valid form.
 * Assumes:    a contact may be published elsewhere, and a form that is valid does not say that anybody answers: this only asks.
 */
import { cantTell, inapplicable, passed } from '#core/finding.ts'
import { defineCheck } from '#facts/define.ts'
import type { PageContact } from '#facts/page.ts'
import { isEmail, isPhone } from '../contact-forms.ts'
import { aboutOf, inWords, shownUrl, watchedOnly } from '../page-visits.ts'

export default defineCheck({
  id: 'complaint-contact-on-page',
  title: { zh: '页面公布投诉或客服联系方式', en: 'The page shows a contact for complaints' },
  needs: ['pages', 'pageContacts', 'pageHotlines'],
  asksOnly: true,
  judge({ pages, pageContacts, pageHotlines }) {
    const [page] = pages
    if (!page) return inapplicable({ zh: '没有访问任何页面', en: 'No page was visited' })
    const contacts: readonly Pick<PageContact, 'page' | 'words' | 'seen'>[] = [
      ...pageContacts.filter(({ kind }) => kind === 'complaint'),
      ...pageContacts.filter(({ kind, words }) => kind === 'service' || (kind === 'email' && isEmail(words))),
      ...pageHotlines.filter(({ number }) => isPhone(number)).map(({ number, ...rest }) => ({ ...rest, words: number })),
    ]
    const [first] = contacts
    if (first)
      return watchedOnly(
        pages,
        passed(
          {
            zh: `页面公布了${contacts.length}个联系方式,如“${inWords(first.words)}”`,
            en: `The pages show ${contacts.length} contacts, such as “${inWords(first.words)}”`,
          },
          contacts.slice(0, 5).map(({ seen }) => seen),
          { about: 'contact' },
        ),
        contacts.map(({ page: on }) => on),
      )
    return watchedOnly(
      pages,
      cantTell(
        { zh: `页面未见投诉或客服联系方式:${shownUrl(page.page)}`, en: `No contact for complaints was seen: ${shownUrl(page.page)}` },
        { zh: '是否在别处公布了能够接受投诉的有效联系方式?', en: 'Is a contact that receives complaints published elsewhere?' },
        [page.seen],
        { about: aboutOf(page.page, 'contact') },
      ),
    )
  },
})
