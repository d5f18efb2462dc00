import { defineCheck } from '#facts/define.ts'
import { judgeTicked } from '../ticked-boxes.ts'

/**
 * 自动续费不得默认勾选。
 *
 * Applies to: boxes on a page whose labels speak of renewal.
 * Expects:    none is ticked before anybody touches it.
 * Assumes:    a box that the page draws itself as a picture, one whose label is only what stands around, and one of several plans of which
 *             one is always chosen are questions.
 */
export default defineCheck({
  id: 'renewal-ticked',
  title: { zh: '自动续费未默认勾选', en: 'Auto-renewal is not ticked by default' },
  needs: ['pages', 'pageChoices'],
  judge: ({ pages, pageChoices }) =>
    judgeTicked(pages, pageChoices, {
      kind: 'renewal',
      name: { zh: '自动续费', en: 'auto-renewal' },
      isSure: (label) =>
        /自动续(?:费|订)|连续包|到期(?:后)?自动|auto-?renew/i.test(label) && !/不自动|取消自动|关闭自动|非自动/.test(label),
      question: { zh: '自动续费是否被默认勾选?', en: 'Is auto-renewal ticked by default?' },
      remedy: { zh: '自动续费由用户自己勾选', en: 'Leave it to the person to tick auto-renewal' },
    }),
})
