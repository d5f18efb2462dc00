import { cantTell, passed } from '#core/finding.ts'
import { defineCheck } from '#facts/define.ts'
import { kindNames } from '../found-kinds.ts'
import { beginningOf, newest, sentencesWith } from '../policy-words.ts'

/**
 * 建立已收集个人信息清单。
 *
 * Applies to: the newest edition of the policy with the lists that belong to it.
 * Expects:    a list of the information collected (已收集个人信息清单), handed in with it or within it.
 * Assumes:    the list often lies in the app's own menu, where only a look at the page finds it, so that its absence is a question. Whether
 *             it is true for a person's own data no document can show.
 */
export default defineCheck({
  id: 'collected-list-present',
  title: { zh: '建立已收集个人信息清单', en: 'There is a list of the personal information collected' },
  needs: ['policies', 'collectedList'],
  asksOnly: true,
  judge({ policies, collectedList }) {
    const policy = newest(policies)
    if (collectedList && collectedList.rows.length > 0) {
      const kinds = kindNames(collectedList.rows.flatMap(({ kinds: mentioned }) => mentioned.map(({ kind }) => kind)))
      const named = kinds.zh === '' ? { zh: '', en: '' } : { zh: `:${kinds.zh}`, en: `: ${kinds.en}` }
      return passed(
        {
          zh: `已收集个人信息清单列有${collectedList.rows.length}项${named.zh}`,
          en: `The collected list holds ${collectedList.rows.length} rows${named.en}`,
        },
        [collectedList.seen, ...collectedList.rows.slice(0, 4).map(({ seen }) => seen)],
      )
    }
    const words = collectedList ? [collectedList.seen] : sentencesWith(policy, listWords).slice(0, 3)
    return cantTell(
      words.length > 0
        ? {
            zh: '规则提到已收集个人信息清单,但清单内容未提供',
            en: 'The policy speaks of the collected list, but its rows were not handed in',
          }
        : { zh: '规则中未见已收集个人信息清单,也未提供该清单', en: 'No collected list was seen in the policy, and none was handed in' },
      {
        zh: 'APP二级菜单中是否设有已收集个人信息清单,内容是否完整?请提供该清单',
        en: "Does the app's menu hold the collected list, and is it complete? Hand it in",
      },
      words.length > 0 ? words : beginningOf(policy),
      { about: 'collected-list', owner: 'app' },
    )
  },
})

const listWords = /(已收集|收集的?|收集使用)个人信息(明示)?清单|个人信息收集(使用)?(明示)?清单/
