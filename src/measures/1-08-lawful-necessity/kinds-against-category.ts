import { cantTell, passed, type Judgement } from '#core/finding.ts'
import type { ApiUse } from '#facts/code.ts'
import { defineCheck } from '#facts/define.ts'
import { personalInformation, type PersonalInformationKind } from '#facts/personal-information.ts'
import { categoryOf } from '../declared.ts'
import { gravestFirst, kindNames, ofTheDevice, takingUses } from '../found-kinds.ts'
import { ownerWords } from '../reach.ts'
import { listed, seenOf, several } from '../several.ts'
import { besidesScripts, noCode } from '../unseen.ts'

/**
 * 代码取得的个人信息种类与该类APP的必要个人信息相称。
 *
 * Applies to: kinds of personal information that code of the app or its SDKs uses and the platform would give.
 * Expects:    necessary kinds of the app's category (必要个人信息范围, art. 5); for any other kind a person is asked what it is for.
 * Assumes:    a kind beyond the necessary ones may serve an extension that people can refuse, so nothing here fails. Identifiers and
 *             surroundings of the device are asked about together, because nearly every SDK touches them.
 */
export default defineCheck({
  id: 'kinds-against-category',
  title: { zh: '代码取得的个人信息种类与该类APP的必要个人信息相称', en: "The kinds of information that code uses fit the app's category" },
  needs: ['profile', 'apiUses', 'permissions', 'code', 'scriptBundles'],
  mayUse: ['listing'],
  asksOnly: true,
  judge({ profile, apiUses, permissions, code, scriptBundles, listing }) {
    if (code.dexFiles.length === 0) return noCode
    const byKind = Map.groupBy(takingUses(apiUses, permissions), ({ kind }) => kind)
    const usesOf = (kind: PersonalInformationKind): readonly ApiUse[] => byKind.get(kind) ?? []
    const kinds = gravestFirst([...byKind.keys()])
    const besides = besidesScripts(scriptBundles)
    const category = categoryOf(profile, listing)

    if (!category) {
      const telling = kinds.filter((kind) => !ofTheDevice.has(kind))
      if (telling.length === 0)
        return passed({
          zh: `未见代码使用设备标识以外的个人信息,无须按类别比对${besides.zh}`,
          en: `Code was seen to use nothing beyond device identifiers, so no category is needed to weigh it${besides.en}`,
        })
      return cantTell(
        {
          zh: `未说明APP所属类别,无法比对${telling.length}种个人信息:${kindNames(telling).zh}`,
          en: `The app's category is not given, so ${telling.length} kinds cannot be weighed: ${kindNames(telling).en}`,
        },
        {
          zh: '该APP属于39类中的哪一类,各种个人信息用于何种功能?',
          en: 'Which of the 39 categories is it, and what function is each kind for?',
        },
        seenOf(telling.flatMap((kind) => usesOf(kind).slice(0, 1))),
        { about: 'category' },
      )
    }
    const beyond = kinds.filter((kind) => !category.necessary.includes(kind))
    const necessary = category.necessaryText || '无须个人信息即可使用基本功能'
    const necessaryEn =
      kindNames(category.necessary.filter((kind) => kind in personalInformation) as PersonalInformationKind[]).en || 'none'
    const ask = (about: string, asked: readonly PersonalInformationKind[]): Judgement => {
      const uses = asked.flatMap(usesOf)
      const owners = [...new Map(uses.map(({ owner }) => [owner.id, ownerWords(owner)])).values()]
      const zh = listed(owners.map((owner) => owner.zh)).zh
      const en = listed(owners.map((owner) => owner.en)).en
      return cantTell(
        {
          zh: `代码使用${kindNames(asked).zh}(${uses.length}处,${zh}),不在${category.name.zh}的必要个人信息之列(${necessary})`,
          en:
            `Code uses ${kindNames(asked).en} (${uses.length} places: ${en}), which ${category.name.en} does not need ` +
            `for its basic function (necessary: ${necessaryEn})`,
        },
        {
          zh: '用于何种扩展功能,用户拒绝后基本功能是否仍可使用?',
          en: 'What extended function is it for, and does the basic function still work when it is refused?',
        },
        seenOf(uses),
        { about },
      )
    }
    const device = beyond.filter((kind) => ofTheDevice.has(kind))
    const said = beyond.filter((kind) => !ofTheDevice.has(kind)).map((kind) => ask(kind, [kind]))
    if (device.length > 0) said.push(ask('device', device))
    if (said.length > 0) return several(said)
    return passed(
      {
        zh: `代码使用的${kinds.length}种个人信息均属${category.name.zh}的必要个人信息${besides.zh}`,
        en: `All ${kinds.length} kinds that code uses are necessary for ${category.name.en}${besides.en}`,
      },
      seenOf(kinds.flatMap((kind) => usesOf(kind).slice(0, 1))),
    )
  },
})
