import { defineCheck } from '#facts/define.ts'
import { judgeTicked } from '../ticked-boxes.ts'

/**
 * 不得以默认勾选诱导用户同意个人信息处理规则。
 *
 * Applies to: boxes on a page whose labels agree to rules or terms.
 * Expects:    none is ticked before anybody touches it.
 * Assumes:    fails only where the box's own label agrees to rules on personal information or to terms; a box drawn as a picture, one whose
 *             label is only what stands around, and other labels are questions.
 */
export default defineCheck({
  id: 'consent-ticked',
  title: { zh: '同意规则的勾选框未默认勾选', en: 'Consent is not ticked by default' },
  needs: ['pages', 'pageChoices'],
  judge: ({ pages, pageChoices }) =>
    judgeTicked(pages, pageChoices, {
      kind: 'consent',
      name: { zh: '同意规则', en: 'consent' },
      isSure: (label) =>
        /同意|接受|已(?:阅读|知悉)|agree|accept|consent/i.test(label) &&
        /隐私|个人信息|协议|政策|条款|规则|privacy|polic|terms|rules/i.test(label),
      question: { zh: '同意规则的选项是否被默认勾选?', en: 'Is the consent ticked by default?' },
      remedy: { zh: '由用户自己勾选同意', en: 'Leave it to the person to tick consent' },
    }),
})
