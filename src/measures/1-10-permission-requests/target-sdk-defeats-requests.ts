import { failed, passed } from '#core/finding.ts'
import { defineCheck } from '#facts/define.ts'
import { valueOf } from '#law/parameters.ts'
import { targetOf } from '../components.ts'
import { dangerousOf, shortPermission } from '../permissions.ts'
import { seenOf } from '../several.ts'
import { noDangerousPermission } from '../unseen.ts'

/**
 * 目标API级别支持动态申请权限。
 *
 * Applies to: apps that ask for dangerous permissions.
 * Expects:    a target API level of 23 or more, so that Android asks the person at run time.
 * Assumes:    no targetSdkVersion means that of minSdkVersion, and no minSdkVersion means 1, as Android reads them.
 */
export default defineCheck({
  id: 'target-sdk-defeats-requests',
  title: { zh: '目标API级别支持动态申请权限', en: 'The target API level lets permissions be asked for at run time' },
  needs: ['identity', 'permissions'],
  judge({ identity, permissions }) {
    const dangerous = dangerousOf(permissions)
    if (dangerous.length === 0) return noDangerousPermission
    const target = targetOf(identity)
    const least = valueOf('runtime-permission-target-sdk')
    const seen = identity.attributes['targetSdkVersion'] ?? identity.seen
    if (target >= least)
      return passed(
        {
          zh: `targetSdkVersion为${target},系统会在运行时向用户申请权限`,
          en: `With targetSdkVersion ${target} Android asks for permissions at run time`,
        },
        [seen],
      )
    const names = dangerous.slice(0, 3).map(({ name }) => shortPermission(name))
    return failed(
      {
        zh: `targetSdkVersion为${target}(低于${least}),${dangerous.length}项敏感权限在安装时一次性授予,例如${names.join('、')}`,
        en:
          `With targetSdkVersion ${target} (below ${least}) all ${dangerous.length} dangerous permissions ` +
          `are granted at once on install, such as ${names.join(', ')}`,
      },
      [seen, ...seenOf(dangerous, 4)],
      {
        remedy: {
          zh: `将targetSdkVersion提高到${least}以上,并在对应业务功能启动时动态申请`,
          en: `Raise targetSdkVersion to ${least} or more and ask when the function that needs it starts`,
        },
      },
    )
  },
})
