/**
 * 不得替用户点击安装:无障碍服务不应操作安装程序界面。
 *
 * Applies to: apps that declare an accessibility service.
 * Expects:    that its code does not press buttons in the windows of package installers.
 * Assumes:    the service that presses also names an installer (com.android.packageinstaller and the vendors' own). A store or security
 *             centre shows much else, and names fetched from a server are not seen: a service that presses anything stays a question.
 */
import type { NonEmpty } from '#core/evidence.ts'
import { cantTell, failed, inapplicable, passed, type Judgement } from '#core/finding.ts'
import type { Component } from '#facts/app.ts'
import type { ApiUse } from '#facts/code.ts'
import { defineCheck } from '#facts/define.ts'
import { isAccessibilityService } from '../components.ts'
import { callerOf, outerClass, ownerWords, shortClass } from '../reach.ts'
import { firstFew, grouped, seenOf, several } from '../several.ts'

const presses =
  /^android\.(view\.accessibility\.AccessibilityNodeInfo\.performAction|accessibilityservice\.AccessibilityService\.dispatchGesture)$/
const installer = /com\.[a-z0-9.]*packageinstaller\b/i
const store = /com\.(miui\.securitycenter|huawei\.appmarket|oppo\.market|bbk\.appstore)\b/i

export default defineCheck({
  id: 'installer-pressed-by-accessibility',
  title: { zh: '无障碍服务不操作安装界面', en: "No accessibility service presses the installer's buttons" },
  needs: ['components', 'apiUses'],
  judge({ components, apiUses }) {
    const services = components.filter(isAccessibilityService)
    if (services.length === 0) return inapplicable({ zh: 'APP没有无障碍服务', en: 'The app has no accessibility service' })
    const pressing = apiUses.filter((use) => presses.test(use.api) && use.owner.kind !== 'library')
    if (pressing.length === 0)
      return passed(
        { zh: '有无障碍服务,代码中未见自动点击界面', en: 'There is an accessibility service; no code was seen to press buttons' },
        seenOf(services),
      )
    const naming = apiUses.filter((use) => installer.test(textOf(use)) || store.test(textOf(use)))
    return several(
      grouped(pressing, (use) => outerClass(callerOf(use.seen))).map(({ key, things }) => judgeClass(key, things, naming, services)),
    )
  },
})

const textOf = (use: ApiUse): string => [use.via === 'constant' ? `${use.api} ${use.seen.quote}` : '', ...use.arguments].join(' ')

function judgeClass(about: string, pressing: NonEmpty<ApiUse>, naming: readonly ApiUse[], services: readonly Component[]): Judgement {
  const owner = pressing[0].owner
  const named = naming.find((use) => outerClass(callerOf(use.seen)) === about && installer.test(textOf(use)))
  const isService = services.some((service) => service.name === about)
  const details = {
    about,
    owner: owner.id,
    remedy: { zh: '删除对安装程序界面的自动点击', en: 'Remove the automatic presses in installer windows' },
  }
  const whose = ownerWords(owner)
  if (named && isService) {
    const name = installer.exec(textOf(named))?.[0] ?? ''
    const service = {
      zh: `无障碍服务 ${shortClass(about)}(${whose.zh})`,
      en: `The accessibility service ${shortClass(about)} (${whose.en})`,
    }
    return failed(
      {
        zh: `${service.zh}识别安装程序(${name})并自动点击界面,可替用户确认安装`,
        en: `${service.en} looks for the installer (${name}) and presses buttons, so that it can confirm an install in the person's stead`,
      },
      firstFew([pressing[0].seen, named.seen, ...pressing.slice(1).map((use) => use.seen)]),
      details,
    )
  }
  const also =
    naming.length > 0 ? { zh: ',代码中另有安装程序的包名', en: '; the code also names installers or stores' } : { zh: '', en: '' }
  return cantTell(
    {
      zh: `APP有无障碍服务,${shortClass(about)} 会自动点击界面${also.zh}`,
      en: `The app has an accessibility service and ${shortClass(about)} presses buttons by itself${also.en}`,
    },
    {
      zh: '自动点击是否作用于安装界面?是否为用户开启的辅助功能所必需?',
      en: 'Does it press in installer windows? Is it needed for a function that the person switched on?',
    },
    firstFew([pressing[0].seen, ...naming.map((use) => use.seen), ...services.map((service) => service.seen)]),
    details,
  )
}
