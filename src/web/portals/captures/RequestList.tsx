import { Input, Select } from 'antd'
import { useState, type ReactNode } from 'react'
import { useWords } from '../../language.ts'
import { visible } from '../../visible.ts'
import type { VisitView } from './viewing.ts'
import { outcomeWords, secondsText } from './words.ts'

/** What a visit asked of the network; narrowed by a word of the address and by type. */
export function RequestList({ requests }: { readonly requests: VisitView['requests'] }): ReactNode {
  const { t } = useWords()
  const [search, setSearch] = useState('')
  const [type, setType] = useState<string | null>(null)
  const types = [...new Set(requests.map((request) => request.type))].sort()
  const word = search.trim().toLowerCase()
  const shown = requests.filter((one) => (type === null || one.type === type) && one.url.toLowerCase().includes(word))
  return (
    <section className="requests">
      <div className="requests-head">
        <h2>
          {t({ zh: '请求', en: 'Requests' })} <span className="soft number">{shown.length}</span>
        </h2>
        <Input
          allowClear
          size="small"
          aria-label={t({ zh: '按网址筛选', en: 'Narrow by address' })}
          placeholder={t({ zh: '按网址筛选', en: 'Narrow by address' })}
          value={search}
          onChange={({ target }) => setSearch(target.value)}
        />
        <Select
          allowClear
          size="small"
          aria-label={t({ zh: '类型', en: 'Type' })}
          placeholder={t({ zh: '类型', en: 'Type' })}
          value={type}
          popupMatchSelectWidth={false}
          options={types.map((each) => ({ value: each, label: visible(each, 40) }))}
          onChange={(value: string | undefined) => setType(value ?? null)}
        />
      </div>
      {/* A list that scrolls must be reached by the keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="requests-list" role="region" aria-label={t({ zh: '请求列表', en: 'List of requests' })} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t({ zh: '时间', en: 'Time' })}</th>
              <th scope="col">{t({ zh: '类型', en: 'Type' })}</th>
              <th scope="col">{t({ zh: '网址', en: 'Address' })}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((one, index) => (
              // Requests have no other name than their place.
              // oxlint-disable-next-line react/no-array-index-key
              <tr key={index}>
                <td className="number">{secondsText(one.time)}</td>
                <td>{visible(one.type, 20)}</td>
                <td>
                  <code>
                    {visible(one.method, 10)} {visible(one.url, 200)}
                  </code>{' '}
                  {one.outcome !== 'sent' && one.outcome !== 'committed' && <span className="soft">{t(outcomeWords(one.outcome))}</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {shown.length === 0 && (
          <p className="soft requests-none">
            {t(
              requests.length === 0
                ? { zh: '此次访问没有记录到请求。', en: 'No request of this visit was recorded.' }
                : { zh: '没有符合筛选的请求。', en: 'No request is as asked for.' },
            )}
          </p>
        )}
      </div>
    </section>
  )
}
