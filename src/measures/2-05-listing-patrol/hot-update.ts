import { cantTell, failed, passed, type Judgement } from '#core/finding.ts'
import { defineCheck } from '#facts/define.ts'
import type { HotUpdateFramework } from '#facts/sdk.ts'
import { grouped, listed, seenOf, several } from '../several.ts'

/**
 * 热更新机制与公示信息一致。
 *
 * Applies to: frameworks in the package that replace code or pages after installation.
 * Expects:    none, or a listing that declares hot update.
 * Assumes:    a framework in the package may lie idle, yet a listing that denies hot update is untrue to what the package can do. Hybrid
 *             engines only show pages, so they are asked about. What a patch changes can only be seen by comparing what runs with what was
 *             published. The need of `apiUses` keeps packed or unread code from passing: frameworks are known by their classes.
 */
export default defineCheck({
  id: 'hot-update',
  title: { zh: '热更新机制与公示信息一致', en: 'Hot update is declared where the package can do it' },
  needs: ['hotUpdates', 'profile', 'apiUses'],
  mayUse: ['listing'],
  judge({ hotUpdates, profile, listing }) {
    // What people are shown comes before what the profile says of it.
    const shown = listing?.declaresHotUpdate ?? null
    const isDeclared = shown ? shown.value : profile.declaresHotUpdate
    const frameworks = grouped(hotUpdates, ({ id }) => id).map(({ things }) => things)
    const said = frameworks.flatMap((found): Judgement[] => {
      const [{ id, name, form }] = found
      const what = { zh: `安装包内含${formName[form].zh}框架${name}`, en: `The package holds ${name}, ${formName[form].en}` }
      const [place, ...others] = seenOf(found)
      const places = [place, ...others, ...(shown ? [shown.seen] : [])] as const
      if (isDeclared === true) return []
      if (isDeclared === false && form !== 'hybrid')
        return [
          failed(
            { zh: `${what.zh},而公示信息称不使用热更新`, en: `${what.en}, while its listing says that it uses no hot update` },
            places,
            {
              about: id,
              remedy: { zh: '移除该框架,或如实公示热更新的范围和内容', en: 'Remove it, or publish truly what hot update may change' },
            },
          ),
        ]
      return [
        cantTell(
          { zh: `${what.zh},安装后可能更换代码或页面`, en: `${what.en}, and may replace code or pages after installation` },
          {
            zh: '是否启用热更新,是否改变经审核公示的主要功能、权限、个人信息收集使用场景和范围?',
            en: 'Is it in use, and does it change the functions, permissions or collection that were reviewed and published?',
          },
          places,
          { about: id },
        ),
      ]
    })
    if (said.length > 0) return several(said)
    if (frameworks.length === 0)
      return passed({ zh: '未发现已知的热更新、插件化框架', en: 'No known framework of hot update or plug-ins was found' })
    const names = listed(frameworks.map(([{ name }]) => name))
    return passed(
      {
        zh: `安装包内含${frameworks.length}个热更新框架(${names.zh}),公示信息已声明;更新内容须由巡查比对`,
        en:
          `The package holds ${frameworks.length} frameworks of hot update (${names.en}), as its listing declares; ` +
          'what they change is for the patrol to compare',
      },
      seenOf(frameworks.map(([first]) => first)),
    )
  },
})

const formName: Record<HotUpdateFramework['form'], { readonly zh: string; readonly en: string }> = {
  'hot-fix': { zh: '热修复', en: 'a framework that patches code' },
  'plug-in': { zh: '插件化', en: 'a framework that runs plug-ins' },
  'script-update': { zh: '脚本更新', en: 'a framework that replaces scripts' },
  hybrid: { zh: '混合开发', en: 'a hybrid framework' },
}
