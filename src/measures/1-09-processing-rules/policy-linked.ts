/**
 * 个人信息处理规则便于访问:页面上有清晰的链接。
 *
 * Applies to: all pages that were visited together: one of them is enough.
 * Expects:    a link to the policy, so that it is one operation away (《认定方法》:不超过4次点击).
 * Assumes:    a site need not link its policy on every page, and links in an app's own menus are not seen here: what lacks is a question.
 */
import { cantTell, inapplicable, passed } from '#core/finding.ts'
import { defineCheck } from '#facts/define.ts'
import { valueOf } from '#law/parameters.ts'
import { aboutOf, inWords, shownUrl, watchedOnly } from '../page-visits.ts'

export default defineCheck({
  id: 'policy-linked',
  title: { zh: '页面有个人信息处理规则的链接', en: 'The page links to the policy' },
  needs: ['pages', 'pagePolicyLinks'],
  asksOnly: true,
  judge({ pages, pagePolicyLinks }) {
    const [page] = pages
    if (!page) return inapplicable({ zh: '没有访问任何页面', en: 'No page was visited' })
    const steps = valueOf('operations-to-policy')
    // A box whose label names the policy is no way to it.
    const links = pagePolicyLinks.filter(({ kind, href }) => kind === 'policy' && href !== null)
    const [link] = links
    if (link)
      return watchedOnly(
        pages,
        passed(
          {
            zh: `页面${shownUrl(link.page)}有规则链接“${inWords(link.words)}”,1次操作可达(不超过${steps}次)`,
            en: `The page ${shownUrl(link.page)} links to the policy, “${inWords(link.words)}”: one operation of at most ${steps}`,
          },
          links.slice(0, 5).map(({ seen }) => seen),
          { about: 'policy-link' },
        ),
        links.map(({ page: on }) => on),
      )
    return watchedOnly(
      pages,
      cantTell(
        {
          zh: `${pages.length}次访问的页面未见规则链接,如${shownUrl(page.page)}`,
          en: `No link to the policy was seen in ${pages.length} visits, such as ${shownUrl(page.page)}`,
        },
        {
          zh: `从首页起,能否在${steps}次操作内看到规则?`,
          en: `Can the policy be reached from the first page in at most ${steps} operations?`,
        },
        [page.seen],
        { about: aboutOf(page.page, 'policy-link') },
      ),
    )
  },
})
