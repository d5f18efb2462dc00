/**
 * 不得静默安装:代码不应绕过系统安装界面。
 *
 * Applies to: `pm install` commands, hidden installer calls, sessions that ask for no user action, silent install of known libraries.
 * Expects:    that none is used; the person's confirmation is the system's own window, and these avoid it.
 * Assumes:    with no other privilege most of them are refused by Android; rooted and vendor-signed apps succeed. So only a certain path
 *             fails. A command that is loaded on a certain path is taken to be run.
 */
import { cantTell, failed, passed, type Judgement } from '#core/finding.ts'
import type { ApiUse } from '#facts/code.ts'
import { defineCheck } from '#facts/define.ts'
import { atStart, callerOf, ownerWords, reachWords, seenWithOthers, shortClass, surestUse } from '../reach.ts'
import { grouped, several } from '../several.ts'

const command = /\b(pm\s+(-[a-z]\s+){0,4}|cmd\s+package\s+)install(-create|-write|-commit|-existing)?\b/
const silentCalls =
  /^(android\.content\.pm\.(PackageManager|IPackageManager)\.install(ExistingPackage|Package|PackageAsUser)|.*\.installAppSilent)$/
/** PackageInstaller.SessionParams.USER_ACTION_NOT_REQUIRED */
const noUserAction = 2

export default defineCheck({
  id: 'silent-install-command',
  title: { zh: '不绕过系统安装界面静默安装', en: "No silent install around the system's window" },
  needs: ['apiUses'],
  judge({ apiUses }) {
    const silent = apiUses.filter(isSilent)
    if (silent.length === 0)
      return passed({ zh: '代码中未见静默安装命令或接口', en: 'The code holds no command or call for silent installs' })
    return several(grouped(silent, (use) => callerOf(use.seen)).map(({ key, things }) => judgeUses(key, things)))
  },
})

const textOf = (use: ApiUse): string => [use.api, use.via === 'constant' ? use.seen.quote : '', ...use.arguments].join(' ')

/** Goes around the installer's window: this check's to judge, and no other's. */
export const isSilent = (use: ApiUse): boolean => {
  if (use.purpose !== 'install' || (use.owner.kind === 'library' && use.reaches.length === 0)) return false
  if (use.api.endsWith('.setRequireUserAction')) return use.arguments[0] === noUserAction
  return silentCalls.test(use.api) || command.test(textOf(use))
}

function judgeUses(about: string, uses: readonly [ApiUse, ...ApiUse[]]): Judgement {
  const { use, reach } = surestUse(uses)
  const owner = ownerWords(use.owner)
  const what = command.test(textOf(use)) ? 'pm install' : use.api
  const evidence = seenWithOthers(use, reach, uses)
  const details = {
    about,
    owner: use.owner.id,
    remedy: { zh: '删除静默安装代码,改用系统安装界面', en: "Remove the silent install and use the system's installer" },
  }
  if (reach?.isCertain)
    return failed(
      {
        zh: `${owner.zh}${reachWords(reach).zh}无条件使用静默安装手段(${what})`,
        en: `${atStart(owner).en} goes about a silent install (${what}) ${reachWords(reach).en}, unconditionally`,
      },
      evidence,
      details,
    )
  const way = reach ?? use.reaches[0]
  const reached = way
    ? { zh: `,可由${reachWords(way).zh}到达`, en: `, reached ${reachWords(way).en}` }
    : { zh: ',未找到到达它的入口', en: '; no entry point was found' }
  return cantTell(
    {
      zh: `${owner.zh}的 ${shortClass(callerOf(use.seen))} 含静默安装手段(${what})${reached.zh}`,
      en: `${shortClass(callerOf(use.seen))} of ${owner.en} holds a way to install silently (${what})${reached.en}`,
    },
    { zh: '该代码是否会执行?安装前用户是否同意?', en: 'Is this code ever run, and does the person agree before it installs?' },
    evidence,
    details,
  )
}
