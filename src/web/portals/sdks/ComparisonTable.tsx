import type { ReactNode } from 'react'
import type { Words } from '#core/words.ts'
import type { Release } from '#platform/sdks/api.ts'
import { useWords } from '../../language.ts'
import { visible } from '../../visible.ts'
import { StateTag } from './StateTag.tsx'
import { useTerms } from './terms.ts'
import type { StateWords } from './words.ts'

type Comparison = NonNullable<Release['comparison']>
type Answer = 'undeclared' | 'agrees' | 'unfound'
interface Compared {
  readonly isFound: boolean
  readonly isDeclared: boolean
}

const answers: Readonly<Record<Answer, StateWords>> = {
  undeclared: { word: { zh: '检出未公示', en: 'Found, not declared' }, icon: '✗', look: 'bad' },
  agrees: { word: { zh: '一致', en: 'Agrees' }, icon: '✓', look: 'good' },
  unfound: { word: { zh: '公示未检出', en: 'Declared, not found' }, icon: '○', look: 'none' },
}
const order = Object.keys(answers) as Answer[]

function answerOf({ isFound, isDeclared }: Compared): Answer {
  if (!isFound) return 'unfound'
  return isDeclared ? 'agrees' : 'undeclared'
}

const byAnswer = <One extends Compared>(all: readonly One[]): readonly One[] =>
  all.toSorted((a, b) => order.indexOf(answerOf(a)) - order.indexOf(answerOf(b)))

/** How many of each, for the line that is seen first. */
export function ComparisonTally({ comparison: { kinds, permissions, sdks } }: { readonly comparison: Comparison }): ReactNode {
  const { t } = useWords()
  const all: readonly Compared[] = [...kinds, ...permissions, ...sdks]
  const undeclared = all.filter((one) => answerOf(one) === 'undeclared').length
  return undeclared === 0 ? (
    <span className="standing good">
      <span aria-hidden>✓</span> {t({ zh: '检出均已公示', en: 'All that was found is declared' })}
    </span>
  ) : (
    <span className="standing bad">
      <span aria-hidden>✗</span> {t(answers.undeclared.word)} <span className="number">{undeclared}</span>
    </span>
  )
}

const titles: Readonly<Record<keyof Comparison, Words>> = {
  kinds: { zh: '个人信息', en: 'Personal information' },
  permissions: { zh: '权限', en: 'Permissions' },
  sdks: { zh: '其他 SDK', en: 'Other SDKs' },
}
const columns: readonly Words[] = [
  { zh: '内容', en: 'What' },
  { zh: '对照', en: 'Comparison' },
  { zh: '公示模块', en: 'Declared in' },
  { zh: '代码位置(首处)', en: 'First place in code' },
]

/** What the inspection found in the archive's own code, against what its provider declares: what is not declared stands first. */
export function ComparisonTable({ comparison }: { readonly comparison: Comparison }): ReactNode {
  const { t } = useWords()
  const { kindName } = useTerms()
  const { kinds, permissions, sdks } = comparison
  if (kinds.length + permissions.length + sdks.length === 0)
    return <p className="soft">{t({ zh: '没有检出,也没有公示任何内容。', en: 'Nothing was found, and nothing is declared.' })}</p>
  return (
    <div className="list-wrap">
      <table className="list comparison">
        <caption>{t({ zh: '检出与公示对照', en: 'Found against declared' })}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.en} scope="col">
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <Group title={titles.kinds} isEmpty={kinds.length === 0}>
          {byAnswer(kinds).map((one) => (
            <Row key={one.kind} name={t(kindName(one.kind))} of={one} modules={one.modules} site={one.firstSite} />
          ))}
        </Group>
        <Group title={titles.permissions} isEmpty={permissions.length === 0}>
          {byAnswer(permissions).map((one) => (
            <Row key={one.name} name={<code>{visible(one.name, 200)}</code>} of={one} />
          ))}
        </Group>
        <Group title={titles.sdks} isEmpty={sdks.length === 0}>
          {byAnswer(sdks).map((one) => (
            <Row key={`${one.name} ${one.isFound}`} name={visible(one.name, 100)} of={one} />
          ))}
        </Group>
      </table>
    </div>
  )
}

function Group({
  title,
  isEmpty,
  children,
}: {
  readonly title: Words
  readonly isEmpty: boolean
  readonly children: ReactNode
}): ReactNode {
  const { t } = useWords()
  if (isEmpty) return null
  return (
    <tbody>
      <tr className="module-head">
        <th scope="rowgroup" colSpan={columns.length}>
          {t(title)}
        </th>
      </tr>
      {children}
    </tbody>
  )
}

interface RowProps {
  readonly name: ReactNode
  readonly of: Compared
  readonly modules?: readonly string[]
  readonly site?: string | null
}
function Row({ name, of, modules = [], site = null }: RowProps): ReactNode {
  const { t } = useWords()
  const [, compared, declared, place] = columns as readonly [Words, Words, Words, Words]
  return (
    <tr>
      <td className="main-cell">{name}</td>
      <td data-label={t(compared)}>
        <div>
          <StateTag of={answers[answerOf(of)]} />
        </div>
      </td>
      <td data-label={t(declared)} className={modules.length === 0 ? 'no-cell' : undefined}>
        <div>{modules.length === 0 ? '–' : modules.map((one) => visible(one, 100)).join(t({ zh: '、', en: ', ' }))}</div>
      </td>
      <td data-label={t(place)} className={site === null ? 'no-cell' : undefined}>
        <div>{site === null ? '–' : <code className="hash">{visible(site, 300)}</code>}</div>
      </td>
    </tr>
  )
}
