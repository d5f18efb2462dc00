/**
 * 非服务所必需或无合理场景,不得进行唤醒、调用。
 *
 * Applies to: exported services, receivers and providers that no permission guards, by which other apps can wake this one.
 * Expects:    none; or a reviewer who finds each needed.
 * Assumes:    parts that the system alone calls (guarded by its permissions, listening to its broadcasts, or of kinds that Android asks to
 *             be exported, such as widgets, accounts and media browsers) are no wake-up points. Whether others do call is not seen: this
 *             only asks.
 */
import { cantTell, passed, type Judgement } from '#core/finding.ts'
import type { Component } from '#facts/app.ts'
import { defineCheck } from '#facts/define.ts'
import type { Owner } from '#facts/code.ts'
import { atStart, ownerOfClass, ownerWords, shortClass } from '../reach.ts'
import { grouped, listed, seenOf, several } from '../several.ts'

const kinds: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  service: { zh: '服务', en: 'service' },
  receiver: { zh: '接收器', en: 'receiver' },
  provider: { zh: '数据接口', en: 'provider' },
}
/** Actions of parts that must be exported for the system or for a player, share sheet or sign-in to find them. */
const byDesign = new RegExp(
  '^(android\\.(accounts\\.AccountAuthenticator|content\\.SyncAdapter|media\\.browse\\.MediaBrowserService|view\\.InputMethod' +
    '|intent\\.action\\.(MEDIA_BUTTON|TTS_SERVICE|CREATE_DOCUMENT|OPEN_DOCUMENT)' +
    '|(service|appwidget\\.action|app\\.action|nfc\\.cardemulation|speech|support\\.customtabs)\\..+)|androidx\\.media3\\.session\\..+)$',
)
/** Broadcasts that only the system may send. */
const systemBroadcast = /^android\.(intent\.action|net|bluetooth|provider|hardware|media|os|location|telephony|app)\b/
const sharedLibrary = /^(androidx\.|android\.support\.|com\.google\.(android\.gms|firebase|android\.play|android\.datatransport)\.)/

export default defineCheck({
  id: 'wake-up',
  title: { zh: '没有可被其他APP任意唤醒的组件', en: 'No part can be woken at will by other apps' },
  needs: ['components', 'sdks'],
  asksOnly: true,
  judge({ components, sdks }) {
    const points = components
      .filter(isWakeUpPoint)
      .map((part) => ({ part, owner: ownerOfClass(part.name, sdks) }))
      .filter(({ owner }) => owner.kind !== 'library')
    if (points.length === 0)
      return passed({ zh: '没有未受权限保护、可供其他APP唤醒的组件', en: 'No unguarded part is open for other apps to wake' })
    return several(
      grouped(points, ({ owner }) => owner.id).map(({ things }) =>
        judgeOwner(
          things[0].owner,
          things.map(({ part }) => part),
        ),
      ),
    )
  },
})

function isWakeUpPoint(part: Component): boolean {
  if (!part.isEnabled || !part.isExported || !(part.kind in kinds) || sharedLibrary.test(part.name)) return false
  if (part.permission !== null || part.readPermission !== null || part.writePermission !== null) return false
  const actions = part.filters.flatMap((filter) => filter.actions)
  if (actions.some((action) => byDesign.test(action))) return false
  return part.kind !== 'receiver' || actions.length === 0 || !actions.every((action) => systemBroadcast.test(action))
}

function judgeOwner(owner: Owner, parts: readonly Component[]): Judgement {
  const whose = ownerWords(owner)
  const { zh } = listed(parts.map((part) => `${kinds[part.kind]!.zh} ${shortClass(part.name)}`))
  const { en } = listed(parts.map((part) => `${kinds[part.kind]!.en} ${shortClass(part.name)}`))
  return cantTell(
    {
      zh: `${whose.zh}有${parts.length}个导出且无权限保护的组件,可被其他APP唤醒:${zh}`,
      en: `${atStart(whose).en} exports ${parts.length} unguarded parts by which other apps can wake this one: ${en}`,
    },
    {
      zh: '这些组件供谁调用?被其他APP唤醒是否为服务所必需、场景是否合理?',
      en: 'Who calls these parts? Does the service need other apps to wake it, and is the scene reasonable?',
    },
    seenOf(parts, 8),
    {
      about: owner.id,
      owner: owner.id,
      remedy: {
        zh: '不需要对外提供的组件设置 exported="false" 或加签名级权限',
        en: 'Set exported="false" or a signature permission on parts that need not be open',
      },
    },
  )
}
