import { cantTell, passed } from '#core/finding.ts'
import { defineCheck } from '#facts/define.ts'
import { personalInformation } from '#facts/personal-information.ts'
import { categoryOf } from '../declared.ts'
import { dangerousOf, groupName, shortPermission } from '../permissions.ts'
import { grouped, joined, seenOf, several } from '../several.ts'
import { noDangerousPermission } from '../unseen.ts'

/**
 * 申请的敏感权限与该类APP相称。
 *
 * Applies to: dangerous permissions in the manifest, by Android's permission group.
 * Expects:    groups that apps of the category ordinarily ask for; for any other group a person is asked what it is for.
 * Assumes:    the table of ordinary groups is our own (a heuristic, no rule); a mismatch is a question and never a failure.
 */
export default defineCheck({
  id: 'permissions-against-category',
  title: { zh: '申请的敏感权限与该类APP相称', en: "The dangerous permissions fit the app's category" },
  needs: ['profile', 'permissions'],
  mayUse: ['listing'],
  asksOnly: true,
  judge({ profile, permissions, listing }) {
    const dangerous = dangerousOf(permissions)
    if (dangerous.length === 0) return noDangerousPermission
    const category = categoryOf(profile, listing)
    if (!category)
      return cantTell(
        {
          zh: `未说明APP所属类别,无法比对${dangerous.length}项敏感权限`,
          en: `The app's category is not given, so ${dangerous.length} dangerous permissions cannot be weighed`,
        },
        {
          zh: '该APP属于39类中的哪一类,各项权限用于何种功能?',
          en: 'Which of the 39 categories is it, and what function is each permission for?',
        },
        seenOf(dangerous),
        { about: 'category' },
      )

    const ordinary = new Set(category.permissionsOrdinary.map(groupName))
    const unusual = grouped(
      dangerous.filter(({ group }) => group === null || !ordinary.has(groupName(group))),
      ({ group, name }) => (group === null ? name : groupName(group)),
    )
    if (unusual.length === 0)
      return passed(
        {
          zh: `${dangerous.length}项敏感权限均为${category.name.zh}通常使用(按本软件的经验表,非法定)`,
          en: `All ${dangerous.length} dangerous permissions are ordinary for ${category.name.en} (by our own table, which is no rule)`,
        },
        seenOf(dangerous),
      )
    const judgements = unusual.map(({ key: about, things: group }) => {
      const names = group.map(({ name }) => shortPermission(name))
      const kinds = [...new Set(group.flatMap((permission) => permission.kinds))].map((kind) => personalInformation[kind].name)
      const opens = kinds.length > 0 ? joined(kinds) : { zh: '受保护的能力', en: 'a protected ability' }
      return cantTell(
        {
          zh: `申请${names.join('、')}(可取得${opens.zh}),${category.name.zh}通常不使用(按本软件的经验表,非法定)`,
          en:
            `It asks for ${names.join(', ')} (opens ${opens.en}), which ${category.name.en} ordinarily does not use ` +
            '(by our own table, which is no rule)',
        },
        {
          zh: '该权限用于何种功能,拒绝授权后基本功能是否仍可使用?',
          en: 'What function is it for, and does the basic function still work when it is refused?',
        },
        seenOf(group),
        { about },
      )
    })
    return several(judgements)
  },
})
