import { cantTell, inapplicable, passed } from '#core/finding.ts'
import type { ApiUse } from '#facts/code.ts'
import { defineCheck } from '#facts/define.ts'

/**
 * 代码不自行更改权限状态。
 *
 * Applies to: calls that grant, revoke or set the state of a permission without the person: package manager, app-ops, device policy, `pm grant`.
 * Expects:    none.
 * Assumes:    Android refuses them to ordinary apps; a preset app, a device owner or root access is given them, so a person is asked.
 */
export default defineCheck({
  id: 'permission-state-changed-in-code',
  title: { zh: '代码不自行更改权限状态', en: 'The code changes no permission state by itself' },
  needs: ['apiUses', 'code', 'scriptBundles'],
  asksOnly: true,
  judge({ apiUses, code, scriptBundles }) {
    if (code.dexFiles.length === 0) return inapplicable({ zh: '安装包中没有dex代码', en: 'The package holds no dex code' })
    const changes = apiUses.filter(
      (use) =>
        changing.test(use.api) || (use.purpose === 'dynamic-code' && use.arguments.some((argument) => grantCommand.test(String(argument)))),
    )
    if (changes.length === 0 && code.unread.length === 0)
      return passed({
        zh: `未见更改权限状态的调用${scriptBundles.length > 0 ? ';脚本包中的代码未检查' : ''}`,
        en: `No call changes the state of a permission${scriptBundles.length > 0 ? '; code in script bundles was not looked at' : ''}`,
      })
    if (changes.length === 0)
      return cantTell(
        {
          zh: `${code.unread.length}个dex文件未能读取,其中是否更改权限状态未检查`,
          en: `${code.unread.length} dex files could not be read; whether they change permission states is unseen`,
        },
        { zh: '未能读取的代码是否更改权限状态?', en: 'Does the unread code change permission states?' },
        [],
        { about: 'unread-code' },
      )
    return ([...Map.groupBy(changes, ({ owner }) => owner.id)] as [string, [ApiUse, ...ApiUse[]]][]).map(([owner, uses]) =>
      cantTell(
        {
          zh: `${uses[0].owner.kind === 'app' ? '应用自身代码' : uses[0].owner.name}有${uses.length}处更改权限状态的调用,例如${uses[0].api}`,
          en: `${uses[0].owner.kind === 'app' ? "The app's own code" : uses[0].owner.name} has ${uses.length} calls that change the state of permissions, such as ${uses[0].api}`,
        },
        {
          zh: '该应用是否为预置应用、设备所有者或具有root权限,用户是否知情并同意更改?',
          en: 'Is it preset, a device owner or rooted, and does the person know of the change and agree?',
        },
        uses.slice(0, 5).map(({ seen }) => seen),
        { about: owner, owner },
      ),
    )
  },
})

const changing =
  /\.(grantRuntimePermission|revokeRuntimePermission|updatePermissionFlags|setPermissionGrantState|setPermissionPolicy)$|AppOpsManager\.(setMode|setUidMode)$/
const grantCommand = /\b(pm (grant|revoke)|appops set)\b/
