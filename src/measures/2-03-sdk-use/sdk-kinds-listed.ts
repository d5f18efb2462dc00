import { cantTell, inapplicable, passed, type Judgement } from '#core/finding.ts'
import { defineCheck } from '#facts/define.ts'
import { coversKind, namesKind } from '#facts/listed-kinds.ts'
import { foundKinds, gravestFirst, kindNames, takingUses, type FoundKind } from '../found-kinds.ts'
import { seenAlong } from '../reach.ts'
import { several } from '../several.ts'
import { rowsOf } from '#facts/sdk-names.ts'

/**
 * SDK公示清单列明了SDK代码取得的个人信息种类。
 *
 * Applies to: SDKs that stand in the policy's list, whose own code uses personal-information APIs that the platform does not refuse.
 * Expects:    the SDK's rows name each kind.
 * Assumes:    an SDK's code may be switched off by configuration, a cell may lean on the SDK's own rules behind a link, and an umbrella may or
 *             may not tell enough, so every difference is a question; what the policy as a whole does not name, policy-names-kinds judges.
 */
export default defineCheck({
  id: 'sdk-kinds-listed',
  title: { zh: 'SDK公示清单列明了SDK代码取得的个人信息种类', en: "The list of SDKs names the kinds that each SDK's code takes" },
  needs: ['sdks', 'apiUses', 'permissions', 'policySdkList'],
  asksOnly: true,
  judge({ sdks, apiUses, permissions, policySdkList }) {
    const found = foundKinds(takingUses(apiUses, permissions))
    const listed = sdks.flatMap((sdk) => {
      const [rows, taken] = [rowsOf(sdk, policySdkList.rows), found.filter(({ owner }) => owner.id === sdk.id)]
      return !sdk.isLibrary && rows.length > 0 && taken.length > 0 ? [{ sdk, rows, taken }] : []
    })
    if (listed.length === 0)
      return inapplicable({
        zh: '清单所列的SDK中,未见代码使用个人信息接口的',
        en: 'No SDK of the list was seen to use personal-information APIs',
      })
    const said = listed.flatMap(({ sdk, rows, taken }): Judgement[] => {
      const missing = taken.filter(({ kind }) => !namesKind(rows, kind))
      if (missing.length === 0) return []
      const [covered, silent] = [
        missing.filter(({ kind }) => coversKind(rows, kind)),
        missing.filter(({ kind }) => !coversKind(rows, kind)),
      ]
      const information = rows.map((row) => row.information ?? '').find((cell) => cell !== '')
      const cell = information
        ? { zh: `清单所列信息为“${information.slice(0, 80)}”`, en: `the list says “${information.slice(0, 80)}”` }
        : { zh: '清单没有写明收集的信息', en: 'the list does not say what it collects' }
      const parts = [
        ...(silent.length > 0 ? [{ zh: `未列明${namesOf(silent).zh}`, en: `it does not name ${namesOf(silent).en}` }] : []),
        ...(covered.length > 0
          ? [{ zh: `只以统称涵盖${namesOf(covered).zh}`, en: `it covers ${namesOf(covered).en} by an umbrella word only` }]
          : []),
      ]
      return [
        cantTell(
          {
            zh: `${sdk.name.zh}的代码取得${namesOf(taken).zh};${cell.zh},${parts.map(({ zh }) => zh).join(',')}`,
            en: `Code of ${sdk.name.en} takes ${namesOf(taken).en}; ${cell.en}: ${parts.map(({ en }) => en).join('; ')}`,
          },
          {
            zh: '该SDK在本APP中是否实际收集这些信息?若是,清单应当逐项列明',
            en: 'Does the SDK really collect these in this app? If so, the list must name each',
          },
          [...missing.slice(0, 4).map(({ first, reach }) => seenAlong(first.seen, reach)), ...rows.slice(0, 2).map(({ seen }) => seen)],
          { about: sdk.id, owner: sdk.id },
        ),
      ]
    })
    if (said.length > 0) return several(said)
    return passed(
      {
        zh: `清单列明了${listed.length}个SDK的代码取得的个人信息种类`,
        en: `The list names what the code of ${listed.length} SDKs takes`,
      },
      [...listed.slice(0, 3).map(({ taken: [first] }) => first!.first.seen), ...listed.slice(0, 3).map(({ rows: [row] }) => row!.seen)],
    )
  },
})

const namesOf = (found: readonly FoundKind[]) => kindNames(gravestFirst(found.map(({ kind }) => kind)))
