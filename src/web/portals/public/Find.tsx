import { Link, useNavigate } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { registryRoutes } from '#platform/registry/api.ts'
import { useCall } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { SearchBox } from '../../parts/SearchBox.tsx'
import { visible } from '../../visible.ts'

const FOUND = 5

/** One box for apps and SDKs; a SHA-256 that is typed or pasted leads to the file. */
export function Find(): ReactNode {
  const { t } = useWords()
  const navigate = useNavigate()
  const [search, setSearch] = useState('')
  const isAsked = search !== ''
  const given = { query: { search, limit: FOUND } }
  const apps = useCall(registryRoutes.listApps, given, { isEnabled: isAsked, keepsLast: true })
  const sdks = useCall(registryRoutes.listSdks, given, { isEnabled: isAsked, keepsLast: true })
  const find = (text: string): void => {
    if (/^[0-9a-f]{64}$/i.test(text)) void navigate({ to: '/verify', search: { sha256: text.toLowerCase() } as never })
    else setSearch(text)
  }
  const foundApps = isAsked ? (apps.data?.items ?? []) : []
  const foundSdks = isAsked ? (sdks.data?.items ?? []) : []
  const isNothing = isAsked && apps.isSuccess && sdks.isSuccess && foundApps.length + foundSdks.length === 0
  return (
    <section className="find" role="search">
      <SearchBox
        isLarge
        label={{ zh: '查找APP、SDK,或粘贴文件的SHA-256', en: 'Find an app or SDK, or paste a file’s SHA-256' }}
        value={search}
        onSearch={find}
      />
      <div aria-live="polite">
        {isNothing && (
          <p className="soft">
            {t({ zh: '没有找到。可试试APP全名或包名。', en: 'Nothing found. Try the full name or the package name.' })}
          </p>
        )}
        {foundApps.length > 0 && (
          <div>
            <h2>{t({ zh: 'APP', en: 'Apps' })}</h2>
            <ul className="found">
              {foundApps.map(({ id, name, packageName, organisation }) => (
                <li key={id}>
                  <Link to={`/apps/${id}`}>{visible(name, 80)}</Link> <code className="soft">{visible(packageName, 120)}</code>{' '}
                  <span className="soft">{organisation && visible(organisation.name, 100)}</span>
                </li>
              ))}
            </ul>
            {apps.data?.next && (
              <Link to="/apps" search={{ search } as never}>
                {t({ zh: '更多APP', en: 'More apps' })}
              </Link>
            )}
          </div>
        )}
        {foundSdks.length > 0 && (
          <div>
            <h2>SDK</h2>
            <ul className="found">
              {foundSdks.map(({ id, name, provider }) => (
                <li key={id}>
                  <Link to={`/sdks/${id}`}>{visible(name, 80)}</Link> <span className="soft">{visible(provider, 80)}</span>
                </li>
              ))}
            </ul>
            {sdks.data?.next && (
              <Link to="/sdks" search={{ search } as never}>
                {t({ zh: '更多SDK', en: 'More SDKs' })}
              </Link>
            )}
          </div>
        )}
      </div>
    </section>
  )
}
