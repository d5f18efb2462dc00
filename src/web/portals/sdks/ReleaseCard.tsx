import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Release, Risk } from '#platform/sdks/api.ts'
import { useWords } from '../../language.ts'
import { Copy } from '../../parts/Copy.tsx'
import { Lines } from '../../parts/Lines.tsx'
import { MatrixBadge } from '../../parts/Matrix.tsx'
import { Day } from '../../parts/When.tsx'
import { sizeText } from '../../report-words.ts'
import { visible } from '../../visible.ts'
import { Section } from '../forms/Facts.tsx'
import { ComparisonTable, ComparisonTally } from './ComparisonTable.tsx'
import { StateTag } from './StateTag.tsx'
import { releaseStates } from './words.ts'

/** Releases that are public, the newest opened: files with their inspection, and what was found against what is declared. */
export function PublishedReleases({
  releases,
  risks,
}: {
  readonly releases: readonly Release[]
  readonly risks: readonly Risk[]
}): ReactNode {
  const { t } = useWords()
  return (
    <Section
      title={{ zh: '版本', en: 'Releases' }}
      lead={{
        zh: '提供者发布的版本。文件经平台检测,检出的个人信息与权限逐项对照公示。',
        en: 'Releases that the provider published. Their files are inspected here, and what is found is held against what is declared.',
      }}
    >
      {releases.length === 0 ? (
        <p className="soft">{t({ zh: '提供者还没有发布版本。', en: 'Its provider has published no release.' })}</p>
      ) : (
        <ul className="releases">
          {releases.map((release, index) => (
            <li key={release.id}>
              <ReleaseCard release={release} risks={risks} isOpen={index === 0} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

export interface ReleaseCardProps {
  readonly release: Release
  readonly risks: readonly Risk[]
  readonly isOpen: boolean
  /** Of its provider: what can be done with it. */
  readonly children?: ReactNode
}

/** One release. Opens in place. */
export function ReleaseCard({ release, risks, isOpen, children }: ReleaseCardProps): ReactNode {
  const { t } = useWords()
  const { version, state, releasedOn, notes, fixes, files, comparison } = release
  const fixed = risks.filter(({ id }) => fixes.includes(id))
  return (
    <details className="card release" open={isOpen}>
      <summary>
        <b className="release-version">{visible(version, 60)}</b> <Day at={releasedOn} />{' '}
        {state !== 'published' && <StateTag of={releaseStates[state]} />}
        {comparison && <ComparisonTally comparison={comparison} />}
      </summary>
      {notes !== null && <Lines text={notes} />}
      {fixes.length > 0 && (
        <p>
          <b className="t-passed">{t({ zh: '修复风险:', en: 'Fixes: ' })}</b>
          {fixed.length === 0 ? fixes.length : fixed.map(({ title }) => visible(title, 200)).join(t({ zh: '、', en: ', ' }))}
        </p>
      )}
      <ul className="release-files">
        {files.map((file) => (
          <ReleaseFile key={file.sha256} file={file} />
        ))}
      </ul>
      {files.length === 0 && <p className="soft">{t({ zh: '还没有列入文件。', en: 'No file yet.' })}</p>}
      {comparison ? (
        <ComparisonTable comparison={comparison} />
      ) : (
        files.length > 0 && (
          <p className="soft">
            {t({
              zh: '文件的代码未能全部读取,无法对照公示。',
              en: 'Not all code of its files could be read, so that nothing can be held against the disclosure.',
            })}
          </p>
        )
      )}
      {children}
    </details>
  )
}

function ReleaseFile({ file: { name, sha256, size, commission } }: { readonly file: Release['files'][number] }): ReactNode {
  const { t } = useWords()
  return (
    <li>
      <div className="release-file">
        <b>{visible(name, 200)}</b>
        <span className="soft number">{sizeText(size)}</span>
        {commission && (
          <Link to={`/inspections/${commission.id}` as string}>
            {t({ zh: '查看检测报告', en: 'See the report' })}
            <span className="visually-hidden"> {visible(name, 200)}</span>
          </Link>
        )}
      </div>
      <p className="soft">
        SHA-256 <code className="hash">{sha256}</code> <Copy text={sha256} of={{ zh: 'SHA-256', en: 'SHA-256' }} />
      </p>
      {commission?.verdicts && <MatrixBadge cells={commission.verdicts} hasTally />}
      {!commission && (
        <p className="soft">
          {t({
            zh: '检测报告由提供者保留;公开的是下方的对照。',
            en: 'The provider keeps the report to itself; what is public is the comparison below.',
          })}
        </p>
      )}
    </li>
  )
}
