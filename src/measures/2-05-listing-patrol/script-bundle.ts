import { cantTell, inapplicable, passed } from '#core/finding.ts'
import { defineCheck } from '#facts/define.ts'
import { seenOf } from '../several.ts'
import { frameworksOf } from '../unseen.ts'

/**
 * 脚本页面不绕过应用商店更换。
 *
 * Applies to: apps whose logic lies in scripts that their framework can load anew.
 * Expects:    a listing that declares it; otherwise a person is asked whether pages are replaced without the store.
 * Assumes:    Flutter and Xamarin compile their code into the package and ordinarily cannot replace it.
 */
export default defineCheck({
  id: 'script-bundle',
  title: { zh: '脚本页面不绕过应用商店更换', en: "Script pages are not replaced behind the store's back" },
  needs: ['scriptBundles', 'profile'],
  asksOnly: true,
  judge({ scriptBundles, profile }) {
    if (scriptBundles.length === 0) return inapplicable({ zh: '安装包中没有脚本包', en: 'The package holds no script bundle' })
    const replaceable = scriptBundles.filter(({ framework }) => framework !== 'flutter' && framework !== 'xamarin')
    const seen = seenOf(scriptBundles)
    const [names, all] = [frameworksOf(replaceable), frameworksOf(scriptBundles)]
    if (replaceable.length === 0)
      return passed(
        {
          zh: `${all}代码编译在安装包内,通常不能在线更换`,
          en: `${all} code is compiled into the package and ordinarily cannot be replaced`,
        },
        seen,
      )
    if (profile.declaresHotUpdate === true)
      return passed(
        {
          zh: `${names}页面可在线更换,公示信息已声明热更新;更新内容须由巡查比对`,
          en: `Pages of ${names} can be replaced, and the listing declares hot update; what changes is for the patrol to compare`,
        },
        seen,
      )
    return cantTell(
      {
        zh: `应用逻辑位于${names}脚本包,框架支持安装后更换脚本`,
        en: `The app's logic lies in scripts of ${names}, which the framework can replace after installation`,
      },
      {
        zh: '应用是否在线更换脚本,是否改变经审核公示的功能、权限或个人信息收集?',
        en: 'Does the app replace scripts, and does that change the functions, permissions or collection that were published?',
      },
      seenOf(replaceable),
      {
        about: replaceable
          .map(({ framework }) => framework)
          .sort()
          .join('+'),
      },
    )
  },
})
