/**
 * 不得“偷梁换柱”:页面下载的安装包就是页面所示的APP。
 *
 * Applies to: packages that a page delivered and the recording holds; beside them the package that was handed in, where there is one.
 * Expects:    the delivered package is called as the page calls the app, and is the app that was handed in, by the same signer.
 * Assumes:    a page may call an app by other words than its label, in a picture, or offer another edition of it: differences are questions.
 *             Where nothing was handed in, the engine takes the delivered package itself for it, so the name on the page alone decides.
 */
import { cantTell, inapplicable, passed, type Judgement } from '#core/finding.ts'
import { defineCheck } from '#facts/define.ts'
import type { Facts } from '#facts/facts.ts'
import type { DeliveredApp, Page, PagePrompt } from '#facts/page.ts'
import { aboutOf, asWhom, eachPage, inWords, ofPage, shownFirst, shownUrl } from '../page-visits.ts'

type HandedIn = { readonly [Name in 'identity' | 'signing']?: Facts[Name] | undefined }

export default defineCheck({
  id: 'delivered-app-is-shown-app',
  title: { zh: '页面下载的安装包就是页面所示的APP', en: 'The package that a page delivers is the app that it shows' },
  needs: ['pages', 'deliveredApps', 'pagePrompts'],
  mayUse: ['identity', 'signing'],
  asksOnly: true,
  judge: ({ pages, deliveredApps, pagePrompts, ...handedIn }) =>
    eachPage(pages, (page): Judgement[] => {
      const apps = ofPage(page, deliveredApps)
      const about = aboutOf(page.page)
      const none = { zh: `页面未下载安装包:${shownUrl(page.page)}`, en: `The page delivered no package: ${shownUrl(page.page)}` }
      if (apps.length === 0) return [page.isComplete ? inapplicable(none, { about }) : passed(none, [], { about })]
      const [prompt] = ofPage(page, pagePrompts)
      return apps.map((app) => judged(page, app, prompt, handedIn))
    }),
})

function judged(page: Page, app: DeliveredApp, prompt: PagePrompt | undefined, { identity, signing }: HandedIn): Judgement {
  const who = asWhom(page)
  const about = aboutOf(page.page, `${app.packageName ?? ''} ${app.url.split(/[?#]/)[0]!.slice(0, 120)}`)
  const shown = prompt?.name ?? null
  const evidence = shownFirst(shown?.seen ?? prompt?.controls[0]?.seen ?? page.seen, app.seen)
  const label = app.labels[0] ?? ''
  const [called, id] = [inWords(label) || '?', app.packageName ?? '?']
  const ask = (zh: string, en: string): Judgement =>
    cantTell(
      {
        zh: `页面下载的安装包为“${called}”(${id}),${zh}${who.zh}`,
        en: `The package that the page delivers is “${called}” (${id}); ${en}${who.en}`,
      },
      { zh: '下载的安装包是否就是页面所示的APP?', en: 'Is the package that was delivered the app that the page shows?' },
      evidence,
      { about },
    )
  if (app.problem !== null || app.packageName === null) return ask('无法读取', 'it cannot be read')
  if (identity?.packageName && identity.packageName !== app.packageName)
    return ask(`与所检APP(${identity.packageName})不同`, `it is not the app inspected (${identity.packageName})`)
  const isOfOther =
    signing !== undefined && signing.signers.length > 0 && !signing.signers.some(({ sha256 }) => app.signers.includes(sha256))
  if (isOfOther) return ask('签名者与所检APP不同', 'its signer is not that of the app inspected')
  const name = shown?.words.replace(/^[^::]*[::]\s*/, '').trim() ?? ''
  if (name === '') return ask('页面未以文字明示名称', 'the page tells no name in words')
  const isSame = app.labels.some((text) => text.trim() !== '' && (name.includes(text.trim()) || text.includes(name)))
  if (!isSame) return ask(`页面所示名称为“${inWords(name)}”`, `the page calls it “${inWords(name)}”`)
  return passed(
    {
      zh: `页面所示名称“${inWords(name)}”与下载的安装包“${called}”(${id})一致${who.zh}`,
      en: `The page calls it “${inWords(name)}”, and so does the package “${called}” (${id})${who.en}`,
    },
    evidence,
    { about },
  )
}
