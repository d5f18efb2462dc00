import { cantTell, passed, type Judgement } from '#core/finding.ts'
import { defineCheck } from '#facts/define.ts'
import { fieldsOf, type ListingField } from '../listing-fields.ts'
import { shortPermission } from '../permissions.ts'
import { listed } from '../several.ts'

/**
 * 公示信息标明名称、功能、开发运营者、版本号、权限列表及用途、个人信息处理规则。
 *
 * Applies to: the listing of the app, as handed in.
 * Expects:    every one of these, and beside each permission what it is for.
 * Assumes:    a listing that was handed in may hold less than the store shows, so what is missing is asked for. Whether it stands in a
 *             conspicuous place only the page shows.
 */
export default defineCheck({
  id: 'listing-complete',
  title: {
    zh: '公示信息标明名称、功能、开发运营者、版本号、权限列表及用途、个人信息处理规则',
    en: 'The listing shows name, functions, operator, version, permissions with uses, and processing rules',
  },
  needs: ['listing'],
  asksOnly: true,
  judge({ listing }) {
    const { missing, names, seen } = fieldsOf(listing, wanted)
    const said: Judgement[] = []
    if (missing.length > 0)
      said.push(
        cantTell(
          { zh: `提供的公示信息没有标明:${names.zh}`, en: `The listing that was handed in does not show ${names.en}` },
          { zh: '应用商店页面是否标明了这些内容?', en: 'Does the page of the store show these?' },
          [listing.seen, ...seen.slice(0, 4)],
          { about: 'fields' },
        ),
      )
    const aimless = (listing.permissions ?? []).filter(({ value }) => !value.purpose?.trim())
    if (aimless.length > 0) {
      const which = listed(
        aimless.map(({ value }) => shortPermission(value.name).slice(0, 60)),
        8,
      )
      said.push(
        cantTell(
          {
            zh: `公示的${aimless.length}项权限没有写明用途:${which.zh}`,
            en: `${aimless.length} permissions are shown without a use: ${which.en}`,
          },
          { zh: '应用商店页面是否写明了这些权限的用途?', en: 'Does the page of the store show what they are for?' },
          aimless.slice(0, 5).map(({ seen: place }) => place),
          { about: 'purposes' },
        ),
      )
    }
    if (said.length > 0) return said
    return passed({ zh: '公示信息标明了全部应当标明的内容', en: 'The listing shows all that it must' }, seen)
  },
})

const wanted: readonly ListingField[] = ['name', 'functions', 'operator', 'version', 'permissions', 'policy']
