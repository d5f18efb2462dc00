import { cantTell, passed } from '#core/finding.ts'
import { defineCheck } from '#facts/define.ts'
import { fieldsOf, type ListingField } from '../listing-fields.ts'

/**
 * 下载页面所用的公示信息包含开发运营者、功能、隐私政策和权限列表。
 *
 * Applies to: the listing of the app, from which a store's download page is made.
 * Expects:    who operates the app, what it does, a link to its policy and its permissions.
 * Assumes:    the page may show more or less than the listing that was handed in, so this only asks, and the page itself stays asked for.
 */
export default defineCheck({
  id: 'listing-tells-essentials',
  title: {
    zh: '下载页面所用的公示信息包含开发运营者、功能、隐私政策和权限列表',
    en: 'The listing behind a download page tells operator, functions, policy and permissions',
  },
  needs: ['listing'],
  asksOnly: true,
  judge({ listing }) {
    const { missing, names, seen } = fieldsOf(listing, wanted)
    if (missing.length === 0) return passed({ zh: '公示信息包含全部必要信息', en: 'The listing holds all that must be told' }, seen)
    return cantTell(
      { zh: `提供的公示信息没有:${names.zh}`, en: `The listing that was handed in does not tell ${names.en}` },
      { zh: '推荐下载的页面是否明示了这些信息?', en: 'Does the page that recommends the download tell these?' },
      seen.length > 0 ? seen : [listing.seen],
      { about: 'essentials' },
    )
  },
})

const wanted: readonly ListingField[] = ['operator', 'functions', 'policy', 'permissions']
