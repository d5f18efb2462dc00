import { cantTell, inapplicable, passed } from '#core/finding.ts'
import { defineCheck } from '#facts/define.ts'
import { dangerousOf, shortPermission } from '../permissions.ts'
import { seenOf, several } from '../several.ts'
import { frameworksOf, noCode } from '../unseen.ts'

/**
 * 申请的敏感权限均有代码使用。
 *
 * Applies to: dangerous permissions in the manifest, where the code that would use them can be seen.
 * Expects:    for each, an API that needs it, a request that names it, or a use of the information that it opens.
 * Assumes:    intents, native code, web pages and plug-ins can use a permission unseen, so a person is asked. Notifications need no call of
 *             their own.
 */
export default defineCheck({
  id: 'declared-never-used',
  title: { zh: '申请的敏感权限均有代码使用', en: 'Code uses every dangerous permission that is asked for' },
  needs: ['permissions', 'apiUses', 'code', 'scriptBundles'],
  asksOnly: true,
  judge({ permissions, apiUses, code, scriptBundles }) {
    const dangerous = dangerousOf(permissions).filter(({ name }) => !needsNoCall.has(name))
    if (dangerous.length === 0)
      return inapplicable({ zh: '未申请需由代码使用的敏感权限', en: 'It asks for no dangerous permission that code would use' })
    if (scriptBundles.length > 0)
      return inapplicable({
        zh: `应用逻辑位于脚本包(${frameworksOf(scriptBundles)}),dex代码看不出权限是否被使用`,
        en: `The app's logic lies in script bundles (${frameworksOf(scriptBundles)}), so dex code cannot show which permissions are used`,
      })
    if (code.dexFiles.length === 0) return noCode
    const needed = new Set(apiUses.flatMap((use) => use.permissions))
    const kinds = new Set(apiUses.map(({ kind }) => kind))
    const named = new Set(
      apiUses.flatMap((use) => use.arguments.flatMap((argument) => (typeof argument === 'string' ? argument.split('|') : []))),
    )
    const unused = dangerous.filter(
      ({ name, kinds: opens }) => !needed.has(name) && !named.has(name) && !opens.some((kind) => kinds.has(kind)),
    )
    if (unused.length === 0)
      return passed(
        { zh: `${dangerous.length}项敏感权限均见代码使用`, en: `Code uses all ${dangerous.length} dangerous permissions` },
        seenOf(dangerous),
      )
    return several(
      unused.map(({ name, seen }) =>
        cantTell(
          {
            zh: `申请了${shortPermission(name)},但未见代码使用;意图、原生库、网页或插件中的使用无法看到`,
            en:
              `It asks for ${shortPermission(name)}, yet no code was seen to use it; ` +
              'use by intents, native code, web pages or plug-ins cannot be seen',
          },
          {
            zh: '哪项业务功能使用该权限?若没有,应从清单文件中删除',
            en: 'Which function uses it? If none does, it should leave the manifest',
          },
          [seen],
          {
            about: name,
            remedy: {
              zh: '删除不再使用的权限声明(包括SDK合并进来的)',
              en: 'Remove permissions no longer used, those merged in from SDKs included',
            },
          },
        ),
      ),
    )
  },
})

/** Android itself uses these on behalf of the app. */
const needsNoCall: ReadonlySet<string> = new Set(['android.permission.POST_NOTIFICATIONS'])
