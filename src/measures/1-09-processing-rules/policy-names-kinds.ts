import type { Evidence, NonEmpty } from '#core/evidence.ts'
import { cantTell, failed, passed, type Judgement } from '#core/finding.ts'
import type { Words } from '#core/words.ts'
import type { Identity, Permissions } from '#facts/app.ts'
import { defineCheck } from '#facts/define.ts'
import type { Facts } from '#facts/facts.ts'
import { personalInformation } from '#facts/personal-information.ts'
import type { PolicyStatement } from '#facts/policy.ts'
import { valueOf } from '#law/parameters.ts'
import { declarationOf, denialsOf, type Declaration } from '../declared-kinds.ts'
import { foundKinds, kindNames, takingUses, type FoundKind, type TakingUse } from '../found-kinds.ts'
import { givenTo, toldBy } from '../given.ts'
import { atStart, ownerWords, reachWords, seenAlong, unaskedReach } from '../reach.ts'
import { grouped, listed, several } from '../several.ts'
import { besidesScripts, noCode } from '../unseen.ts'

/**
 * 代码取得的个人信息种类均在个人信息处理规则中列明。
 *
 * Applies to: kinds of personal information that code of the app or its SDKs uses, against the newest edition of the policy.
 * Expects:    the policy names each kind, or the permission that opens it, as processed.
 * Assumes:    reading a policy is not sure enough to accuse by itself, so a failure needs both sides to be plain. The code: of the app or of an
 *             SDK, not of a library; a direct read of what identifies a person or device; the platform gives it, or the manifest asks for the
 *             permission; and the path from an entry point is certain, or, for a sensitive kind whose permission is asked, there is a path.
 *             The policy: mostly Chinese, names other kinds, and has no word for this one, nor an umbrella, nor a neighbouring kind; or
 *             a sentence denies it without exception. A kind under an umbrella, a mere mention, a list kept elsewhere, and whatever code
 *             only may do are questions.
 */
export default defineCheck({
  id: 'policy-names-kinds',
  title: { zh: '代码取得的个人信息种类均在个人信息处理规则中列明', en: 'The policy names every kind of information that code takes' },
  needs: [
    'identity',
    'permissions',
    'apiUses',
    'code',
    'scriptBundles',
    'profile',
    'policyKinds',
    'policyStatements',
    'policyElements',
    'policySdkList',
    'policyReadability',
  ],
  failsOnSilenceOf: ['policyKinds'],
  judge(facts) {
    const { permissions, apiUses, code, scriptBundles, profile, policyKinds, policyReadability } = facts
    if (code.dexFiles.length === 0) return noCode
    const found = foundKinds(takingUses(apiUses, permissions))
    const besides = besidesScripts(scriptBundles)
    if (found.length === 0)
      return passed({
        zh: `未见代码取得个人信息,无须规则列明${besides.zh}`,
        en: `Code was not seen to take personal information, so the policy need name none${besides.en}`,
      })
    const isReadable =
      policyKinds.some(({ isDeclared }) => isDeclared) &&
      policyReadability.chineseShare >= valueOf('policy-least-chinese-share', profile.heuristics)
    const listPlace = placeOfKinds(facts)
    const weighed = found.map((each): Weighed => {
      const declaration = declarationOf(each.kind, policyKinds)
      const denials = denialsOf(each.kind, facts.policyStatements)
      const isElsewhere = each.owner.kind === 'sdk' && facts.policySdkList.elsewhere !== null
      const plain = plainUse(each, facts.identity, permissions)
      return {
        found: plain ? { ...each, first: plain, reach: unaskedReach(plain.reaches) } : each,
        declaration,
        denials,
        answer: answerOf(each, declaration, denials, {
          isPlain: plain !== undefined,
          isReadable,
          isElsewhere,
        }),
      }
    })
    const said = [
      ...weighed.filter(({ answer }) => answer === 'denied').map((each) => notTold(each, listPlace)),
      ...weighed.filter(({ answer }) => answer === 'missing').map((each) => notTold(each, listPlace)),
      ...questions(weighed, listPlace, facts.policySdkList.elsewhere),
    ]
    if (said.length > 0) return several(said)
    const kinds = [...new Set(found.map(({ kind }) => kind))]
    return passed(
      {
        zh: `代码取得的${kinds.length}种个人信息均在规则中列明:${kindNames(kinds).zh}${besides.zh}`,
        en: `The policy names all ${kinds.length} kinds that code takes: ${kindNames(kinds).en}${besides.en}`,
      },
      weighed
        .slice(0, 4)
        .flatMap(({ found: each, declaration }) => [each.first.seen, ...seenIn(declaration).slice(0, 1)])
        .sort(packageFirst),
    )
  },
})

/** Where the policy tells what the operator itself collects: silence is shown there, and not beside some row of a list. */
function placeOfKinds({
  policyStatements,
  policyElements,
  policyKinds,
}: Pick<Facts, 'policyStatements' | 'policyElements' | 'policyKinds'>): readonly Evidence[] {
  const own = policyStatements.find(
    ({ act, subject, polarity }) => act === 'collect' && polarity === 'affirmed' && (subject === 'operator' || subject === 'person'),
  )
  if (own) return [own.seen]
  return policyElements.find(({ id, isPresent }) => id === 'kinds' && isPresent)?.seen ?? policyKinds[0]?.seen ?? []
}

type Answer = 'named' | 'denied' | 'missing' | 'contradiction' | 'elsewhere' | 'umbrella' | 'near' | 'mentioned' | 'unsure' | 'unreadable'
interface Weighed {
  readonly found: FoundKind
  readonly declaration: Declaration
  readonly denials: readonly PolicyStatement[]
  readonly answer: Answer
}
interface Circumstances {
  readonly isPlain: boolean
  readonly isReadable: boolean
  readonly isElsewhere: boolean
}

function answerOf(found: FoundKind, { as }: Declaration, denials: readonly PolicyStatement[], at: Circumstances): Answer {
  if (as === 'named') return denials.length > 0 ? 'contradiction' : 'named'
  // What the operator says of itself binds its own code; an SDK's code may speak against it only as a question.
  if (denials.length > 0) return at.isPlain && found.owner.kind === 'app' ? 'denied' : 'contradiction'
  if (!at.isReadable) return 'unreadable'
  if (as !== 'absent') return as
  if (at.isElsewhere) return 'elsewhere'
  return at.isPlain ? 'missing' : 'unsure'
}

/** A use that puts the code's side beyond doubt, one on a certain path before others: see Assumes. */
function plainUse({ kind, owner, uses }: FoundKind, identity: Identity, permissions: Permissions): TakingUse | undefined {
  if (owner.kind === 'library') return undefined
  const direct = uses.filter((use) => {
    const given = givenTo(use, kind, identity, permissions)
    if (given !== 'granted' && given !== 'on-grant') return false
    const isGuarded = use.permissions.length > 0
    // Content is read by address only; where the manifest asks for the permission that guards it, the address is used for that.
    const isDirect = toldBy(use, kind, identity) === 'identifies' || (use.via === 'content-uri' && isGuarded)
    return isDirect && use.reaches.length > 0
  })
  return (
    direct.find(({ reaches }) => reaches.some(({ isCertain }) => isCertain)) ??
    direct.find((use) => personalInformation[kind].isSensitive && use.permissions.length > 0)
  )
}

const seenIn = (declaration: Declaration): readonly Evidence[] => (declaration.as === 'absent' ? [] : declaration.seen)
const packageFirst = (one: Evidence, other: Evidence): number => Number(one.kind === 'sentence') - Number(other.kind === 'sentence')

/** The surest way to the use, also one that needs the person. */
const wayOf = ({ first, reach }: FoundKind) =>
  reach?.isCertain ? reach : (first.reaches.find(({ isCertain }) => isCertain) ?? reach ?? first.reaches[0] ?? null)

function placesIn(found: FoundKind): NonEmpty<Evidence> {
  const others = found.uses.filter((use) => use !== found.first).map(({ seen }) => seen)
  return [seenAlong(found.first.seen, wayOf(found)), ...others.slice(0, 2)]
}

function notTold({ found, denials }: Weighed, listPlace: readonly Evidence[]): Judgement {
  const { kind, owner, first } = found
  const [whose, name, way] = [atStart(ownerWords(owner)), personalInformation[kind].name, wayOf(found)]
  const when = way ? { zh: `在${reachWords(way).zh}`, en: ` ${reachWords(way).en}` } : { zh: '', en: '' }
  const [denial] = denials
  const details = {
    about: `${kind}/${owner.id}`,
    owner: owner.id,
    remedy: {
      zh: `在个人信息处理规则中列明${name.zh}的处理目的、方式和保存期限,或移除该收集`,
      en: `Name ${name.en} in the policy with purpose, way and retention, or stop taking it`,
    },
  }
  const taken = {
    zh: `${whose.zh}${when.zh}取得${name.zh}:${first.api}`,
    en: `${whose.en} takes ${name.en}${when.en}: ${first.api}`,
  }
  if (denial)
    return failed(
      {
        zh: `${taken.zh};而个人信息处理规则称不收集:“${denial.seen.quote.slice(0, 80)}”`,
        en: `${taken.en}; yet the policy denies it: “${denial.seen.quote.slice(0, 80)}”`,
      },
      [...placesIn(found), ...denials.slice(0, 2).map(({ seen }) => seen)],
      details,
    )
  return failed(
    {
      zh: `${taken.zh};个人信息处理规则未提及${name.zh},也没有包含它的统称`,
      en: `${taken.en}; the policy names neither it nor a word that stands for it`,
    },
    [...placesIn(found), ...listPlace.slice(0, 1)],
    details,
  )
}

/** One question for each umbrella, and one for each kind that is not told plainly; what code only may do, in one for each owner. */
function questions(weighed: readonly Weighed[], listPlace: readonly Evidence[], elsewhere: Evidence | null): readonly Judgement[] {
  return grouped(
    weighed.filter(({ answer }) => answer !== 'named' && answer !== 'denied' && answer !== 'missing'),
    topicOf,
  ).map(({ key: about, things }) => {
    const [{ answer, declaration, denials }] = things
    const kinds = [...new Set(things.map(({ found }) => found.kind))]
    const owners = [...new Map(things.map(({ found: { owner } }) => [owner.id, ownerWords(owner)])).values()]
    const whose = { zh: listed(owners.map(({ zh }) => zh)).zh, en: listed(owners.map(({ en }) => en)).en }
    const taken = {
      zh: `代码取得${kindNames(kinds).zh}(${whose.zh})`,
      en: `Code takes ${kindNames(kinds).en} (${whose.en})`,
    }
    const said = wordings[answer as keyof typeof wordings](declaration)
    const declared = denials.length > 0 ? denials.map(({ seen }) => seen) : seenIn(declaration)
    const places = answer === 'elsewhere' && elsewhere ? [elsewhere] : declared.length > 0 ? declared : listPlace
    const owner = things.every(({ found }) => found.owner.id === things[0].found.owner.id) ? { owner: things[0].found.owner.id } : {}
    return cantTell(
      { zh: `${taken.zh};${said.statement.zh}`, en: `${taken.en}; ${said.statement.en}` },
      said.question,
      [...things.slice(0, 4).map(({ found }) => seenAlong(found.first.seen, wayOf(found))), ...places.slice(0, 2)],
      { about, ...owner },
    )
  })
}

function topicOf({ found, declaration, answer }: Weighed): string {
  if (declaration.as === 'umbrella' && answer === 'umbrella') return `umbrella/${declaration.by}`
  if (answer === 'unreadable' || answer === 'elsewhere') return answer
  if (answer === 'unsure') return found.owner.kind === 'library' ? 'unsure/libraries' : `unsure/${found.owner.id}`
  return `${answer}/${found.kind}`
}

type Wording = { readonly statement: Words; readonly question: Words }
const wordings: Record<Exclude<Answer, 'named' | 'denied' | 'missing'>, (declaration: Declaration) => Wording> = {
  umbrella: (declaration) => {
    const name = declaration.as === 'umbrella' ? personalInformation[declaration.by].name : { zh: '', en: '' }
    return {
      statement: { zh: `规则只以统称“${name.zh}”涵盖`, en: `the policy covers it by the umbrella word for ${name.en} only` },
      question: {
        zh: '规则是否在该统称之后逐项列明了这些种类,足以使用户知悉?',
        en: 'Does the policy list these after the umbrella word, so that people know?',
      },
    }
  },
  near: (declaration) => {
    const name = declaration.as === 'near' ? personalInformation[declaration.by].name : { zh: '', en: '' }
    return {
      statement: { zh: `规则未提及,但提及相近的${name.zh}`, en: `the policy does not name it, but names ${name.en}, which is close` },
      question: { zh: '规则所述是否即指该信息?', en: 'Does the policy mean this by it?' },
    }
  },
  mentioned: () => ({
    statement: { zh: '规则提到该信息,但未见称其会被处理', en: 'the policy mentions it without a sentence that says that it is processed' },
    question: { zh: '规则是否告知了对该信息的处理目的、方式?', en: 'Does the policy tell purpose and way of processing it?' },
  }),
  contradiction: () => ({
    statement: { zh: '而规则中有语句称不收集', en: 'yet a sentence of the policy denies it' },
    question: {
      zh: '该语句与规则的其他内容及代码的实际行为是否矛盾?',
      en: 'Does that sentence contradict the rest of the policy, or what the code does?',
    },
  }),
  elsewhere: () => ({
    statement: {
      zh: '规则未提及,而SDK清单在规则之外,未提供',
      en: 'the policy does not name it, and its list of SDKs is kept elsewhere and was not handed in',
    },
    question: {
      zh: '规则所链接的SDK清单是否列明这些种类?请补充提供该清单',
      en: 'Does the list that the policy leads to name these? Hand in that list',
    },
  }),
  unsure: () => ({
    statement: {
      zh: '规则未提及,而代码是否必然取得无法确定',
      en: 'the policy does not name it, and whether code is bound to get it cannot be seen',
    },
    question: {
      zh: 'APP是否实际取得这些信息?若是,规则应当列明',
      en: 'Does the app really get these? If so, the policy must name them',
    },
  }),
  unreadable: () => ({
    statement: {
      zh: '未能从规则中读出中文的信息种类,无法比对',
      en: 'kinds could not be read in Chinese from the policy, so nothing can be compared',
    },
    question: { zh: '规则是否列明这些种类?', en: 'Does the policy name these?' },
  }),
}
