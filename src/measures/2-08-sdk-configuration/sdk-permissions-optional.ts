import { cantTell, inapplicable } from '#core/finding.ts'
import { defineCheck } from '#facts/define.ts'
import { kindNames } from '../found-kinds.ts'
import { dangerousOf, shortPermission } from '../permissions.ts'
import { listed, seenOf } from '../several.ts'

/**
 * 向APP开发运营者提供个人信息收集的配置选项。
 *
 * Applies to: SDK archives whose manifest merges permissions into host apps that people have to grant.
 * Expects:    the SDK works without them, so that a host app may remove each.
 * Assumes:    what a manifest asks for goes into every host app. Whether a function depends on it is told by the guide; permissions that no
 *             code of the archive uses are told, for the host app has no need of them.
 */
export default defineCheck({
  id: 'sdk-permissions-optional',
  title: { zh: 'SDK带入的权限可由宿主选用', en: 'Host apps can choose the permissions that the SDK brings' },
  needs: ['sdkArchive', 'permissions', 'apiUses'],
  asksOnly: true,
  judge({ sdkArchive, permissions, apiUses }) {
    if (sdkArchive === null) return inapplicable({ zh: '检材不是SDK文件', en: 'This is no SDK archive' })
    const [first, ...rest] = dangerousOf(permissions)
    if (!first)
      return inapplicable({
        zh: `清单带入${permissions.used.length}项权限,均无须用户授予`,
        en: `Its manifest brings ${permissions.used.length} permissions, none of which people have to grant`,
      })
    const brought = [first, ...rest] as const
    const used = new Set(apiUses.flatMap((use) => use.permissions))
    const idle = brought.filter(({ name }) => !used.has(name))
    const list = listed(brought.map(({ name }) => shortPermission(name)), 10) // prettier-ignore
    const opened = kindNames(brought.flatMap(({ kinds }) => kinds))
    const unused = listed(idle.map(({ name }) => shortPermission(name)))
    const besides =
      idle.length > 0 ? { zh: `;自身代码未见使用${unused.zh}`, en: `; its own code was not seen to use ${unused.en}` } : { zh: '', en: '' }
    return cantTell(
      {
        zh: `清单向宿主带入${brought.length}项敏感权限:${list.zh}(可取得${opened.zh})${besides.zh}`,
        en: `Its manifest brings ${brought.length} dangerous permissions into host apps: ${list.en} (opening ${opened.en})${besides.en}`,
      },
      {
        zh: '宿主移除其中任一权限后SDK能否正常工作?接入说明是否写明各权限对应的功能?',
        en: 'Does the SDK work where a host app removes any of them? Does the guide tell the function of each?',
      },
      seenOf(brought),
      {
        remedy: {
          zh: '不在SDK清单中声明可选权限,由宿主按所用功能声明',
          en: 'Leave optional permissions out of the manifest, and let host apps declare those of the functions that they use',
        },
      },
    )
  },
})
