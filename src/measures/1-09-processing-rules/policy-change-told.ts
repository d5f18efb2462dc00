import type { Evidence } from '#core/evidence.ts'
import { cantTell, inapplicable, passed } from '#core/finding.ts'
import type { Words } from '#core/words.ts'
import { defineCheck } from '#facts/define.ts'
import { personalInformation } from '#facts/personal-information.ts'
import { policyElements } from '#facts/policy-elements.ts'
import type { PolicyChanges, SentenceChange } from '#facts/policy.ts'
import { joined, listed } from '../several.ts'

/**
 * 规则变动时及时告知最新情况。
 *
 * Applies to: the two newest editions of the policy, where two were handed in.
 * Expects:    they say the same in substance, or something says how people were told of the change.
 * Assumes:    a change of substance is one of kinds, SDKs or elements, or a sentence on what is collected, why, for whom, how long, or on
 *             rights. That no word of a notice was handed in does not prove that none was given: a question. What the operator says of its
 *             notice is taken at its word here, and the record of the platform stays asked for.
 */
export default defineCheck({
  id: 'policy-change-told',
  title: { zh: '规则变动时及时告知最新情况', en: 'People are told when the policy changes' },
  needs: ['policyChanges'],
  asksOnly: true,
  judge({ policyChanges: changes }) {
    if (changes === null)
      return inapplicable({
        zh: '只提供了一个版本的规则,无从比对',
        en: 'One edition of the policy was handed in, so there is nothing to compare',
      })
    const editions = editionsOf(changes)
    const { words, places } = substanceOf(changes)
    if (words.length === 0)
      return passed({ zh: `${editions.zh}两个版本的规则实质内容相同`, en: `The two editions${editions.en} say the same in substance` })
    const what = joined(words)
    if (changes.notice)
      return passed(
        {
          zh: `${editions.zh}规则有变动(${what.zh}),称已告知:“${changes.notice.words.slice(0, 80)}”`,
          en: `The editions${editions.en} differ (${what.en}), and people are said to have been told: “${changes.notice.words.slice(0, 80)}”`,
        },
        [...places.slice(0, 4), ...(changes.notice.seen ? [changes.notice.seen] : [])],
      )
    return cantTell(
      {
        zh: `${editions.zh}规则有变动(${what.zh}),未见已告知用户的说明`,
        en: `The editions${editions.en} differ (${what.en}), and nothing says that people were told`,
      },
      {
        zh: '变动是否以弹窗、推送等方式及时告知用户,须重新取得同意的是否已取得?',
        en: 'Were people told in time, by a window or push, and was consent asked for again where it must be?',
      },
      places,
      { about: 'change', owner: 'app' },
    )
  },
})

const ofSubstance: ReadonlySet<SentenceChange['topic']> = new Set<SentenceChange['topic']>([
  'collection',
  'purpose',
  'sharing',
  'retention',
  'rights',
  'minors',
  'abroad',
])

const editionsOf = ({ before, after }: PolicyChanges): Words =>
  before.version && after.version
    ? { zh: `“${before.version}”至“${after.version}”:`, en: ` (${before.version} to ${after.version})` }
    : { zh: '', en: '' }

/** What changed, in words, and where it stands: the newest edition's places are told by the later words, those gone by the earlier. */
function substanceOf({ kinds, sdks, elements, sentences }: PolicyChanges): { words: readonly Words[]; places: readonly Evidence[] } {
  const words: Words[] = []
  const tell = (zh: string, en: string, names: Words): number => words.push({ zh: `${zh}${names.zh}`, en: `${en} ${names.en}` })
  for (const what of ['added', 'removed'] as const) {
    const [zh, en] = what === 'added' ? ['新增', 'new'] : ['删去', 'gone']
    const ofKinds = kinds.filter((change) => change.what === what)
    const ofSdks = sdks.filter((change) => change.what === what)
    const ofElements = elements.filter((change) => change.what === what)
    if (ofKinds.length > 0) tell(`${zh}信息种类`, `${en} kinds:`, joined(ofKinds.map(({ thing }) => personalInformation[thing].name)))
    if (ofSdks.length > 0) tell(`${zh}SDK`, `${en} SDKs:`, listed(ofSdks.map(({ thing }) => thing)))
    if (ofElements.length > 0) tell(`${zh}告知事项`, `${en} elements:`, joined(ofElements.map(({ thing }) => policyElements[thing].name)))
  }
  const weighty = sentences.filter(({ topic }) => ofSubstance.has(topic))
  if (weighty.length > 0) words.push({ zh: `${weighty.length}处实质语句`, en: `${weighty.length} sentences of substance` })
  const places = [...kinds, ...sdks, ...elements].map(({ seen }) => seen)
  const reworded = weighty.flatMap(({ before, after }) => [before, after].filter((seen) => seen !== null))
  return { words, places: [...places.slice(0, 5), ...reworded.slice(0, 4)] }
}
