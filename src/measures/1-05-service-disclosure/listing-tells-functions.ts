import { cantTell, passed } from '#core/finding.ts'
import { defineCheck } from '#facts/define.ts'
import { fieldsOf, type ListingField } from '../listing-fields.ts'

/**
 * 公示信息明示产品功能和资费。
 *
 * Applies to: the listing of the app, as handed in.
 * Expects:    its name, what it does and what it costs.
 * Assumes:    a listing that was handed in may hold less than the store shows, so what is missing is asked for; whether the words are clear,
 *             and the entitlements complete, is for a person in any case.
 */
export default defineCheck({
  id: 'listing-tells-functions',
  title: { zh: '公示信息明示产品功能和资费', en: 'The listing tells what the app does and costs' },
  needs: ['listing'],
  asksOnly: true,
  judge({ listing }) {
    const { missing, names, seen } = fieldsOf(listing, wanted)
    if (missing.length === 0)
      return passed({ zh: '公示信息写明了名称、功能和资费', en: 'The listing tells name, functions and charges' }, seen)
    return cantTell(
      { zh: `提供的公示信息没有写明:${names.zh}`, en: `The listing that was handed in does not tell: ${names.en}` },
      {
        zh: '应用商店页面或APP是否在使用服务之前清晰明示了这些内容?',
        en: 'Does the store or the app tell these clearly before the service is used?',
      },
      seen.length > 0 ? seen : [listing.seen],
      { about: 'functions', owner: 'app' },
    )
  },
})

const wanted: readonly ListingField[] = ['name', 'functions', 'fees']
