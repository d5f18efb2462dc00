/**
 * 非服务所必需或无合理场景,不得自启动。
 *
 * Applies to: enabled receivers of the system's broadcasts (boot, unlock, network, packages, power …) that some supported version delivers.
 * Expects:    none, or a service that needs them.
 * Assumes:    need and scene are for a reviewer, so this only asks; what a receiver then does, self-launch-in-code looks at.
 *             From Android 8 apps that target API level 26 get only exempt broadcasts; boot broadcasts ask for RECEIVE_BOOT_COMPLETED.
 */
import { cantTell, inapplicable, passed } from '#core/finding.ts'
import { defineCheck } from '#facts/define.ts'
import { wakeUpActions } from '#law/wake-up-actions.ts'
import { deliveredActionsOf, wakeUpActionsOf } from '../components.ts'
import { ownerOfClass, ownerWords, shortClass } from '../reach.ts'
import { joined, seenOf, several } from '../several.ts'

export default defineCheck({
  id: 'self-launch',
  title: { zh: '不监听系统广播自启动', en: 'The app does not start itself on system broadcasts' },
  needs: ['components', 'identity', 'permissions', 'sdks'],
  asksOnly: true,
  judge({ components, identity, permissions, sdks }) {
    const listening = components.filter((part) => part.kind === 'receiver' && wakeUpActionsOf(part).length > 0)
    if (listening.length === 0)
      return inapplicable({
        zh: '没有监听开机、解锁、网络等系统广播的接收器',
        en: 'No receiver listens to boot, unlock, network or the like',
      })
    const delivered = listening.flatMap((part) => {
      const actions = deliveredActionsOf(part, identity, permissions)
      return part.isEnabled && actions.length > 0 ? [{ part, actions }] : []
    })
    if (delivered.length === 0)
      return passed(
        {
          zh: `${listening.length}个接收器监听系统广播,但均已禁用,或所支持的系统版本不向其投递`,
          en: `${listening.length} receivers listen to system broadcasts, but they are disabled or no supported version delivers to them`,
        },
        seenOf(listening, 3),
      )
    return several(
      delivered.map(({ part, actions }) => {
        const owner = ownerOfClass(part.name, sdks)
        const { zh, en } = joined(actions.map((action) => wakeUpActions[action]!.name))
        return cantTell(
          {
            zh: `${shortClass(part.name)}(${ownerWords(owner).zh})监听系统广播,可自启动:${zh}`,
            en: `${shortClass(part.name)} (${ownerWords(owner).en}) lets the app start on system broadcasts: ${en}`,
          },
          {
            zh: `在${zh}时自启动是否为服务所必需?是否已告知用户并可关闭?`,
            en: `Does the service need to start on ${en}? Are people told, and can they switch it off?`,
          },
          [part.seen],
          {
            about: part.name,
            owner: owner.id,
            remedy: {
              zh: '删除非必需的系统广播监听;确有必要的,在隐私政策和设置中说明并提供关闭选项',
              en: 'Remove receivers that the service does not need; explain the others and let people switch them off',
            },
          },
        )
      }),
    )
  },
})
