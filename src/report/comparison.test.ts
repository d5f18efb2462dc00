import { describe, expect, test } from 'vitest'
import { failed, passed, type Finding } from '#core/finding.ts'
import { aFinding, aReport, manifestEvidence, untestedFor } from '../../test/build/a-report.ts'
import { compareReports, comparisonJson, groups } from './comparison.ts'
import { comparisonHtml } from './comparison-html.ts'
import { comparisonText } from './comparison-terminal.ts'

const words = (text: string) => ({ zh: text, en: text })
const broken = (about: string, check = 'blank-label'): Finding =>
  aFinding('1-03', failed(words(`broken ${about}`), [manifestEvidence], { about }), check, 2)
const earlier = aReport({ findings: [broken('stays'), broken('goes'), broken('unseen', 'other-check')] })
const later = aReport({ findings: [broken('stays'), broken('comes'), aFinding('1-03', untestedFor('run'), 'other-check', 2)] })
const abouts = (found: readonly { about?: string }[]) => found.map(({ about }) => about)

describe('two reports', () => {
  test('are compared by fingerprint', () => {
    const comparison = compareReports(earlier, later)
    expect(groups.map((group) => abouts(comparison[group]))).toEqual([['comes'], ['goes'], ['stays'], ['unseen']])
  })

  test('never call gone what a later inspection left out', () => {
    const other = aReport({ findings: [], selected: new Set(['2-02']) })
    expect(compareReports(earlier, other)).toMatchObject({ gone: [], notLookedFor: { length: 3 } })
  })

  test('never call gone what a later engine no longer asks', () => {
    const renamed = aReport({ findings: [aFinding('1-03', passed(words('fine')), 'label-blank', 2)] })
    expect(compareReports(earlier, renamed)).toMatchObject({ gone: [], notLookedFor: { length: 3 } })
  })

  test.each(['zh', 'en'] as const)('can be read in %s as text, page and JSON', (language) => {
    const comparison = compareReports(earlier, later)
    const text = comparisonText(comparison, { language, hasColor: false })
    const page = comparisonHtml(comparison, later, { language })
    for (const about of ['comes', 'goes', 'stays', 'unseen']) {
      expect(text).toContain(`broken ${about}`)
      expect(page).toContain(`broken ${about}`)
    }
    expect(JSON.parse(comparisonJson(comparison))).toMatchObject({ format: 'zhunsheng-comparison/1', appeared: [{ about: 'comes' }] })
  })
})
