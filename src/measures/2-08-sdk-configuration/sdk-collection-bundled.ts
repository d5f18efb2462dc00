import { cantTell, inapplicable, passed, type Judgement } from '#core/finding.ts'
import type { ApiUse, Reach } from '#facts/code.ts'
import { defineCheck } from '#facts/define.ts'
import { kindNames } from '../found-kinds.ts'
import { seenAlong, shortMethod } from '../reach.ts'
import { grouped, several } from '../several.ts'

/**
 * 不得一揽子过度收集个人信息。
 *
 * Applies to: SDK archives whose code uses personal-information APIs.
 * Expects:    each kind is taken for a function that the host app calls; no single call or start takes many at once.
 * Assumes:    what starts by itself with the host app, and one public method that leads to several kinds, are a bundle that a person has to
 *             weigh: a condition on the way may be the switch that the law asks for.
 */
export default defineCheck({
  id: 'sdk-collection-bundled',
  title: { zh: 'SDK不一揽子收集个人信息', en: 'The SDK does not take personal information in a bundle' },
  needs: ['sdkArchive', 'apiUses'],
  asksOnly: true,
  judge({ sdkArchive, apiUses }) {
    if (sdkArchive === null) return inapplicable({ zh: '检材不是SDK文件', en: 'This is no SDK archive' })
    const uses = apiUses.filter(({ purpose, kind }) => purpose === 'personal-information' && kind !== null)
    const ways = uses.flatMap((use) => use.reaches.map((reach): Way => ({ use, reach })))
    const groups = grouped(ways, ({ reach }) => `${reach.when === 'host' ? 'host' : 'own'} ${entryOf(reach)}`)
    const said: Judgement[] = []
    for (const { key, things } of groups) {
      const kinds = [...new Set(things.flatMap(({ use }) => use.kind ?? []))]
      const isOwn = things[0].reach.when === 'startup' || things[0].reach.when === 'background'
      if (!isOwn && kinds.length < 2) continue
      const name = kindNames(kinds)
      const entry = entryOf(things[0].reach)
      said.push(
        cantTell(
          isOwn
            ? {
                zh: `无须宿主调用,${entry}自行启动即可取得${name.zh}`,
                en: `Without a call by the host app ${entry} starts by itself and takes ${name.en}`,
              }
            : {
                zh: `对${entry}的一次调用可取得${kinds.length}类信息:${name.zh}`,
                en: `One call of ${entry} can take ${kinds.length} kinds: ${name.en}`,
              },
          {
            zh: '各类信息是否为宿主所用功能所必需?能否逐项关闭,默认是否关闭?',
            en: 'Does the function that the host app uses need each? Can each be switched off, and is off the default?',
          },
          things.slice(0, 5).map(({ use, reach }) => seenAlong(use.seen, reach)),
          { about: key },
        ),
      )
    }
    if (said.length > 0) return several(said)
    if (uses.length === 0) return passed({ zh: '代码未见使用个人信息接口', en: 'Code was seen to use no personal-information API' })
    return cantTell(
      {
        zh: `${uses.length}处个人信息接口未见由同一入口一并触发`,
        en: `No single entry was seen to lead to several of ${uses.length} uses of personal-information APIs`,
      },
      { zh: '收集的范围是否限于宿主所用功能所必需?', en: 'Is what is taken limited to what the functions used by host apps need?' },
      uses.slice(0, 5).map(({ seen }) => seen),
    )
  },
})

interface Way {
  readonly use: ApiUse
  readonly reach: Reach
}
const entryOf = ({ entry }: Reach): string => shortMethod(entry.class, entry.method)
