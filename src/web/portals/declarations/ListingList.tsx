import type { ReactNode } from 'react'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { declarationRoutes, type Listing } from '#platform/declarations/api.ts'
import { useWords, type Speaker } from '../../language.ts'
import { Empty } from '../../parts/Empty.tsx'
import { Loading } from '../../parts/Loading.tsx'
import { Problem } from '../../parts/Problem.tsx'
import { When } from '../../parts/When.tsx'
import { visible } from '../../visible.ts'
import { Section } from '../forms/Facts.tsx'
import { categoryName } from '../registry/categories.ts'
import { listingFields } from './listing-fields.ts'
import { useListed } from './read-policy.ts'

/** Listings of an app, the newest first; each opens in place. */
export function ListingList({ app, isOwn }: { readonly app: string; readonly isOwn: boolean }): ReactNode {
  const { t } = useWords()
  const { items, error, more, isBusy } = useListed<Listing>(declarationRoutes.listListings, app)
  const step = { title: { zh: '提交公示信息', en: 'Hand in a listing' }, to: `/apps/${app}/listings/new` }
  return (
    <div id="listings" className="listings">
      <Section
        title={{ zh: '应用商店公示信息', en: 'Listings' }}
        actions={
          isOwn &&
          items !== undefined &&
          items.length > 0 && (
            <Link to={step.to} className="step">
              {t(step.title)}
            </Link>
          )
        }
      >
        {error !== null && error !== undefined && <Problem error={error} />}
        {items === undefined && !error && <Loading rows={2} />}
        {items?.length === 0 && (
          <Empty
            title={isOwn ? { zh: '还没有提交公示信息', en: 'No listing yet' } : { zh: '没有公开的公示信息', en: 'No public listing' }}
            text={{
              zh: '公示信息是应用商店页面上展示的名称、版本、收费、权限用途、客服热线等。提交后,检测时与安装包逐项核对。',
              en: 'A listing is what a store shows: name, version, charges, what permissions are for, hotline. Inspections hold it against the package.',
            }}
            {...(isOwn ? { step } : {})}
          />
        )}
        <ul className="listing-list">
          {items?.map((listing, index) => (
            <li key={listing.id} className="card">
              <details open={index === 0}>
                <summary>
                  <b>{visible(listing.name, 100)}</b> <span className="soft">{versionOf(listing)}</span> <When at={listing.submittedAt} />{' '}
                  {index === 0 && <span className="tag">{t({ zh: '最新', en: 'newest' })}</span>}{' '}
                  <span className={`standing ${listing.isPublic ? 'good' : 'none'}`}>
                    <span aria-hidden>{listing.isPublic ? '✓' : '○'}</span>{' '}
                    {t(listing.isPublic ? { zh: '公开', en: 'Public' } : { zh: '未公开', en: 'Not public' })}
                  </span>
                </summary>
                <ListingContent listing={listing} />
              </details>
            </li>
          ))}
        </ul>
        {more && (
          <Button type="link" loading={isBusy} onClick={more}>
            {t({ zh: '更早的', en: 'Earlier ones' })}
          </Button>
        )}
      </Section>
    </div>
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
