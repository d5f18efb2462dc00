import { expect, test } from 'vitest'
import { passed } from '#core/finding.ts'
import { notice } from '#law/notice.ts'
import { checkCatalogue, checkDocument, leadingComment } from './check-catalogue.ts'
import { coverage, type CoveredMeasure } from './coverage.ts'

const check = {
  id: 'blank-label',
  title: { zh: '名称可见', en: 'The name can be seen' },
  needs: ['labels'] as never[],
  judge: () => passed({ zh: '', en: '' }),
}
const measures = notice.measures.map((measure): CoveredMeasure => ({
  ...measure,
  clauses: measure.clauses.map((clause, index) =>
    clause.id === '1-03.2' || clause.id === '1-03.3'
      ? { ...clause, checks: [check] }
      : index === 0
        ? { ...clause, duty: 'complaints' }
        : { ...clause, artifact: 'run' },
  ),
}))

test('a check that answers two clauses is one entry', () => {
  const [entry, ...rest] = checkCatalogue(measures)
  expect(rest).toEqual([])
  expect(entry!.clauses.map(({ id }) => id)).toEqual(['1-03.2', '1-03.3'])
})

test('the document of checks holds title, clause and comment', () => {
  const text = checkDocument(measures, { '1-03/blank-label': 'Applies to: labels.' })
  expect(text).toContain('### blank-label\n\n名称可见  \nThe name can be seen')
  expect(text).toContain('```text\nApplies to: labels.\n```')
})

test('the leading comment loses its stars only', () => {
  expect(leadingComment("import x from 'y'\n/**\n * One.\n *\n *   Two * three.\n */\nexport default 1 /** later */")).toBe(
    'One.\n\n  Two * three.',
  )
  expect(leadingComment('no comment')).toBe('')
})

test('coverage names every clause and who answers it, in one language or both', () => {
  const zh = coverage(measures, ['zh'])
  for (const { clauses } of measures) for (const { id } of clauses) expect(zh).toContain(`| ${id} | `)
  expect(zh).toContain('| `blank-label` |')
  expect(zh).not.toContain('No blank name')
  expect(coverage(measures, ['zh', 'en'])).toContain('不得以空白名称阻挠卸载 · No blank name to hinder uninstalling')
})
