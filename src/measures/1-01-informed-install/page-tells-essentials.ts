/**
 * 推荐下载的页面明示开发运营者、产品功能、隐私政策、权限列表。
 *
 * Applies to: pages with a control that delivers the file of an app. Where a store opens, the store tells.
 * Expects:    operator, functions, policy and permissions told on the page.
 * Assumes:    pages say the same in many ways, and in pictures, which nobody reads here: what was not found is a question.
 */
import { cantTell, inapplicable, passed, type Judgement } from '#core/finding.ts'
import type { Words } from '#core/words.ts'
import { defineCheck } from '#facts/define.ts'
import type { PagePrompt } from '#facts/page.ts'
import { aboutOf, asWhom, eachPage, ofPage, shownFirst, shownUrl } from '../page-visits.ts'
import { joined } from '../several.ts'

export default defineCheck({
  id: 'page-tells-essentials',
  title: { zh: '下载页面明示运营者、功能、隐私政策和权限', en: 'A download page tells operator, functions, policy and permissions' },
  needs: ['pages', 'pagePrompts', 'pageDownloads'],
  asksOnly: true,
  judge: ({ pages, pagePrompts, pageDownloads }) =>
    eachPage(pages, (page): Judgement => {
      const [prompt] = ofPage(page, pagePrompts)
      const isOffered = ofPage(page, pageDownloads).some(({ kind }) => kind !== 'other')
      const [about, who] = [aboutOf(page.page), asWhom(page)]
      const none = { zh: `页面不提供APP下载:${shownUrl(page.page)}`, en: `The page offers no app for download: ${shownUrl(page.page)}` }
      if (!prompt || !isOffered) return page.isComplete ? inapplicable(none, { about }) : passed(none, [], { about })
      const missing = wanted.filter(([field]) => prompt[field] === null).map(([, name]) => name)
      const seen = wanted.flatMap(([field]) => prompt[field]?.seen ?? [])
      const evidence = shownFirst(prompt.controls[0]?.seen ?? prompt.seen, ...seen)
      if (missing.length === 0)
        return passed({ zh: `下载页面明示了全部必要信息${who.zh}`, en: `The download page tells all that it must${who.en}` }, evidence, {
          about,
        })
      const names = joined(missing)
      return cantTell(
        { zh: `提供APP下载的页面未见:${names.zh}${who.zh}`, en: `The page offers an app and was not seen to tell: ${names.en}${who.en}` },
        {
          zh: '用户下载前,页面是否以其他文字或图片明示了这些信息?',
          en: 'Does the page tell these before the download, in other words or in pictures?',
        },
        evidence,
        { about },
      )
    }),
})

const wanted: readonly (readonly [keyof Pick<PagePrompt, 'operator' | 'functions' | 'policy' | 'permissions'>, Words])[] = [
  ['operator', { zh: '开发运营者', en: 'operator' }],
  ['functions', { zh: '产品功能', en: 'functions' }],
  ['policy', { zh: '隐私政策', en: 'privacy policy' }],
  ['permissions', { zh: '权限列表', en: 'permissions' }],
]
