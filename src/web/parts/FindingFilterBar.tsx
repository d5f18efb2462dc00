import { Button, Select } from 'antd'
import type { ReactNode } from 'react'
import { verdictIcons, verdicts, verdictWords, type Verdict } from '#core/verdict.ts'
import type { AppSummary } from '#report/schema.ts'
import { useAddress } from '../address.ts'
import { filterOf, isFiltering, noFilter, type Numbered } from '../finding-filter.ts'
import { useWords } from '../language.ts'
import { measureTitles } from '../matrix-shape.ts'
import { ownerWords } from '../report-words.ts'
import { SearchBox } from './SearchBox.tsx'

export interface FindingFilterBarProps {
  readonly all: readonly Numbered[]
  readonly app: AppSummary | null
  /** How many are left. */
  readonly left: number
}

/** Chooses what is listed: by verdict, measure, owner, text. The choice stands in the address. */
export function FindingFilterBar({ all, app, left }: FindingFilterBarProps): ReactNode {
  const { t } = useWords()
  const [search, change] = useAddress()
  const filter = filterOf(search)
  const owners = [...new Set(all.flatMap(({ finding }) => (finding.owner === undefined ? [] : [finding.owner])))]
  const ofDocuments = all.filter(({ isOfDocuments }) => isOfDocuments).length
  const measures = [...new Set(all.map(({ finding }) => finding.measure))]
  const toggle = (verdict: Verdict): void => {
    const next = new Set(filter.verdicts)
    if (!next.delete(verdict)) next.add(verdict)
    change({ verdict: verdicts.filter((each) => next.has(each)).join(',') })
  }
  return (
    <div className="finding-filter" role="search" aria-label={t({ zh: '筛选检测结果', en: 'Filter the findings' })}>
      <div className="chips" role="group" aria-label={t({ zh: '结论', en: 'Verdict' })}>
        {verdicts.map((verdict) => {
          const count = all.filter((each) => each.verdict === verdict).length
          return (
            <button
              key={verdict}
              type="button"
              className={`chip ${verdict}`}
              aria-pressed={filter.verdicts.has(verdict)}
              disabled={count === 0}
              onClick={() => toggle(verdict)}
            >
              <span aria-hidden>{verdictIcons[verdict]}</span> {t(verdictWords[verdict])} <span className="number">{count}</span>
            </button>
          )
        })}
      </div>
      {ofDocuments > 0 && (
        <button
          type="button"
          className="chip"
          aria-pressed={filter.isDeclaredOnly}
          onClick={() => change({ declared: filter.isDeclaredOnly ? '' : '1' })}
        >
          <span aria-hidden>⇄</span> {t({ zh: '所述与所示', en: 'Found against declared' })} <span className="number">{ofDocuments}</span>
        </button>
      )}
      <Select
        allowClear
        className="measure-box"
        aria-label={t({ zh: '措施', en: 'Measure' })}
        placeholder={t({ zh: '全部措施', en: 'All measures' })}
        value={filter.measure ?? null}
        popupMatchSelectWidth={false}
        showSearch={{ optionFilterProp: 'label' }}
        options={measures.map((id) => ({ value: id, label: `${id} ${t(measureTitles.get(id) ?? { zh: '', en: '' })}` }))}
        onChange={(measure: string | null | undefined) => change({ measure: measure ?? undefined })}
      />
      {owners.length > 0 && (
        <Select
          allowClear
          className="owner-box"
          aria-label={t({ zh: '责任方', en: 'Owner' })}
          placeholder={t({ zh: '全部责任方', en: 'All owners' })}
          value={filter.owner ?? null}
          popupMatchSelectWidth={false}
          options={owners.map((owner) => ({ value: owner, label: t(ownerWords(owner, app)) }))}
          onChange={(owner: string | null | undefined) => change({ owner: owner ?? undefined })}
        />
      )}
      <SearchBox label={{ zh: '在结果中查找', en: 'Find in the findings' }} value={filter.text} onSearch={(text) => change({ text })} />
      <p className="left-count" aria-live="polite">
        {isFiltering(filter) && (
          <>
            {t({ zh: `${left} / ${all.length} 条`, en: `${left} of ${all.length}` })}{' '}
            <Button type="link" size="small" onClick={() => change(noFilter)}>
              {t({ zh: '清除筛选', en: 'Clear' })}
            </Button>
          </>
        )}
      </p>
    </div>
  )
}
