/**
 * 不得后台隐藏:启动入口不应从最近任务中隐藏。
 *
 * Applies to: the app's launcher entries.
 * Expects:    that people find the app among the recent apps and can close it there.
 * Assumes:    small tools and lock screens have reasons to be left out, so this only asks.
 */
import { cantTell, inapplicable, passed } from '#core/finding.ts'
import { defineCheck } from '#facts/define.ts'
import { isLauncher } from '../components.ts'
import { shortClass } from '../reach.ts'
import { seenOf, several } from '../several.ts'
import { basicFunctionIsExempt } from '../unseen.ts'

export default defineCheck({
  id: 'excluded-from-recents',
  title: { zh: 'APP在最近任务中可见', en: 'The app can be seen among the recent apps' },
  needs: ['components', 'profile'],
  asksOnly: true,
  judge({ components, profile }) {
    if (profile.isBasicFunction) return basicFunctionIsExempt
    const entries = components.filter((part) => part.isEnabled && isLauncher(part))
    if (entries.length === 0) return inapplicable({ zh: '没有启动入口', en: 'There is no launcher entry' })
    const hidden = entries.filter((entry) => entry.isExcludedFromRecents)
    if (hidden.length === 0)
      return passed({ zh: '启动入口未从最近任务中隐藏', en: 'No launcher entry is left out of the recent apps' }, seenOf(entries, 3))
    return several(
      hidden.map((entry) =>
        cantTell(
          {
            zh: `启动入口 ${shortClass(entry.name)} 设置了 excludeFromRecents`,
            en: `The launcher entry ${shortClass(entry.name)} sets excludeFromRecents`,
          },
          {
            zh: '从最近任务中隐藏是否为该功能所必需?是否影响用户发现和关闭APP?',
            en: 'Does the function need to be left out of the recent apps? Can people still find and close the app?',
          },
          [entry.seen],
          {
            about: entry.name,
            owner: 'app',
            remedy: {
              zh: '去掉 excludeFromRecents,使用户可在最近任务中看到APP',
              en: 'Drop excludeFromRecents so that people see the app among recent ones',
            },
          },
        ),
      ),
    )
  },
})
