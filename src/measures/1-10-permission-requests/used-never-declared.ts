import { cantTell, passed } from '#core/finding.ts'
import { defineCheck } from '#facts/define.ts'
import { personalInformation } from '#facts/personal-information.ts'
import { shortPermission } from '../permissions.ts'
import { grouped, seenOf, several } from '../several.ts'
import { noCode } from '../unseen.ts'

/**
 * 应用自身代码所用接口的权限均已声明。
 *
 * Applies to: the app's own calls to APIs for which the platform demands a permission.
 * Expects:    the manifest asks for one of the permissions that such an API needs.
 * Assumes:    SDKs carry code for permissions that an app may leave out, which is good and passes. An API that works in part without its
 *             permission is left aside, and so are addresses and constants, which call nothing by themselves.
 */
export default defineCheck({
  id: 'used-never-declared',
  title: { zh: '应用自身代码所用接口的权限均已声明', en: "The manifest asks for what the app's own code needs" },
  needs: ['permissions', 'apiUses', 'code'],
  asksOnly: true,
  judge({ permissions, apiUses, code }) {
    if (code.dexFiles.length === 0) return noCode
    const asked = new Set(permissions.used.map(({ name }) => name))
    const guarded = apiUses.filter(
      ({ purpose, kind, via, permissions: needed }) =>
        purpose === 'personal-information' &&
        via === 'call' &&
        kind !== null &&
        !worksInPart.has(kind) &&
        needed.length > 0 &&
        !needed.some(isHeldByTheSystem),
    )
    const refused = guarded.filter(({ permissions: needed }) => !needed.some((name) => asked.has(name)))
    const own = refused.filter(({ owner }) => owner.kind === 'app')
    const others = refused.length - own.length
    const besides =
      others > 0
        ? {
            zh: `;SDK和开源库中另有${others}处因未声明权限而不会取得信息`,
            en: `; ${others} more in SDKs and libraries get nothing, as their permission is not asked for`,
          }
        : { zh: '', en: '' }
    if (own.length === 0)
      return passed({
        zh: `应用自身代码使用的受权限保护接口均已声明权限${besides.zh}`,
        en: `The manifest asks for what the app's own guarded calls need${besides.en}`,
      })
    return several(
      grouped(own, ({ api }) => api).map(({ key: api, things: uses }) => {
        const [{ kind, permissions: needed }] = uses
        const name = personalInformation[kind!].name
        const list = needed.map(shortPermission)
        return cantTell(
          {
            zh: `应用自身代码有${uses.length}处调用${api}以取得${name.zh},但未声明所需权限(${list.join('或')}),系统将拒绝`,
            en:
              `The app's own code calls ${api} for ${name.en} in ${uses.length} places ` +
              `without asking for ${list.join(' or ')}; the platform refuses`,
          },
          {
            zh: '该代码是否已废弃,还是由其他版本、插件或宿主声明权限后使用?',
            en: 'Is this code dead, or does another version, plug-in or host ask for the permission?',
          },
          seenOf(uses),
          { about: api, owner: 'app' },
        )
      }),
    )
  },
})

/** Guards of services that the system binds: the app names them on its component and never asks for them. */
const isHeldByTheSystem = (permission: string): boolean => permission.includes('.BIND_')
/** What Android gives in part, or up to some API level, though the permission is not asked for. */
const worksInPart: ReadonlySet<string> = new Set(['installed-apps', 'advertising-id', 'files', 'carrier', 'running-apps'])
