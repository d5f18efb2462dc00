/**
 * 非服务所必需或无合理场景,不得关联启动其他APP。
 *
 * Applies to: calls that open, start, bind or query another app by a name known from the code.
 * Expects:    that no other app is started before the person acts.
 * Assumes:    the system's own parts and those of phone makers (identifiers, push) are no other app in the measure's sense: the first are
 *             left out, the second are a question. Names that are computed are not seen. What follows the person's action is their own
 *             doing.
 */
import type { NonEmpty } from '#core/evidence.ts'
import { cantTell, failed, inapplicable, passed, type Judgement } from '#core/finding.ts'
import type { OtherAppUse } from '#facts/code.ts'
import { defineCheck } from '#facts/define.ts'
import { isSdkArchive } from '../sdk-archives.ts'
import { atStart, ownerWords, reachWords, seenWithOthers, surestUse } from '../reach.ts'
import { grouped, seenOf, several } from '../several.ts'

const system = new RegExp(
  '^(android(\\.|$|/)|com\\.android\\.|com\\.google\\.android\\.(gms|gsf|webview|packageinstaller|permissioncontroller)' +
    '|(content://)?(settings|media|sms|mms|telephony|contacts|call_log|downloads|user_dictionary|icc|cellbroadcasts' +
    '|com\\.android\\.[\\w.]+)(/|$))',
)
const maker = new RegExp(
  '^com\\.(huawei|hihonor|miui|xiaomi|heytap|coloros|oppo|oplus|vivo|bbk|iqoo|meizu|flyme|samsung|asus|zui|lenovo|nubia|zte|oneplus' +
    '|mdid|uodis|bun\\.msa)\\b',
)
/** Implicit actions name no app. */
const action = /^([a-z0-9_]+\.)+(intent\.)?action\.[A-Z0-9_]+$/

const verbs: Readonly<Record<OtherAppUse['how'], { readonly zh: string; readonly en: string }>> = {
  'start-activity': { zh: '打开', en: 'opens' },
  'start-service': { zh: '启动服务', en: 'starts a service of' },
  'bind-service': { zh: '绑定服务', en: 'binds a service of' },
  'send-broadcast': { zh: '发送广播唤醒', en: 'sends a broadcast to' },
  'query-provider': { zh: '访问数据接口', en: 'queries a provider of' },
}

export default defineCheck({
  id: 'chain-launch',
  title: { zh: '不在用户未操作时关联启动其他APP', en: 'No other app is launched before the person acts' },
  needs: ['otherAppUses', 'identity', 'components'],
  judge({ otherAppUses, identity, components }) {
    const own = new Set([identity.packageName, ...components.flatMap((part) => part.authorities)])
    const others = otherAppUses.filter((use) => isOtherApp(use.target, own))
    if (others.length === 0)
      return inapplicable({ zh: '代码中未见启动、绑定或访问其他APP', en: 'The code was not seen to start, bind or query other apps' })
    const judgements = grouped(others, (use) => `${use.owner.id} ${use.how} ${use.target}`).flatMap(({ key, things }) =>
      judgeUses(key, things),
    )
    if (judgements.length > 0) return several(judgements)
    const [first, ...rest] = isSdkArchive(identity) ? others : []
    if (first)
      return cantTell(
        {
          zh: `SDK有${others.length}处启动、绑定或访问其他APP(例如${first.target}),由宿主应用的调用或用户操作触发`,
          en: `In ${others.length} places the SDK starts, binds or queries other apps (such as ${first.target}) when the host app or people make it`,
        },
        {
          zh: '宿主何时会触发?是否为服务所必需,是否经用户同意?',
          en: 'When do host apps make it do so? Does the service need it, and did the person agree?',
        },
        seenOf([first, ...rest]),
        { about: 'host' },
      )
    return passed(
      {
        zh: `${others.length}处涉及其他APP的调用均在用户操作后或未见入口`,
        en: `All ${others.length} calls into other apps follow the person's action, or nothing was seen to lead there`,
      },
      seenOf(others),
    )
  },
})

/** A component is written `package/class`; a URI starts with its authority. */
const nameOf = (target: string): string => target.replace(/^content:\/\//, '').split('/')[0]!

const isOtherApp = (target: string, own: ReadonlySet<string>): boolean => !system.test(target) && !own.has(nameOf(target))

/** Nothing to say of what only follows the person's action. */
function judgeUses(about: string, uses: NonEmpty<OtherAppUse>): readonly Judgement[] {
  const { use, reach } = surestUse(uses)
  if (!reach) return []
  const owner = ownerWords(use.owner)
  const verb = verbs[use.how]
  const evidence = seenWithOthers(use, reach, uses)
  const details = {
    about,
    owner: use.owner.id,
    remedy: {
      zh: `删除对 ${use.target} 的关联启动,或改为用户操作后进行`,
      en: `Remove the chain launch of ${use.target}, or do it only after the person acts`,
    },
  }
  const isMaker = maker.test(nameOf(use.target))
  if (reach.isCertain && !isMaker && !action.test(use.target) && use.how !== 'send-broadcast')
    return [
      failed(
        {
          zh: `${owner.zh}${reachWords(reach).zh}无条件${verb.zh} ${use.target}`,
          en: `${atStart(owner).en} ${verb.en} ${use.target} ${reachWords(reach).en}, unconditionally`,
        },
        evidence,
        details,
      ),
    ]
  const whose = isMaker ? { zh: '(终端厂商组件)', en: " (a phone maker's part)" } : { zh: '', en: '' }
  return [
    cantTell(
      {
        zh: `${owner.zh}可在${reachWords(reach).zh}${verb.zh} ${use.target}${whose.zh}`,
        en: `${atStart(owner).en} possibly ${verb.en} ${use.target}${whose.en} ${reachWords(reach).en}`,
      },
      {
        zh: '关联启动是否为服务所必需、场景是否合理?是否经用户同意?',
        en: 'Does the service need this, is the scene reasonable, and did the person agree?',
      },
      evidence,
      details,
    ),
  ]
}
