import { variables } from '#server/config.ts'

const BEGIN = '<!-- configuration: written by npm run docs -->'
const END = '<!-- end of configuration -->'

/** The document with the table of every variable between its two marks, in place of the one that stands there. Throws when a mark is missing. */
export function withConfigurationTable(document: string): string {
  const [begin, end] = [document.indexOf(BEGIN), document.indexOf(END)]
  if (begin < 0 || end < begin) throw new Error(`the document lacks ${BEGIN} or, after it, ${END}`)
  return `${document.slice(0, begin + BEGIN.length)}\n\n${table()}\n\n${document.slice(end)}`
}

const table = (): string =>
  [
    '| variable | if not set | meaning | 含义 |',
    '|---|---|---|---|',
    ...variables.map(
      ({ name, fallback, en, zh }) => `| \`${name}\` | ${fallback === '' ? '' : `\`${fallback}\``} | ${cell(en)} | ${cell(zh)} |`,
    ),
  ].join('\n')

const cell = (text: string): string => text.replaceAll('|', '\\|')
