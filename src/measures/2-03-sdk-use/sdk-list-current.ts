import { cantTell, inapplicable, passed, type Judgement } from '#core/finding.ts'
import { defineCheck } from '#facts/define.ts'
import { several } from '../several.ts'
import { isSameSdk, rowsOf } from '#facts/sdk-names.ts'

/**
 * SDK公示清单及时更新。
 *
 * Applies to: rows of the policy's list that give a version, for SDKs whose version the package tells; and, where two editions were handed
 *             in, SDKs that the newest list no longer names.
 * Expects:    the same version, or one that holds it (5 for 5.0.1); no SDK gone from the list while its code is still in the package.
 * Assumes:    a list may name the version of another build, and code that is still there may be switched off, so differences are questions.
 */
export default defineCheck({
  id: 'sdk-list-current',
  title: { zh: 'SDK公示清单及时更新', en: 'The list of SDKs is kept up to date' },
  needs: ['sdks', 'policySdkList'],
  mayUse: ['policyChanges'],
  asksOnly: true,
  judge({ sdks, policySdkList, policyChanges }) {
    const operated = sdks.filter(({ isLibrary }) => !isLibrary)
    const dated = operated.flatMap((sdk) => {
      const { version } = sdk
      const rows = rowsOf(sdk, policySdkList.rows).filter((row) => row.version !== null)
      return version && rows.length > 0 ? [{ sdk, version, rows }] : []
    })
    const gone = (policyChanges?.sdks ?? []).flatMap(({ what, thing, seen }) => {
      const sdk = operated.find((each) => isSameSdk({ name: thing, company: null }, each))
      return what === 'removed' && sdk && rowsOf(sdk, policySdkList.rows).length === 0 ? [{ sdk, seen }] : []
    })
    const said: Judgement[] = gone.map(({ sdk, seen }) =>
      cantTell(
        {
          zh: `新版清单删去了${sdk.name.zh},而安装包中仍有该SDK`,
          en: `The newest list no longer names ${sdk.name.en}, which the package still holds`,
        },
        { zh: '该SDK是否已停用?安装包中的代码是否还会运行?', en: 'Is it no longer used? Can its code in the package still run?' },
        [sdk.recognisedBy[0].seen, seen],
        { about: `gone/${sdk.id}`, owner: sdk.id },
      ),
    )
    for (const { sdk, version, rows } of dated) {
      if (rows.some((row) => agrees(row.version!, version.value))) continue
      const listed = rows[0]!
      said.push(
        cantTell(
          {
            zh: `安装包中${sdk.name.zh}的版本为${version.value},清单所列为${listed.version!.slice(0, 40)}`,
            en: `The package holds ${sdk.name.en} ${version.value}, the list says ${listed.version!.slice(0, 40)}`,
          },
          {
            zh: '清单是否未随SDK更新,新版本收集的信息是否有变化?',
            en: 'Was the list not updated with the SDK, and does the new version collect anything else?',
          },
          [version.seen, listed.seen],
          { about: `version/${sdk.id}`, owner: sdk.id },
        ),
      )
    }
    if (said.length > 0) return several(said)
    if (dated.length === 0 && !policyChanges)
      return inapplicable({
        zh: '清单没有可比对的版本号,也只有一个版本的规则',
        en: 'The list gives no version to compare, and there is one edition',
      })
    return passed(
      {
        zh: `${dated.length}个SDK的版本与清单一致,清单未删去安装包中仍有的SDK`,
        en: `The versions of ${dated.length} SDKs agree with the list, and none was dropped from it while in the package`,
      },
      [...dated.slice(0, 4).map(({ version }) => version.seen), ...dated.slice(0, 4).map(({ rows: [row] }) => row!.seen)],
    )
  },
})

/** `v5.0.1及以上` and `5.0.1`; a list that says 5.0 holds 5.0.1. */
function agrees(listed: string, found: string): boolean {
  const digits = (text: string): readonly string[] => text.slice(0, 100).match(/\d+(?:\.\d+)*/g) ?? []
  const [own] = digits(found)
  if (own === undefined) return listed.includes(found)
  return digits(listed).some((one) => one === own || own.startsWith(`${one}.`) || one.startsWith(`${own}.`))
}
