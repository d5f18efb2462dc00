/**
 * 安装其他APP须经用户确认:代码中不应有无需用户操作即到达的安装调用。
 *
 * Applies to: calls that hand a package to the installer (PackageInstaller session commit, ACTION_INSTALL_PACKAGE, the archive type).
 * Expects:    that nothing leads there at startup or in the background, before the person did anything.
 * Assumes:    code does not show `if (agreed)`: only an unconditional path with single targets fails; any other path is a reviewer's question.
 *             A constant alone, such as the archive type, counts only in classes where no call was recognised, and only asks.
 */
import { cantTell, failed, inapplicable, type Judgement } from '#core/finding.ts'
import type { UsedPermission } from '#facts/app.ts'
import type { ApiUse, Reach } from '#facts/code.ts'
import { defineCheck } from '#facts/define.ts'
import { callerOf, ownerWords, reachWords, seenAlong, shortClass, unaskedReach } from '../reach.ts'
import { firstFew, grouped, several } from '../several.ts'

const installPermissions = new Set(['android.permission.REQUEST_INSTALL_PACKAGES', 'android.permission.INSTALL_PACKAGES'])
/** Preparing, approving beforehand and uninstalling install nothing; stores' own update flows ask by themselves. */
const installsNothing =
  /\.(createSession|openSession|openWrite|requestUserPreapproval|setRequireUserAction|uninstall|checkUpgrade|checkAppUpdate|completeUpdate|startUpdateFlowForResult)$/
const uninstalls = /^android\.intent\.action\.(UNINSTALL_PACKAGE|DELETE)$/
/** Of constants only these speak of installing; they prove nothing by themselves. */
const installingConstant = /vnd\.android\.package-archive|android\.intent\.action\.INSTALL_PACKAGE/
/** What goes around the installer is silent-install-command's to judge. */
const silent = /^java\.lang\.(Runtime|ProcessBuilder)\b|\.installAppSilent$/

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
  !silent.test(use.api) &&
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

const isCertainCall = ({ use, reach }: { readonly use: ApiUse; readonly reach: Reach | null }): boolean =>
  reach !== null && reach.isCertain && use.via !== 'constant'

/** An intent says less by its method than by the action or type that it is given. */
const meansOf = (use: ApiUse): string => {
  if (use.via === 'constant') return use.api
  const telling = use.arguments.find((argument) => typeof argument === 'string' && installingConstant.test(argument))
  return use.api.startsWith('android.content.Intent.') && telling ? String(telling) : use.api
}

function judgeUses(about: string, uses: readonly [ApiUse, ...ApiUse[]]): Judgement {
  const withReach = uses.map((use) => ({ use, reach: unaskedReach(use.reaches) }))
  const worstUse = withReach.find(isCertainCall) ?? withReach.find(({ reach }) => reach) ?? withReach[0]!
  const { use, reach } = worstUse
  const owner = ownerWords(use.owner)
  const evidence = firstFew([seenAlong(use.seen, reach), ...uses.filter((other) => other !== use).map((other) => other.seen)])
  const details = { about, owner: use.owner.id }
  const means = meansOf(use)
  const doing =
    use.via === 'constant'
      ? { zh: `涉及安装包(${means})`, en: `handles packages (${means})` }
      : { zh: `使用 ${means} 安装其他APP`, en: `uses ${means} to install an app` }
  if (reach && isCertainCall(worstUse))
    return failed(
      {
        zh: `${owner.zh}${reachWords(reach).zh}无条件使用 ${means} 安装其他APP,未经用户确认`,
        en: `${owner.en} uses ${means} to install an app ${reachWords(reach).en}, unconditionally and without the person's consent`,
      },
      evidence,
      {
        ...details,
        remedy: {
          zh: '仅在用户点击确认安装后调用安装接口,并先展示应用名称、开发者、权限、隐私政策和取消选项',
          en: 'Call the installer only after the person confirmed in a window that shows name, operator, permissions, policy and a way to decline',
        },
      },
    )
  const way = reach ?? use.reaches[0]
  return cantTell(
    {
      zh: `${owner.zh}的 ${shortClass(callerOf(use.seen))} ${doing.zh}${way ? `,可由${reachWords(way).zh}到达` : ',未找到到达它的入口'}`,
      en: `${shortClass(callerOf(use.seen))} of ${owner.en} ${doing.en}${way ? `, reached ${reachWords(way).en}` : '; no entry point was found to lead there'}`,
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
