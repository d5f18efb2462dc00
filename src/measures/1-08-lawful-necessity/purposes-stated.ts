import { cantTell, inapplicable, passed, type Judgement } from '#core/finding.ts'
import { defineCheck } from '#facts/define.ts'
import { personalInformation } from '#facts/personal-information.ts'
import type { UsedPermission } from '#facts/app.ts'
import type { PolicyKind } from '#facts/policy.ts'
import { declarationOf } from '../declared-kinds.ts'
import { gravestFirst, kindNames } from '../found-kinds.ts'
import { dangerousOf, shortPermission } from '../permissions.ts'
import { listed } from '../several.ts'

/**
 * 收集的个人信息和申请的权限均有明确目的。
 *
 * Applies to: kinds that the newest edition of the policy declares, and dangerous permissions in the manifest that open a kind.
 * Expects:    the policy names a purpose for each kind; each permission has one in the policy, or in the `<meta-data>` of T/TAF 076.
 * Assumes:    a purpose in a heading, a list or a sentence further off may be missed, so this only asks. Whether a purpose is reasonable is
 *             for a person in any case.
 */
export default defineCheck({
  id: 'purposes-stated',
  title: { zh: '收集的个人信息和申请的权限均有明确目的', en: 'Kinds that are declared and permissions that are asked for have a purpose' },
  needs: ['policyKinds'],
  mayUse: ['permissions'],
  asksOnly: true,
  judge({ policyKinds, permissions }) {
    const declared = policyKinds.filter(({ isDeclared, certainty }) => isDeclared && certainty === 'high')
    const asked = permissions ? dangerousOf(permissions).filter(({ kinds }) => kinds.length > 0) : []
    if (declared.length === 0 && asked.length === 0)
      return inapplicable({
        zh: '规则未声明个人信息,也未申请相关权限',
        en: 'The policy declares no kind and no such permission is asked for',
      })
    const said: Judgement[] = []
    const aimless = declared.filter(({ hasPurpose }) => !hasPurpose)
    if (aimless.length > 0) {
      const names = kindNames(gravestFirst(aimless.map(({ kind }) => kind)))
      said.push(
        cantTell(
          {
            zh: `规则声明的${declared.length}种个人信息中有${aimless.length}种未见处理目的:${names.zh}`,
            en: `Of ${declared.length} kinds that the policy declares ${aimless.length} have no purpose that was seen: ${names.en}`,
          },
          { zh: '规则是否在别处说明了这些信息的处理目的?', en: 'Does the policy tell their purpose elsewhere?' },
          aimless.slice(0, 5).map(({ seen: [first] }) => first),
          { about: 'kinds', owner: 'app' },
        ),
      )
    }
    const silent = asked.filter((permission) => !isToldInPackage(permission) && !isToldInPolicy(permission, policyKinds))
    if (silent.length > 0) {
      const names = listed(
        silent.map(({ name }) => shortPermission(name)),
        12,
      )
      const opened = [...new Set(silent.flatMap(({ kinds }) => kinds))]
      const mentions = opened.flatMap((kind) => {
        const declaration = declarationOf(kind, policyKinds)
        return declaration.as === 'absent' ? [] : declaration.seen.slice(0, 1)
      })
      said.push(
        cantTell(
          {
            zh: `申请的${silent.length}项权限(${names.zh},可取得${kindNames(opened).zh})在规则和安装包(T/TAF 076)中均未见目的`,
            en:
              `For ${silent.length} permissions (${names.en}, which open ${kindNames(opened).en}) ` +
              'no purpose was seen, neither in the policy nor in the package (T/TAF 076)',
          },
          { zh: '申请这些权限的目的是什么,在何处告知用户?', en: 'What are they asked for, and where are people told?' },
          [...silent.slice(0, 5).map(({ seen }) => seen), ...mentions.slice(0, 3)],
          { about: 'permissions', owner: 'app' },
        ),
      )
    }
    if (said.length > 0) return said
    return passed(
      {
        zh: `规则声明的${declared.length}种个人信息和申请的${asked.length}项权限均见目的`,
        en: `A purpose was seen for all ${declared.length} kinds that the policy declares and all ${asked.length} permissions`,
      },
      [...asked.slice(0, 3).map(({ seen }) => seen), ...declared.slice(0, 3).map(({ seen: [first] }) => first)],
    )
  },
})

const isToldInPackage = ({ purposes }: UsedPermission): boolean => purposes.some(({ text }) => text.trim() !== '')

const isToldInPolicy = ({ kinds }: UsedPermission, declared: readonly PolicyKind[]): boolean =>
  declared.some(
    (each) => each.hasPurpose && kinds.some((kind) => each.kind === kind || personalInformation[each.kind].covers.includes(kind)),
  )
