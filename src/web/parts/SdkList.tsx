import type { ReactNode } from 'react'
import type { AppSummary } from '#report/schema.ts'
import { useWords } from '../language.ts'
import { visible } from '../visible.ts'

/** The SDKs of a package: those that somebody operates as a table, open-source libraries in one line. */
export function SdkList({ sdks }: { readonly sdks: AppSummary['sdks'] }): ReactNode {
  const { t } = useWords()
  const operated = sdks.filter(({ isLibrary }) => !isLibrary)
  const libraries = sdks.filter(({ isLibrary }) => isLibrary)
  if (sdks.length === 0) return null
  return (
    <section className="sdk-list">
      <h2 className="section">
        {t({ zh: '包内的 SDK', en: 'SDKs in the package' })} <span className="soft number">{sdks.length}</span>
      </h2>
      {operated.length > 0 && (
        <div className="list-wrap">
          <table className="list">
            <thead>
              <tr>
                <th scope="col">{t({ zh: '名称', en: 'Name' })}</th>
                <th scope="col">{t({ zh: '版本', en: 'Version' })}</th>
                <th scope="col">{t({ zh: '提供者', en: 'Provider' })}</th>
              </tr>
            </thead>
            <tbody>
              {operated.map(({ id, name, version, provider }) => (
                <tr key={id}>
                  <td className="main-cell">{t(name)}</td>
                  <td data-label={t({ zh: '版本', en: 'Version' })}>{version === null ? '–' : <code>{visible(version, 60)}</code>}</td>
                  <td data-label={t({ zh: '提供者', en: 'Provider' })}>{provider}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {libraries.length > 0 && (
        <dl className="libraries">
          <dt>{t({ zh: '开源库', en: 'Libraries' })}</dt>
          <dd>
            {libraries.map(({ id, name, version }) => (
              <span key={id}>
                {t(name)} {version !== null && <code className="soft">{visible(version, 60)}</code>}
              </span>
            ))}
          </dd>
        </dl>
      )}
    </section>
  )
}
