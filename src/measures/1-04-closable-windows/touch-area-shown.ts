/**
 * 不得利用“全屏热力图”诱导用户操作:点击区域不大于看得见的按钮。
 *
 * Applies to: areas of a page that react to touches, take much of the screen and show little of it, or lead to an app from everywhere.
 * Expects:    a touch of a point where nothing shows leads to no app, store or download.
 * Assumes:    what share of the screen is all of it no rule says (heuristic of ours). Fails only where such a point was touched and led away;
 *             smaller areas, and pictures that fill the screen, are questions.
 */
import { cantTell, failed, passed, type Judgement } from '#core/finding.ts'
import { defineCheck } from '#facts/define.ts'
import type { Page, PageHotArea } from '#facts/page.ts'
import { valueOf } from '#law/parameters.ts'
import { aboutOf, asWhom, eachPage, inWords, ofPage, shownUrl } from '../page-visits.ts'

export default defineCheck({
  id: 'touch-area-shown',
  title: { zh: '点击区域不大于看得见的按钮', en: 'What reacts to a touch is no larger than what shows' },
  needs: ['pages', 'pageHotAreas', 'profile'],
  judge: ({ pages, pageHotAreas, profile }) =>
    eachPage(pages, (page): Judgement[] => {
      const said = ofPage(page, pageHotAreas).flatMap((area) => judged(page, area, profile.heuristics))
      if (said.length > 0) return said
      return [
        passed(
          {
            zh: `未见大于可见按钮、引向APP的点击区域:${shownUrl(page.page)}`,
            en: `No area was seen that leads to an app from where nothing shows: ${shownUrl(page.page)}`,
          },
          [page.seen],
          { about: aboutOf(page.page) },
        ),
      ]
    }),
})

function judged(page: Page, area: PageHotArea, heuristics: Readonly<Record<string, number>>): Judgement[] {
  const { hit, visible, effect, selector, words, seen } = area
  const [full, unseen] = [valueOf('hot-area-share', heuristics), valueOf('hot-area-unseen-share', heuristics)]
  const who = asWhom(page)
  const percent = (share: number): number => Math.round(share * 100)
  const name =
    selector === 'body'
      ? { zh: '整个页面', en: 'The page as a whole' }
      : { zh: `“${inWords(words) || selector}”`, en: `“${inWords(words) || selector}”` }
  const what =
    hit > 0
      ? {
          zh: `${name.zh}的点击区域占屏幕${percent(hit)}%,其中看得见的占${percent(visible)}%`,
          en: `${name.en} reacts on ${percent(hit)} % of the screen and shows on ${percent(visible)} %`,
        }
      : { zh: `正文“${inWords(words)}”不是按钮`, en: `The text “${inWords(words)}” is no control` }
  const about = aboutOf(page.page, selector)
  const target = inWords(effect.ledTo[0] ?? area.href ?? '', 80)
  const isUnseen = hit > 0 && (hit - visible) / hit >= unseen
  const question = { zh: '用户是否会误触该区域而被带往APP?', en: 'Do people touch this area by mistake and get taken to the app?' }
  if (effect.ledTo.length > 0) {
    const said = {
      zh: `${what.zh},点击${hit > 0 ? '空白处' : '它'}即前往“${target}”${who.zh}`,
      en: `${what.en}; a touch ${hit > 0 ? 'where nothing shows' : 'of it'} leads to “${target}”${who.en}`,
    }
    if (hit >= full && isUnseen)
      return [failed(said, [seen], { about, remedy: { zh: '点击区域与看得见的按钮一致', en: 'Let only what shows react' } })]
    return [cantTell(said, question, [seen], { about })]
  }
  // A picture of the whole screen has no point where nothing shows, so that nobody touched one.
  if (hit >= full && effect.did === 'untouched')
    return [
      cantTell(
        { zh: `${what.zh},未能试点空白处${who.zh}`, en: `${what.en}; no point where nothing shows was touched${who.en}` },
        question,
        [seen],
        { about },
      ),
    ]
  return []
}
