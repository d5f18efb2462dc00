import { cantTell, passed } from '#core/finding.ts'
import { defineCheck } from '#facts/define.ts'
import { atStart, ownerWords } from '../reach.ts'
import { grouped, seenOf, several } from '../several.ts'
import { besidesScripts, noCode } from '../unseen.ts'

/**
 * 代码不自行更改权限状态。
 *
 * Applies to: calls that grant, revoke or set the state of a permission without the person: package manager, app-ops, device policy, and
 *             `pm grant`.
 * Expects:    none.
 * Assumes:    Android refuses them to ordinary apps; a preset app, a device owner or root access is given them, so a person is asked.
 */
export default defineCheck({
  id: 'permission-state-changed-in-code',
  title: { zh: '代码不自行更改权限状态', en: 'The code changes no permission state by itself' },
  needs: ['apiUses', 'code', 'scriptBundles'],
  asksOnly: true,
  judge({ apiUses, code, scriptBundles }) {
    if (code.dexFiles.length === 0) return noCode
    const changes = apiUses.filter(
      (use) =>
        changing.test(use.api) || (use.purpose === 'dynamic-code' && use.arguments.some((argument) => grantCommand.test(String(argument)))),
    )
    const besides = besidesScripts(scriptBundles)
    if (changes.length === 0)
      return passed({
        zh: `未见更改权限状态的调用${besides.zh}`,
        en: `No call was seen to change the state of a permission${besides.en}`,
      })
    const judgements = grouped(changes, ({ owner }) => owner.id).map(({ key: owner, things: uses }) => {
      const whose = atStart(ownerWords(uses[0].owner))
      return cantTell(
        {
          zh: `${whose.zh}有${uses.length}处更改权限状态的调用,例如${uses[0].api}`,
          en: `${whose.en} has ${uses.length} calls that change the state of permissions, such as ${uses[0].api}`,
        },
        {
          zh: '该应用是否为预置应用、设备所有者或具有root权限,用户是否知情并同意更改?',
          en: 'Is it preset, a device owner or rooted, and does the person know of the change and agree?',
        },
        seenOf(uses),
        { about: owner, owner },
      )
    })
    return several(judgements)
  },
})

const changing = new RegExp(
  '\\.(grantRuntimePermission|revokeRuntimePermission|updatePermissionFlags|setPermissionGrantState|setPermissionPolicy' +
    '|AppOpsManager\\.(setMode|setUidMode))$',
)
const grantCommand = /\b(pm (grant|revoke)|appops set)\b/
