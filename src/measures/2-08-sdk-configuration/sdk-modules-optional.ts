import { cantTell, inapplicable } from '#core/finding.ts'
import type { ApiUse } from '#facts/code.ts'
import { defineCheck } from '#facts/define.ts'
import { kindNames } from '../found-kinds.ts'
import { callerOf } from '../reach.ts'
import { grouped, joined, seenOf } from '../several.ts'

/**
 * 向APP开发运营者提供功能模块的配置选项。
 *
 * Applies to: SDK archives (AAR, JAR) with several Java packages that take personal information.
 * Expects:    a host app can leave out each module that it does not use.
 * Assumes:    a Java package is as near to a module as class files show; whether it can be left out is told by the guide.
 */
export default defineCheck({
  id: 'sdk-modules-optional',
  title: { zh: 'SDK的功能模块可由宿主选用', en: 'Host apps can choose the modules of the SDK' },
  needs: ['sdkArchive', 'apiUses'],
  asksOnly: true,
  judge({ sdkArchive, apiUses }) {
    if (sdkArchive === null) return inapplicable({ zh: '检材不是SDK文件', en: 'This is no SDK archive' })
    const uses = apiUses.filter(({ purpose, kind }) => purpose === 'personal-information' && kind !== null)
    const modules = grouped(uses, (use) => moduleOf(use))
    if (modules.length < 2)
      return inapplicable({
        zh: `取得个人信息的代码不分属多个模块(共${sdkArchive.packages.length}个Java包)`,
        en: `No more than one module takes personal information (of ${sdkArchive.packages.length} Java packages)`,
      })
    const list = joined(
      modules.slice(0, MOST_TOLD).map(({ key, things }) => {
        const kinds = kindNames(things.flatMap(({ kind }) => kind ?? []))
        return { zh: `${key}(${kinds.zh})`, en: `${key} (${kinds.en})` }
      }),
    )
    return cantTell(
      {
        zh: `${sdkArchive.packages.length}个Java包中有${modules.length}个取得个人信息:${list.zh}`,
        en: `Of ${sdkArchive.packages.length} Java packages ${modules.length} take personal information: ${list.en}`,
      },
      {
        zh: '宿主能否不集成或关闭不需要的模块,且默认为最小配置?',
        en: 'Can host apps leave out or switch off the modules that they do not need, and is the least the default?',
      },
      seenOf(modules.map(({ things }) => things[0])),
    )
  },
})

const MOST_TOLD = 12

const moduleOf = (use: ApiUse): string => {
  const caller = callerOf(use.seen)
  return caller.slice(0, Math.max(0, caller.lastIndexOf('.'))) || caller
}
