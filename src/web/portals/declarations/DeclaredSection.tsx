import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { declarationRoutes } from '#platform/declarations/api.ts'
import { useCall } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { Loading } from '../../parts/Loading.tsx'
import { Problem } from '../../parts/Problem.tsx'
import { Section } from '../forms/Facts.tsx'
import { EditionList } from './EditionList.tsx'
import { ListingCard } from './ListingCard.tsx'
import { useNewestEditions } from './read-policy.ts'
import { declarationsTitle } from './words.ts'

/** So many of the newest editions stand on the app's page; the rest on their own. */
const MOST = 5

/** On the app's page: the newest editions of its policy, its newest listing, and the way to the rest. */
export function DeclaredSection({ app, isOwn }: { readonly app: string; readonly isOwn: boolean }): ReactNode {
  const { t } = useWords()
  const editions = useNewestEditions(app, MOST)
  return (
    <Section
      title={declarationsTitle}
      actions={
        <Link to={`/apps/${app}/declarations` as string} className="step">
          {t(
            isOwn
              ? { zh: '提交、比较与检测', en: 'Hand in, compare, inspect' }
              : { zh: '全部版本与公示信息', en: 'All editions and listings' },
          )}
        </Link>
      }
    >
      {editions.isError && <Problem error={editions.error} onRetry={() => void editions.refetch()} />}
      {editions.isPending && <Loading rows={2} />}
      {editions.data?.items.length === 0 && (
        <p className="soft">
          {t(
            isOwn
              ? {
                  zh: '还没有提交处理规则。提交后可检测规则所述与安装包所示是否一致。',
                  en: 'No policy yet. Once it is handed in, inspections hold it against the package.',
                }
              : { zh: '运营者尚未公开处理规则。', en: 'Its operator has published no policy here.' },
          )}
        </p>
      )}
      {editions.data && editions.data.items.length > 0 && <EditionList editions={editions.data.items} isOwn={isOwn} />}
      <NewestListing app={app} isOwn={isOwn} />
    </Section>
  )
}

/** What a store shows of it, of those that whoever looks may see; nothing where there is none. */
function NewestListing({ app, isOwn }: { readonly app: string; readonly isOwn: boolean }): ReactNode {
  const { t } = useWords()
  const { data, isError, error, refetch } = useCall(declarationRoutes.listListings, { params: { app }, query: { limit: 1 } })
  if (isError) return <Problem error={error} onRetry={() => void refetch()} />
  const listing = data?.items[0]
  if (!listing) return null
  return (
    <div className="listings newest-listing">
      <h3 className="side-title">{t({ zh: '应用商店公示信息', en: 'Listing' })}</h3>
      <div className="card">
        <ListingCard listing={listing} isOwn={isOwn} isNewest={false} isOpen={false} />
      </div>
    </div>
  )
}
