import { cantTell, passed, type Judgement } from '#core/finding.ts'
import type { Words } from '#core/words.ts'
import { defineCheck } from '#facts/define.ts'
import { personalInformation } from '#facts/personal-information.ts'
import { policyElements, type ElementNeed, type PolicyElementId } from '#facts/policy-elements.ts'
import type { Policy, PolicyKind, PolicyStatement } from '#facts/policy.ts'
import type { EmbeddedSdk } from '#facts/sdk.ts'
import { beginningOf, newest, sentencesWith } from '../policy-words.ts'
import { joined } from '../several.ts'

/**
 * 个人信息处理规则告知了法定事项。
 *
 * Applies to: the newest edition of the policy.
 * Expects:    the elements that every policy must tell, and those that this one must, because it processes sensitive information, shares,
 *             sends abroad, embeds SDKs, decides automatically, keeps accounts or uses cookies. Elements that standards merely expect
 *             are named as advice.
 * Assumes:    an element told in words that nobody foresaw looks absent, so absence is a question and never a failure.
 */
export default defineCheck({
  id: 'policy-elements-told',
  title: { zh: '个人信息处理规则告知了法定事项', en: 'The policy tells what the law asks it to tell' },
  needs: ['policies', 'policyElements', 'policyKinds', 'policyStatements'],
  mayUse: ['sdks'],
  asksOnly: true,
  judge({ policies, policyElements: found, policyKinds, policyStatements, sdks }) {
    const policy = newest(policies)
    const applies = conditions(policy, policyKinds, policyStatements, sdks)
    const absent = found.filter(({ isPresent }) => !isPresent).map(({ id }) => id)
    const needOf = (id: PolicyElementId): ElementNeed => policyElements[id].need
    const always = absent.filter((id) => needOf(id) === 'always')
    const here = absent.filter((id) => applies.has(needOf(id)))
    const expected = absent.filter((id) => needOf(id) === 'expected')
    const seen = beginningOf(policy)
    const said: Judgement[] = []
    if (always.length > 0)
      said.push(
        cantTell(
          {
            zh: `规则中未见${always.length}项应当告知的事项:${namesOf(always).zh}`,
            en: `${always.length} things that every policy must tell were not seen: ${namesOf(always).en}`,
          },
          {
            zh: '规则是否以其他表述告知了这些事项?若否,应当补充',
            en: 'Does the policy tell these in other words? If not, they must be added',
          },
          seen,
          { about: 'always', owner: 'app' },
        ),
      )
    if (here.length > 0) {
      const reasons = joined([...new Set(here.map(needOf))].map((need) => because[need as keyof typeof because]))
      said.push(
        cantTell(
          {
            zh: `${reasons.zh},而规则中未见:${namesOf(here).zh}`,
            en: `Since ${reasons.en}, the policy must also tell what was not seen: ${namesOf(here).en}`,
          },
          { zh: '规则是否以其他表述告知了这些事项?', en: 'Does the policy tell these in other words?' },
          seen,
          { about: 'applicable', owner: 'app' },
        ),
      )
    }
    if (said.length > 0) return said
    const advice =
      expected.length > 0
        ? { zh: `;标准建议而未见的有:${namesOf(expected).zh}`, en: `; standards also suggest: ${namesOf(expected).en}` }
        : { zh: '', en: '' }
    const told = found.filter(({ isPresent }) => isPresent)
    return passed(
      {
        zh: `规则告知了应当告知的事项(共见${told.length}项)${advice.zh}`,
        en: `The policy tells what it must (${told.length} elements seen)${advice.en}`,
      },
      told.slice(0, 5).flatMap(({ seen: places }) => places.slice(0, 1)),
    )
  },
})

const namesOf = (ids: readonly PolicyElementId[]): Words => joined(ids.map((id) => policyElements[id].name))

const because = {
  'if-sensitive': { zh: '规则涉及敏感个人信息', en: 'it processes sensitive information' },
  'if-abroad': { zh: '规则涉及向境外提供', en: 'it sends information abroad' },
  'if-sharing': { zh: '规则涉及向他人提供', en: 'it shares information' },
  'if-sdk': { zh: '安装包或规则涉及第三方SDK', en: 'the app embeds SDKs' },
  'if-automated': { zh: '规则涉及自动化决策', en: 'it decides automatically' },
  'if-account': { zh: '规则涉及账号', en: 'it keeps accounts' },
  'if-cookie': { zh: '规则涉及Cookie', en: 'it uses cookies' },
} as const satisfies Partial<Record<ElementNeed, Words>>

const automatedWords = /个性化(推荐|推送|展示|广告|内容)|定向(推送|广告)|用户画像|算法推荐|自动化决策/
const sdkWords = /SDK|软件开发工具包/i

function conditions(
  policy: Policy,
  kinds: readonly PolicyKind[],
  statements: readonly PolicyStatement[],
  sdks: readonly EmbeddedSdk[] | undefined,
): ReadonlySet<ElementNeed> {
  const declared = kinds.filter(({ isDeclared, certainty }) => isDeclared && certainty === 'high')
  const does = (act: PolicyStatement['act']): boolean => statements.some((each) => each.act === act && each.polarity !== 'denied')
  const applies = new Set<ElementNeed>()
  if (declared.some(({ kind }) => personalInformation[kind].isSensitive)) applies.add('if-sensitive')
  if (does('transfer-abroad')) applies.add('if-abroad')
  if (does('share')) applies.add('if-sharing')
  if (sdks?.some(({ isLibrary }) => !isLibrary) || sentencesWith(policy, sdkWords).length > 0) applies.add('if-sdk')
  if (sentencesWith(policy, automatedWords).length > 0) applies.add('if-automated')
  if (declared.some(({ kind }) => kind === 'account' || kind === 'password' || kind === 'account-information')) applies.add('if-account')
  if (declared.some(({ kind }) => kind === 'cookie')) applies.add('if-cookie')
  return applies
}
