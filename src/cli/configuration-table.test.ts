import { expect, test } from 'vitest'
import { variables } from '#server/config.ts'
import { withConfigurationTable } from './configuration-table.ts'

const frame = (between: string) =>
  `# A\n\n<!-- configuration: written by npm run docs -->${between}<!-- end of configuration -->\n\nafter\n`

test('names every variable once, between the marks', () => {
  const document = withConfigurationTable(frame('\nwhat stood here before\n'))
  for (const { name } of variables) expect(document.split(`| \`${name}\` |`)).toHaveLength(2)
  expect(document).not.toContain('stood here before')
  expect(document.startsWith('# A\n\n<!--')).toBe(true)
  expect(document.endsWith('-->\n\nafter\n')).toBe(true)
})
test('written twice is the same', () => {
  const once = withConfigurationTable(frame(''))
  expect(withConfigurationTable(once)).toBe(once)
})
test('a document without marks is refused', () => {
  expect(() => withConfigurationTable('# A')).toThrow(/lacks/)
  expect(() => withConfigurationTable('<!-- end of configuration --><!-- configuration: written by npm run docs -->')).toThrow(/lacks/)
})
