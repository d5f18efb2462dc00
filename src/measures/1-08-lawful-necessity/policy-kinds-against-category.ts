import type { Evidence } from '#core/evidence.ts'
import { cantTell, inapplicable, passed, type Judgement } from '#core/finding.ts'
import { defineCheck } from '#facts/define.ts'
import { personalInformation, type PersonalInformationKind } from '#facts/personal-information.ts'
import type { PolicyKind } from '#facts/policy.ts'
import { categoriesEdition, type Category } from '#law/categories.ts'
import { categoryOf, categorySeen } from '../declared.ts'
import { gravestFirst, kindNames, ofTheDevice, takingUses } from '../found-kinds.ts'
import { several } from '../several.ts'

/**
 * 规则声明收集的个人信息种类与该类APP的必要个人信息相称。
 *
 * Applies to: kinds that the newest edition of the policy says are processed, beside what the code is seen to take of them.
 * Expects:    necessary kinds of the app's category (必要个人信息范围, art. 5); for any other kind a person is asked what it is for.
 * Assumes:    a kind beyond the necessary ones may serve an extension that people can refuse, so nothing here fails. An umbrella is weighed
 *             by what it covers. What identifies or surrounds the device, and what the declared kinds have in common with nearly every
 *             app, is asked about together. Kinds that code takes and the policy does not name are for policy-names-kinds.
 */
export default defineCheck({
  id: 'policy-kinds-against-category',
  title: { zh: '规则声明收集的个人信息种类与该类APP的必要个人信息相称', en: "The kinds that the policy declares fit the app's category" },
  needs: ['profile', 'policyKinds'],
  mayUse: ['listing', 'apiUses', 'permissions'],
  asksOnly: true,
  judge({ profile, policyKinds, listing, apiUses, permissions }) {
    const declared = policyKinds.filter(({ isDeclared, certainty }) => isDeclared && certainty === 'high')
    if (declared.length === 0) return inapplicable({ zh: '规则未见声明收集个人信息', en: 'The policy declares no kind as processed' })
    const category = categoryOf(profile, listing)
    const said = categorySeen(profile, listing)
    if (!category)
      return cantTell(
        {
          zh: `未说明APP所属类别,无法比对规则声明的${declared.length}种个人信息`,
          en: `The app's category is not given, so the ${declared.length} kinds that the policy declares cannot be weighed`,
        },
        { zh: '该APP属于39类中的哪一类?', en: 'Which of the 39 categories is it?' },
        declared.slice(0, 3).map(({ seen: [first] }) => first),
        { about: 'category' },
      )
    const taken = Map.groupBy(apiUses && permissions ? takingUses(apiUses, permissions) : [], ({ kind }) => kind)
    const beyond = declared.filter((each) => !isNecessary(each.kind, category))
    const necessary = category.necessaryText || '无须个人信息即可使用基本功能'
    const ask = (about: string, group: readonly PolicyKind[]): Judgement => {
      const kinds = gravestFirst(group.map(({ kind }) => kind))
      const inCode = kinds.flatMap((kind) => taken.get(kind)?.slice(0, 1) ?? [])
      const also =
        inCode.length > 0
          ? {
              zh: `(其中代码取得${kindNames(inCode.map(({ kind }) => kind)).zh})`,
              en: ` (code takes ${kindNames(inCode.map(({ kind }) => kind)).en} of these)`,
            }
          : { zh: '', en: '' }
      const places: Evidence[] = [
        ...inCode.slice(0, 4).map(({ seen }) => seen),
        ...group.slice(0, 4).map(({ seen: [first] }) => first),
        ...said,
      ]
      return cantTell(
        {
          zh: `规则声明收集${kindNames(kinds).zh}${also.zh},不在${category.name.zh}的必要个人信息之列(${necessary};${categoriesEdition.number})`,
          en:
            `The policy declares ${kindNames(kinds).en}${also.en}, which ${category.name.en} does not need for its basic function ` +
            `(${categoriesEdition.number}, in force ${categoriesEdition.inForceFrom})`,
        },
        {
          zh: '用于何种扩展功能,用户拒绝后基本功能是否仍可使用?',
          en: 'What extended function is it for, and does the basic function still work when it is refused?',
        },
        places,
        { about, owner: 'app' },
      )
    }
    const sensitive = beyond.filter(({ kind }) => personalInformation[kind].isSensitive)
    const device = beyond.filter(({ kind }) => isOfTheDevice(kind))
    const others = beyond.filter((each) => !sensitive.includes(each) && !device.includes(each))
    const asked = sensitive.map((each) => ask(each.kind, [each]))
    if (others.length > 0) asked.push(ask('others', others))
    if (device.length > 0) asked.push(ask('device', device))
    if (asked.length > 0) return several(asked)
    return passed(
      {
        zh: `规则声明的${declared.length}种个人信息均属${category.name.zh}的必要个人信息(${categoriesEdition.number})`,
        en: `All ${declared.length} kinds that the policy declares are necessary for ${category.name.en} (${categoriesEdition.number})`,
      },
      [...declared.slice(0, 4).map(({ seen: [first] }) => first), ...said],
    )
  },
})

/** An umbrella is as needed as anything that it may stand for: what it really stands for is another check's question. */
function isNecessary(kind: PersonalInformationKind, { necessary }: Category): boolean {
  const { covers } = personalInformation[kind]
  return covers.length === 0 ? necessary.includes(kind) : covers.some((each) => necessary.includes(each))
}

const isOfTheDevice = (kind: PersonalInformationKind): boolean => {
  const { covers } = personalInformation[kind]
  return ofTheDevice.has(kind) || covers.some((each) => ofTheDevice.has(each as PersonalInformationKind))
}
