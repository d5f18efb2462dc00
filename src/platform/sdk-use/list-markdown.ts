/** The public list as Markdown. Names were written by strangers: nothing in them may become markup, a link or another row. */
import { visible } from '#report/visible.ts'
import type { SdkList } from './api.ts'
import {
  emptyWords,
  factsOf,
  isOfWeb,
  kindsIn,
  linkWords,
  listTitle,
  restsOn,
  rowColumns,
  unknownVersion,
  type Language,
} from './list-words.ts'

/** ASCII punctuation, all of which CommonMark lets stand behind a backslash; `&` and `<` as entities, for readers that know HTML alone. */
const escaped = (text: string): string =>
  visible(text, 2000)
    .replaceAll(/[!"#$%'()*+,\-./:;=?@[\\\]^_`{|}~]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')

/** An address in the pointed brackets of CommonMark, in which these characters would end it or the cell. */
const address = (href: string): string => `<${visible(href, 600).replaceAll(/[<>|\\`\s]/g, (char) => encodeURIComponent(char))}>`

export function listAsMarkdown(list: SdkList, language: Language): string {
  const columns = Object.values(rowColumns).map((title) => title[language])
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  const rows = list.rows.map((row) =>
    line([
      escaped(row.name),
      escaped(row.provider ?? '–'),
      escaped(row.version ?? unknownVersion[language]),
      escaped(row.purpose[language]),
      escaped(kindsIn(row, language)),
      escaped(row.way[language]),
      (['policy', 'homePage'] as const)
        .flatMap((name) => {
          const href = row[name]
          return href === null || !isOfWeb(href) ? [] : [`[${linkWords[name][language]}](${address(href)})`]
        })
        .join(' ') || '–',
    ]),
  )
  const table = rows.length === 0 ? [emptyWords(list)[language]] : [line(columns), line(columns.map(() => '---')), ...rows]
  return [
    `# ${escaped(list.app.name)} ${listTitle[language]}`,
    '',
    ...factsOf(list).map(([name, value]) => `- ${name[language]}: ${escaped(value)}`),
    '',
    ...table,
    '',
    restsOn[language],
    '',
  ].join('\n')
}
