import { cantTell, inapplicable, passed } from '#core/finding.ts'
import type { ApiUse } from '#facts/code.ts'
import { defineCheck } from '#facts/define.ts'
import { personalInformation } from '#facts/personal-information.ts'
import { takingUses } from '../found-kinds.ts'
import { grouped, joined, seenOf, several } from '../several.ts'

/**
 * SDK取得的个人信息与其公示的处理规则一致。
 *
 * Applies to: SDKs in the package whose own code uses personal-information APIs.
 * Expects:    the published processing rules of the SDK name each kind; a person compares them.
 * Assumes:    a use in code may be switched off by configuration or refused for want of a permission. Kinds whose permission is not asked
 *             for are left out.
 */
export default defineCheck({
  id: 'sdk-collects',
  title: { zh: 'SDK取得的个人信息与其公示的处理规则一致', en: 'What SDKs collect agrees with their published rules' },
  needs: ['sdks', 'apiUses', 'permissions'],
  asksOnly: true,
  judge({ sdks, apiUses, permissions }) {
    const operated = sdks.filter(({ isLibrary }) => !isLibrary)
    if (operated.length === 0) return inapplicable({ zh: '安装包中未发现SDK', en: 'No SDK was found in the package' })
    const collected = takingUses(apiUses, permissions)
    const touching = operated.flatMap((sdk) => {
      const uses = collected.filter(({ owner }) => owner.id === sdk.id)
      return uses.length > 0 ? [{ sdk, uses }] : []
    })
    const said = touching.map(({ sdk, uses }) => {
      const kinds = grouped(uses, ({ kind }) => kind).map(({ things: [first, ...rest] }) => {
        const { name } = personalInformation[first.kind]
        return startsWith([first, ...rest]) ? { zh: `${name.zh}(启动时)`, en: `${name.en} (at start)` } : name
      })
      const list = joined(kinds)
      const version = sdk.version ? ` ${sdk.version.value}` : ''
      return cantTell(
        {
          zh: `${sdk.name.zh}${version}的代码有${uses.length}处使用个人信息:${list.zh}`,
          en: `Code of ${sdk.name.en}${version} uses personal information in ${uses.length} places: ${list.en}`,
        },
        {
          zh: '其公示的处理规则是否列明这些信息及目的,启动时的收集是否在用户同意之后?',
          en: 'Do its published rules name these with a purpose, and does what is read at start wait for consent?',
        },
        seenOf(uses),
        { about: sdk.id, owner: sdk.id },
      )
    })
    if (said.length > 0) return several(said)
    return passed(
      {
        zh: `${operated.length}个SDK的代码均未见使用个人信息接口`,
        en: `Code of none of ${operated.length} SDKs was seen to use personal-information APIs`,
      },
      operated.slice(0, 5).map(({ recognisedBy }) => recognisedBy[0].seen),
    )
  },
})

const startsWith = (uses: readonly ApiUse[]): boolean => uses.some(({ reaches }) => reaches.some(({ when }) => when === 'startup'))
