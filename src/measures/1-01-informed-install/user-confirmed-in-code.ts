/**
 * 安装其他APP须经用户确认:代码中不应有无需用户操作即到达的安装调用。
 *
 * Applies to: calls that hand a package to the installer (PackageInstaller session commit, ACTION_INSTALL_PACKAGE, the archive type).
 * Expects:    that nothing leads there at startup or in the background, before the person did anything.
 * Assumes:    code does not show `if (agreed)`: only an unconditional path with single targets fails; any other path is a reviewer's
 *             question. What goes around the installer's window (`pm install` and the like) is silent-install-command's to judge. A
 *             constant alone, such as the archive type, counts only in classes where no call was recognised, and only asks.
 */
import { cantTell, failed, inapplicable, type Judgement } from '#core/finding.ts'
import type { UsedPermission } from '#facts/app.ts'
import type { ApiUse } from '#facts/code.ts'
import { defineCheck } from '#facts/define.ts'
import { atStart, callerOf, ownerWords, reachWords, seenWithOthers, shortClass, surestUse } from '../reach.ts'
import { grouped, several } from '../several.ts'
import { isSilent } from './silent-install-command.ts'

const installPermissions = new Set(['android.permission.REQUEST_INSTALL_PACKAGES', 'android.permission.INSTALL_PACKAGES'])
/** Preparing, approving beforehand and uninstalling install nothing; stores' own update flows ask by themselves. */
const installsNothing = new RegExp(
  '\\.(createSession|openSession|openWrite|requestUserPreapproval|setRequireUserAction|uninstall' +
    '|checkUpgrade|checkAppUpdate|completeUpdate|startUpdateFlowForResult)$',
)
const uninstalls = /^android\.intent\.action\.(UNINSTALL_PACKAGE|DELETE)$/
/** Of constants only these speak of installing; they prove nothing by themselves. */
const installingConstant = /vnd\.android\.package-archive|android\.intent\.action\.INSTALL_PACKAGE/
/** Commands install only around the installer. */
const runsCommand = /^java\.lang\.(Runtime|ProcessBuilder)\b/

export default defineCheck({
  id: 'user-confirmed-in-code',
  title: { zh: '安装其他APP前经用户确认(代码)', en: 'Other apps are installed only after the person confirmed (code)' },
  needs: ['apiUses', 'permissions'],
  judge({ apiUses, permissions }) {
    const calls = apiUses.filter(isInstall)
    const callers = new Set(calls.map((use) => callerOf(use.seen)))
    const installs = [...calls, ...apiUses.filter((use) => isHint(use) && !callers.has(callerOf(use.seen)))]
    const asked = permissions.used.filter((permission) => installPermissions.has(permission.name))
    if (installs.length === 0) return asked.length === 0 ? noMachinery : asked.map(permissionWithoutCall)
    return several(grouped(installs, (use) => `${use.api} ${callerOf(use.seen)}`).map(({ key, things }) => judgeUses(key, things)))
  },
})

const isInstall = (use: ApiUse): boolean =>
  use.purpose === 'install' &&
  use.via !== 'constant' &&
  !installsNothing.test(use.api) &&
  !runsCommand.test(use.api) &&
  !isSilent(use) &&
  !use.arguments.some((argument) => typeof argument === 'string' && uninstalls.test(argument)) &&
  !(use.owner.kind === 'library' && use.reaches.length === 0)

const isHint = (use: ApiUse): boolean =>
  use.purpose === 'install' &&
  use.via === 'constant' &&
  use.owner.kind !== 'library' &&
  installingConstant.test(`${use.api} ${use.seen.quote}`)

const noMachinery = inapplicable({
  zh: '未申请安装权限,代码中也没有安装其他APP的调用',
  en: 'The app asks for no permission to install and its code installs nothing',
})

const permissionWithoutCall = (permission: UsedPermission): Judgement =>
  cantTell(
    {
      zh: `申请了 ${permission.name},但代码中未见安装调用(可能在原生代码、脚本或动态加载的代码中)`,
      en: `The app asks for ${permission.name}, yet no call that installs was found (it may lie in native, script or loaded code)`,
    },
    {
      zh: 'APP在何处安装其他APP?是否先经用户确认?若不安装,为何申请该权限?',
      en: 'Where does the app install others, and does the person confirm first? If nowhere, why the permission?',
    },
    [permission.seen],
    { about: permission.name, remedy: { zh: '不需要安装其他APP时,删除该权限申请', en: 'Remove the permission if nothing is installed' } },
  )

/** An intent says less by its method than by the action or type that it is given. */
const meansOf = (use: ApiUse): string => {
  if (use.via === 'constant') return use.api
  const telling = use.arguments.find((argument) => typeof argument === 'string' && installingConstant.test(argument))
  return use.api.startsWith('android.content.Intent.') && telling ? String(telling) : use.api
}

function judgeUses(about: string, uses: readonly [ApiUse, ...ApiUse[]]): Judgement {
  const { use, reach } = surestUse(uses)
  const owner = ownerWords(use.owner)
  const evidence = seenWithOthers(use, reach, uses)
  const details = { about, owner: use.owner.id }
  const means = meansOf(use)
  const doing =
    use.via === 'constant'
      ? { zh: `涉及安装包(${means})`, en: `handles packages (${means})` }
      : { zh: `使用 ${means} 发起安装`, en: `uses ${means} to install` }
  if (reach?.isCertain && use.via !== 'constant')
    return failed(
      {
        zh: `${owner.zh}${reachWords(reach).zh}无条件使用 ${means} 发起安装,此前用户未作任何确认`,
        en: `${atStart(owner).en} uses ${means} to install ${reachWords(reach).en}, unconditionally, before the person confirmed anything`,
      },
      evidence,
      {
        ...details,
        remedy: {
          zh: '仅在用户点击确认安装后调用安装接口,并先展示应用名称、开发者、权限、隐私政策和取消选项',
          en: 'Call the installer after the person confirmed in a window with name, operator, permissions, policy and a way to decline',
        },
      },
    )
  const way = reach ?? use.reaches[0]
  const reached = way
    ? { zh: `,可由${reachWords(way).zh}到达`, en: `, reached ${reachWords(way).en}` }
    : { zh: ',未找到到达它的入口', en: '; no entry point was found to lead there' }
  return cantTell(
    {
      zh: `${owner.zh}的 ${shortClass(callerOf(use.seen))} ${doing.zh}${reached.zh}`,
      en: `${shortClass(callerOf(use.seen))} of ${owner.en} ${doing.en}${reached.en}`,
    },
    reach
      ? { zh: '这条路径上是否先展示应用信息并由用户确认?', en: 'Is the person shown the app and asked to confirm on this path?' }
      : {
          zh: '安装前的界面是否明示开发运营者、功能、隐私政策、权限列表,并有同样明显的取消选项?',
          en: 'Does the window before it tell operator, functions, policy and permissions, with an equally visible way to decline?',
        },
    evidence,
    details,
  )
}
