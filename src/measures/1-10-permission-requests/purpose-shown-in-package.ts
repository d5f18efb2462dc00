import { cantTell, passed } from '#core/finding.ts'
import { defineCheck } from '#facts/define.ts'
import { dangerousOf, shortPermission } from '../permissions.ts'
import { listed, seenOf } from '../several.ts'
import { noDangerousPermission } from '../unseen.ts'

/**
 * 安装包为每项敏感权限写明申请目的。
 *
 * Applies to: dangerous permissions in the manifest.
 * Expects:    a `<meta-data>` of T/TAF 076 with the permission's name and a purpose, which the permission dialog can show.
 * Assumes:    the standard is recommended: an app may tell the purpose in a window of its own instead, so a missing text only asks.
 */
export default defineCheck({
  id: 'purpose-shown-in-package',
  title: { zh: '安装包为每项敏感权限写明申请目的', en: 'The package tells the purpose of each dangerous permission' },
  needs: ['permissions'],
  asksOnly: true,
  judge({ permissions }) {
    const dangerous = dangerousOf(permissions)
    if (dangerous.length === 0) return noDangerousPermission
    const silent = dangerous.filter(({ purposes }) => purposes.every(({ text }) => text.trim() === ''))
    if (silent.length === 0)
      return passed(
        {
          zh: `${dangerous.length}项敏感权限均按T/TAF 076写明申请目的`,
          en: `All ${dangerous.length} dangerous permissions have a purpose as T/TAF 076 describes`,
        },
        seenOf(dangerous),
      )
    const names = listed(
      silent.map(({ name }) => shortPermission(name)),
      12,
    )
    return cantTell(
      {
        zh: `${dangerous.length}项敏感权限中${silent.length}项未在清单文件中按T/TAF 076(推荐性)写明申请目的:${names.zh}`,
        en:
          `${silent.length} of ${dangerous.length} dangerous permissions have no purpose in the manifest ` +
          `as T/TAF 076 (recommended) describes: ${names.en}`,
      },
      {
        zh: '申请这些权限时,APP是否以弹窗等方式同步告知目的?',
        en: 'Does the app tell the purpose in a window of its own when it asks for these?',
      },
      seenOf(silent),
      {
        about: 'purposes',
        remedy: {
          zh: '在<application>中为每项权限加入同名<meta-data>,以android:resource指向目的说明',
          en: 'Add a <meta-data> named like the permission to <application>, its android:resource pointing to the purpose',
        },
      },
    )
  },
})
