import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Words } from '#core/words.ts'
import type { ReadChange } from '#report/policy-reading.ts'
import { useWords } from '../../language.ts'
import type { Edition } from '#platform/declarations/api.ts'
import { Empty } from '../../parts/Empty.tsx'
import { visible } from '../../visible.ts'
import { placeKey, type ReadPolicy } from './marks.ts'
import { editionName } from './words.ts'
import { differing, type Cut } from './word-difference.ts'

type Changes = NonNullable<ReadPolicy['changes']>
type Sentence = Changes['sentences'][number]

const whats: Record<Sentence['what'], { readonly icon: string; readonly word: Words }> = {
  added: { icon: '+', word: { zh: '新增', en: 'Added' } },
  removed: { icon: '−', word: { zh: '删去', en: 'Removed' } },
  reworded: { icon: '~', word: { zh: '改写', en: 'Reworded' } },
}

interface EditionChangesProps {
  readonly changes: Changes
  readonly edition: Edition
  /** The one that it is compared with; undefined where it is not shown to whoever looks. */
  readonly other: Edition | undefined
  /** Whether that one came right before: only then does one notice answer for all that changed. */
  readonly isNext: boolean
}

/** What changed against another edition: kinds, SDKs, elements, sentences side by side, and whether people were told. */
export function EditionChanges({ changes, edition, other, isNext }: EditionChangesProps): ReactNode {
  const { t } = useWords()
  const { kinds, sdks, elements, sentences } = changes
  const told = changes.notice ?? edition.notice
  const names = { before: other ? editionName(other) : changes.before, after: editionName(edition) }
  const isNothing = kinds.length + sdks.length + elements.length + sentences.length === 0
  return (
    <div className="edition-changes">
      <p className="soft">
        {names.before === null
          ? t({ zh: '与上一版本相比', en: 'Against the edition before' })
          : t({
              zh: `版本 ${visible(names.after, 60)} 与版本 ${visible(names.before, 60)} 相比`,
              en: `Version ${visible(names.after, 60)} against version ${visible(names.before, 60)}`,
            })}
      </p>
      {!isNothing && !isNext && (
        <p className="note">
          {t({
            zh: '两版本之间可能另有版本。是否告知用户,请逐版与其上一版本核对:每次变更都应当告知个人(个人信息保护法第17条)。',
            en: 'Other editions may lie between the two. Whether people were told is seen edition by edition, each against the one before it: they must be told of every change (PIPL art. 17).',
          })}
        </p>
      )}
      {!isNothing && isNext && (
        <p className={told === null ? 'note question' : 'note'}>
          <span className={`standing ${told === null ? 'ask' : 'good'}`}>
            <span aria-hidden>{told === null ? '?' : '✓'}</span>{' '}
            {t(
              told === null
                ? { zh: '未说明如何告知用户', en: 'It is not said how people were told' }
                : { zh: '已告知用户', en: 'People were told' },
            )}
          </span>{' '}
          {told === null
            ? t({
                zh: '规则变更应当告知个人(个人信息保护法第17条)。提交版本时可填写告知方式。',
                en: 'People must be told of changes (PIPL art. 17). How is said when an edition is handed in.',
              })
            : visible(told, 500)}
        </p>
      )}
      {isNothing && <Empty title={{ zh: '没有实质变化', en: 'Nothing of substance changed' }} />}
      <ChangeList title={{ zh: '个人信息种类', en: 'Kinds of information' }} changes={kinds} />
      <ChangeList title={{ zh: '第三方SDK', en: 'Third-party SDKs' }} changes={sdks} />
      <ChangeList title={{ zh: '法定要素', en: 'Required elements' }} changes={elements} />
      {sentences.length > 0 && (
        <section>
          <h2 className="section">
            {t({ zh: '句子', en: 'Sentences' })} <span className="soft number">{sentences.length}</span>
          </h2>
          <div className="changed-sentences">
            {sentences.map((sentence, index) => (
              // Readings never change, and two changes may be alike.
              // oxlint-disable-next-line react/no-array-index-key
              <SentenceChange key={index} sentence={sentence} names={names} />
            ))}
          </div>
        </section>
      )}
    </div>
  )
}

function ChangeList({ title, changes }: { readonly title: Words; readonly changes: readonly ReadChange[] }): ReactNode {
  const { t } = useWords()
  if (changes.length === 0) return null
  return (
    <section>
      <h2 className="section">
        {t(title)} <span className="soft number">{changes.length}</span>
      </h2>
      <ul className="change-list">
        {changes.map(({ what, name, quote, places }) => (
          <li key={`${what} ${name.zh}`}>
            <What what={what} /> <b>{visible(t(name), 100)}</b>
            <blockquote className="sentence">{visible(quote, 400)}</blockquote>
            {what === 'added' && <InText place={places[0]} />}
          </li>
        ))}
      </ul>
    </section>
  )
}

const What = ({ what }: { readonly what: Sentence['what'] }): ReactNode => {
  const { t } = useWords()
  const { icon, word } = whats[what]
  return (
    <span className={`change-what c-${what}`}>
      <span aria-hidden>{icon}</span> {t(word)}
    </span>
  )
}

function SentenceChange({ sentence, names }: SentenceChangeProps): ReactNode {
  const { t } = useWords()
  const { what, topic, before, after, places } = sentence
  const [old, now] = before !== null && after !== null ? differing(before, after) : [whole(before), whole(after)]
  return (
    <article className="changed-sentence">
      <p className="panel-line">
        <What what={what} /> <span className="soft">{t(topic)}</span> <InText place={places[0]} />
      </p>
      <div className="before-after">
        <Wording title={titled({ zh: '原版本', en: 'Before' }, names.before)} cut={old} of="removed" />
        <Wording title={titled({ zh: '本版本', en: 'Now' }, names.after)} cut={now} of="added" />
      </div>
    </article>
  )
}

interface SentenceChangeProps {
  readonly sentence: Sentence
  readonly names: { readonly before: string | null; readonly after: string }
}

const titled = ({ zh, en }: Words, name: string | null): Words =>
  name === null ? { zh, en } : { zh: `${zh} ${visible(name, 60)}`, en: `${en}: ${visible(name, 60)}` }

const whole = (text: string | null): Cut | null => (text === null ? null : { before: '', middle: text, after: '' })

function Wording({ title, cut, of }: { readonly title: Words; readonly cut: Cut | null; readonly of: 'added' | 'removed' }): ReactNode {
  const { t } = useWords()
  const Changed = of === 'added' ? 'ins' : 'del'
  return (
    <div>
      <p className="side-title">{t(title)}</p>
      {cut === null ? (
        <p className="soft">
          {t(of === 'added' ? { zh: '没有这句话', en: 'No such sentence' } : { zh: '原无此句', en: 'No such sentence' })}
        </p>
      ) : (
        <blockquote className="sentence">
          {visible(cut.before)}
          {cut.middle !== '' && <Changed>{visible(cut.middle)}</Changed>}
          {visible(cut.after)}
        </blockquote>
      )}
    </div>
  )
}

/** Leads to the sentence in the text of this edition. */
function InText({ place }: { readonly place: ReadChange['places'][number] | undefined }): ReactNode {
  const { t } = useWords()
  if (!place) return null
  return (
    <Link to="." search={{ at: placeKey(place) } as never} className="small">
      {t({ zh: '在全文中查看', en: 'See it in the text' })}
    </Link>
  )
}
