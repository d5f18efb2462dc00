import { cantTell, inapplicable, passed, type Judgement } from '#core/finding.ts'
import { defineCheck } from '#facts/define.ts'
import { declarationOf } from '../declared-kinds.ts'
import { gravestFirst, kindNames, type TakingUse } from '../found-kinds.ts'
import { reachWords, surestUse } from '../reach.ts'
import { grouped, listed, seenOf, several } from '../several.ts'

/**
 * SDK独立采集、传输、存储个人信息的,单独作出说明。
 *
 * Applies to: SDK archives (AAR, JAR) whose code uses personal-information APIs, or names hosts.
 * Expects:    the processing rules tell each kind that the SDK takes by itself, and the addresses that it sends to.
 * Assumes:    all code of the archive counts, that of others packed into it too. Permissions are those of the host app, so none is held to be
 *             refused. An address in code is no connection. Where rules are handed in, kinds that they do not name are told first.
 */
export default defineCheck({
  id: 'sdk-collection-told-apart',
  title: { zh: 'SDK自行收集的信息与去向已单独说明', en: 'What the SDK takes by itself, and where to, is told apart' },
  needs: ['sdkArchive', 'apiUses', 'hosts'],
  mayUse: ['policyKinds'],
  asksOnly: true,
  judge({ sdkArchive, apiUses, hosts, policyKinds }) {
    if (sdkArchive === null) return inapplicable({ zh: '检材不是SDK文件', en: 'This is no SDK archive' })
    const uses = apiUses.filter((use): use is TakingUse => use.purpose === 'personal-information' && use.kind !== null)
    const said: Judgement[] = grouped(uses, ({ kind }) => kind).map(({ key, things }) => {
      const { use, reach } = surestUse(things)
      const name = kindNames([use.kind])
      const way = reach ?? use.reaches[0]
      const when = way ? { zh: `,${reachWords(way).zh}`, en: `, ${reachWords(way).en}` } : { zh: '', en: '' }
      const isUntold = policyKinds !== undefined && declarationOf(use.kind, policyKinds).as === 'absent'
      const against = isUntold ? { zh: ';所交处理规则中未见', en: '; the rules handed in do not name it' } : { zh: '', en: '' }
      return cantTell(
        {
          zh: `SDK代码有${things.length}处取得${name.zh}(${use.api}${when.zh})${against.zh}`,
          en: `Code of the SDK takes ${name.en} in ${things.length} places (${use.api}${when.en})${against.en}`,
        },
        {
          zh: `处理规则是否单独说明SDK自行取得${name.zh}的目的、方式和范围?`,
          en: `Do its rules tell apart that the SDK takes ${name.en}, with purpose, way and extent?`,
        },
        seenOf(things),
        { about: key, owner: use.owner.id },
      )
    })
    const ordered = gravestFirst(uses.map(({ kind }) => kind))
    said.sort((one, other) => ordered.indexOf(one.about as never) - ordered.indexOf(other.about as never))
    const [host, ...others] = hosts
    if (host) {
      const names = listed([...new Set(hosts.map((each) => each.host))], 10)
      const plain = hosts.filter(({ isCleartext }) => isCleartext).length
      said.push(
        cantTell(
          {
            zh: `SDK中写有网络地址:${names.zh}${plain > 0 ? `(${plain}个为明文http)` : ''}`,
            en: `The SDK names hosts: ${names.en}${plain > 0 ? ` (${plain} by plain http)` : ''}`,
          },
          { zh: '向这些地址传输哪些个人信息?是否已说明?', en: 'What personal information goes there, and is it told?' },
          seenOf([host, ...others], 10),
          { about: 'hosts' },
        ),
      )
    }
    const [library, ...libraries] = sdkArchive.nativeLibraries
    if (library)
      said.push(
        cantTell(
          {
            zh: `含${libraries.length + 1}个原生库(${listed(names(library, libraries)).zh}),其中的代码未检查`,
            en: `It holds ${libraries.length + 1} native libraries (${listed(names(library, libraries)).en}), whose code was not looked at`,
          },
          { zh: '原生代码是否取得或传输个人信息?', en: 'Does native code take or send personal information?' },
          seenOf([library, ...libraries]),
          { about: 'native' },
        ),
      )
    if (said.length > 0) return several(said)
    return passed({
      zh: '代码未见使用个人信息接口,也未写有网络地址',
      en: 'Code was seen to use no personal-information API, and names no host',
    })
  },
})

const names = (first: { readonly name: string }, rest: readonly { readonly name: string }[]): readonly string[] => [
  ...new Set([first, ...rest].map(({ name }) => name.slice(name.lastIndexOf('/') + 1))),
]
