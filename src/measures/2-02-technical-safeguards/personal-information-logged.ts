import { cantTell, failed, inapplicable, passed } from '#core/finding.ts'
import type { LoggedInformation } from '#facts/code.ts'
import { defineCheck } from '#facts/define.ts'
import { personalInformation, type PersonalInformationKind } from '#facts/personal-information.ts'

/**
 * 日志中不写入个人信息。
 *
 * Applies to: values of personal information that flow into the log within one method, by kind and owner.
 * Expects:    none.
 * Assumes:    what says nothing of a person by itself, and code of open-source libraries, is asked about. A value that passes through other methods
 *             on its way to the log is not seen.
 */
export default defineCheck({
  id: 'personal-information-logged',
  title: { zh: '日志中不写入个人信息', en: 'No personal information is written to the log' },
  needs: ['loggedInformation', 'code', 'scriptBundles'],
  judge({ loggedInformation, code, scriptBundles }) {
    if (code.dexFiles.length === 0) return inapplicable({ zh: '安装包中没有dex代码', en: 'The package holds no dex code' })
    const said = [...Map.groupBy(loggedInformation, ({ kind, owner }) => `${kind}/${owner.id}`)].map(([about, group]) => {
      const [{ kind, api, owner, seen }, ...others] = group as [LoggedInformation, ...LoggedInformation[]]
      const name = personalInformation[kind].name
      const whose = owner.kind === 'app' ? { zh: '应用自身代码', en: "The app's own code" } : { zh: owner.name, en: owner.name }
      const caller = seen.kind === 'code' ? `${seen.class}.${seen.method.split('(')[0]!}` : ''
      const statement = {
        zh: `${whose.zh}将${name.zh}(${api})写入日志,共${group.length}处,例如${caller}`,
        en: `${whose.en} writes ${name.en} (${api}) to the log in ${group.length} places, such as ${caller}`,
      }
      const places = [seen, ...others.slice(0, 4).map((other) => other.seen)] as const
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
    if (code.unread.length > 0)
      said.push(
        cantTell(
          {
            zh: `${code.unread.length}个dex文件未能读取,其中的日志未检查`,
            en: `${code.unread.length} dex files could not be read; what they log is unseen`,
          },
          { zh: '未能读取的代码是否将个人信息写入日志?', en: 'Does the unread code log personal information?' },
          [],
          { about: 'unread-code' },
        ),
      )
    if (said.length > 0) return said
    const scripts = scriptBundles.length > 0
    return passed({
      zh: `在${code.codeItems}个方法中未见将个人信息直接写入日志${scripts ? ';脚本包中的代码未检查' : ''}`,
      en: `None of ${code.codeItems} methods was seen to write personal information to the log${scripts ? '; code in script bundles was not looked at' : ''}`,
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
