import type { ReactNode } from 'react'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { declarationRoutes, type Listing } from '#platform/declarations/api.ts'
import { useWords } from '../../language.ts'
import { Empty } from '../../parts/Empty.tsx'
import { Loading } from '../../parts/Loading.tsx'
import { Problem } from '../../parts/Problem.tsx'
import { Section } from '../forms/Facts.tsx'
import { ListingCard } from './ListingCard.tsx'
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
              <ListingCard listing={listing} isOwn={isOwn} isNewest={index === 0} isOpen={index === 0} />
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
