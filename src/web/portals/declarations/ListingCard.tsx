import type { ReactNode } from 'react'
import type { Listing } from '#platform/declarations/api.ts'
import { useWords, type Speaker } from '../../language.ts'
import { When } from '../../parts/When.tsx'
import { visible } from '../../visible.ts'
import { categoryName } from '../registry/categories.ts'
import { listingFields } from './listing-fields.ts'
import { PublishListing } from './PublishListing.tsx'

export interface ListingCardProps {
  readonly listing: Listing
  readonly isOwn: boolean
  readonly isNewest: boolean
  readonly isOpen: boolean
}

/** A listing as it was handed in: its name, and on opening all that it says. */
export function ListingCard({ listing, isOwn, isNewest, isOpen }: ListingCardProps): ReactNode {
  const { t } = useWords()
  return (
    <details open={isOpen}>
      <summary>
        <b>{visible(listing.name, 100)}</b> <span className="soft">{versionOf(listing)}</span> <When at={listing.submittedAt} />{' '}
        {isNewest && <span className="tag">{t({ zh: '最新', en: 'newest' })}</span>}{' '}
        <span className={`standing ${listing.isPublic ? 'good' : 'none'}`}>
          <span aria-hidden>{listing.isPublic ? '✓' : '○'}</span>{' '}
          {t(listing.isPublic ? { zh: '公开', en: 'Public' } : { zh: '未公开', en: 'Not public' })}
        </span>
      </summary>
      <ListingContent listing={listing} />
      {isOwn && <PublishListing listing={listing} />}
    </details>
  )
}

const versionOf = ({ fields: { versionName } }: Listing): string => (typeof versionName === 'string' ? visible(versionName, 60) : '')

function ListingContent({ listing: { fields } }: { readonly listing: Listing }): ReactNode {
  const { t } = useWords()
  const said = listingFields.filter(({ name }) => fields[name] !== undefined)
  return (
    <dl className="figures">
      {said.map(({ name, title }) => (
        <div key={name}>
          <dt>{t(title)}</dt>
          <dd>{shown(name, fields[name], t)}</dd>
        </div>
      ))}
    </dl>
  )
}

function shown(name: string, value: unknown, t: Speaker['t']): ReactNode {
  if (name === 'category' && typeof value === 'number') return t(categoryName(value) ?? { zh: String(value), en: String(value) })
  if (name === 'fees') return t(value === 'none' ? { zh: '免费', en: 'none' } : { zh: '有收费', en: 'declared' })
  if (typeof value === 'boolean') return t(value ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' })
  if (!Array.isArray(value)) return said(value)
  return (
    <ul>
      {value.map((each: unknown) => (
        <li key={JSON.stringify(each)}>{said(each)}</li>
      ))}
    </ul>
  )
}

/** A permission with what it is for, or plain words. */
function said(value: unknown): ReactNode {
  if (typeof value !== 'object' || value === null) return visible(String(value as string | number), 2000)
  const { name, purpose } = value as { name?: unknown; purpose?: unknown }
  return (
    <>
      <code>{visible(String(name as string), 200)}</code> {typeof purpose === 'string' && visible(purpose, 500)}
    </>
  )
}
