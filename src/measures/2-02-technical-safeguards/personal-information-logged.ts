import { cantTell, failed, passed } from '#core/finding.ts'
import { defineCheck } from '#facts/define.ts'
import { personalInformation, type PersonalInformationKind } from '#facts/personal-information.ts'
import { atStart, ownerWords, shortMethod } from '../reach.ts'
import { grouped, seenOf, several } from '../several.ts'
import { besidesScripts, noCode } from '../unseen.ts'

/**
 * 日志中不写入个人信息。
 *
 * Applies to: values of personal information that flow into the log within one method, by kind and owner.
 * Expects:    none.
 * Assumes:    what says nothing of a person by itself, and code of open-source libraries, is asked about. A value that passes through other
 *             methods on its way to the log is not seen.
 */
export default defineCheck({
  id: 'personal-information-logged',
  title: { zh: '日志中不写入个人信息', en: 'No personal information is written to the log' },
  needs: ['loggedInformation', 'code', 'scriptBundles'],
  judge({ loggedInformation, code, scriptBundles }) {
    if (code.dexFiles.length === 0) return noCode
    const said = grouped(loggedInformation, ({ kind, owner }) => `${kind}/${owner.id}`).map(({ key: about, things: group }) => {
      const [{ kind, api, owner, seen }] = group
      const name = personalInformation[kind].name
      const whose = atStart(ownerWords(owner))
      const caller = seen.kind === 'code' ? shortMethod(seen.class, seen.method) : ''
      const statement = {
        zh: `${whose.zh}将${name.zh}(${api})写入日志,共${group.length}处,例如${caller}`,
        en: `${whose.en} writes ${name.en} (${api}) to the log in ${group.length} places, such as ${caller}`,
      }
      const places = seenOf(group)
      const details = {
        about,
        owner: owner.id,
        remedy: {
          zh: '删除该日志,或仅在调试版本中输出去标识化的值',
          en: 'Remove the log, or print a de-identified value in debug builds only',
        },
      }
      if (owner.kind === 'library' || tellsNobody.has(kind))
        return cantTell(
          statement,
          { zh: '该日志是否随发布版本输出,内容能否识别个人?', en: 'Does the release print it, and can it identify a person?' },
          places,
          details,
        )
      return failed(statement, places, details)
    })
    if (said.length > 0) return several(said)
    const besides = besidesScripts(scriptBundles)
    return passed({
      zh: `在${code.codeItems}个方法中未见将个人信息直接写入日志${besides.zh}`,
      en: `None of ${code.codeItems} methods was seen to write personal information to the log${besides.en}`,
    })
  },
})

const tellsNobody: ReadonlySet<PersonalInformationKind> = new Set<PersonalInformationKind>([
  'device-model',
  'carrier',
  'ip-address',
  'sensors',
  'running-apps',
  'wifi-network',
  'files',
  'activity',
])
