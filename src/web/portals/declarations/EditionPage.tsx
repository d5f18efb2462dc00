import { Link, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Edition } from '#platform/declarations/api.ts'
import { registryRoutes } from '#platform/registry/api.ts'
import { useAddress } from '../../address.ts'
import { useCall } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { Empty } from '../../parts/Empty.tsx'
import { Loading } from '../../parts/Loading.tsx'
import { Page } from '../../parts/Page.tsx'
import { Read } from '../../parts/Read.tsx'
import { Day, When } from '../../parts/When.tsx'
import { sizeText } from '../../report-words.ts'
import { useActing } from '../../session.ts'
import { visible } from '../../visible.ts'
import { Facts } from '../forms/Facts.tsx'
import { mayChangeApp } from '../registry/may.ts'
import { AddDocument } from './AddDocument.tsx'
import { ChangesView } from './ChangesView.tsx'
import { EditionFigures, EditionState } from './EditionState.tsx'
import type { ReadPolicy } from './marks.ts'
import { PublishEdition } from './PublishEdition.tsx'
import { ReadingView } from './ReadingView.tsx'
import { useEdition, useReading } from './read-policy.ts'
import { declarationsTitle, editionName, editionTitle, partWords } from './words.ts'

/** `/policies/:edition`: one edition of a policy: its text with marks, what was read, and what changed. */
export default function EditionPage(): ReactNode {
  const { edition: id = '' } = useParams({ strict: false }) as { edition?: string }
  const edition = useEdition(id)
  return <Read of={edition}>{(found) => <EditionView edition={found} />}</Read>
}

function EditionView({ edition }: { readonly edition: Edition }): ReactNode {
  const { t } = useWords()
  const acting = useActing()
  const app = useCall(registryRoutes.getApp, { params: { app: edition.app } })
  const isOwn = app.data !== undefined && mayChangeApp(acting, app.data)
  const name = visible(editionName(edition), 60)
  return (
    <Page
      width="wide"
      title={`${t(editionTitle)} ${name}`}
      trail={[
        { title: app.data ? visible(app.data.name, 60) : { zh: 'APP', en: 'App' }, to: `/apps/${edition.app}` },
        { title: declarationsTitle, to: `/apps/${edition.app}/declarations` },
      ]}
      lead={
        <span className="edition-lead">
          <EditionState edition={edition.state === 'refused' ? { ...edition, refusal: null } : edition} />
          {edition.figures && <EditionFigures edition={edition} />}
        </span>
      }
      actions={
        <>
          <PublishEdition edition={edition} isOwn={isOwn} />
          {isOwn && edition.state !== 'refused' && <AddDocument edition={edition} />}
        </>
      }
    >
      <details className="edition-facts">
        <summary>{t({ zh: '提交记录', en: 'As handed in' })}</summary>
        <Facts
          lines={[
            [{ zh: '版本', en: 'Version' }, edition.version && visible(edition.version, 60)],
            [{ zh: '发布日期', en: 'Published on' }, edition.publishedOn && <Day at={edition.publishedOn} />],
            [{ zh: '如何告知用户', en: 'How people were told' }, edition.notice && visible(edition.notice, 500)],
            [{ zh: '提交时间', en: 'Handed in' }, <When at={edition.submittedAt} />],
            ...edition.documents.map(
              ({ part, name: file, size, sha256 }) =>
                [
                  partWords[part],
                  <>
                    {visible(file, 120)} · {sizeText(size)} <span className="hash soft">{sha256.slice(0, 16)}…</span>
                  </>,
                ] as const,
            ),
          ]}
        />
      </details>
      {edition.state === 'waiting' && <Waiting />}
      {edition.state === 'refused' && <Refused edition={edition} isOwn={isOwn} />}
      {edition.state === 'read' && <Content edition={edition} />}
    </Page>
  )
}

function Waiting(): ReactNode {
  const { t } = useWords()
  return (
    <div role="status">
      <p className="soft">
        {t({
          zh: '正在读取全文并与上一版本比较,通常不到一分钟;可以离开,稍后再看。',
          en: 'The text is being read and compared with the edition before, in less than a minute as a rule. You may leave and come back.',
        })}
      </p>
      <Loading rows={6} />
    </div>
  )
}

/** It could not be read: why, and what to do. */
function Refused({ edition, isOwn }: { readonly edition: Edition; readonly isOwn: boolean }): ReactNode {
  const { t } = useWords()
  return (
    <Empty
      title={{ zh: '该文件无法读取', en: 'This document could not be read' }}
      {...(edition.refusal ? { text: edition.refusal } : {})}
      {...(isOwn ? { step: { title: { zh: '提交新版本', en: 'Hand in a new edition' }, to: `/apps/${edition.app}/policies/new` } } : {})}
    >
      <div className="refused-advice">
        <p>{t({ zh: '怎么办:', en: 'What to do:' })}</p>
        <ul className="plain-list">
          <li>
            {t({
              zh: '提交用户实际看到的中文规则全文,而不是登录页、跳转页或截图。',
              en: 'Hand in the whole Chinese policy as people see it: no sign-in page, redirect or screenshot.',
            })}
          </li>
          <li>
            {t({
              zh: '扫描的 PDF 没有文字,请改交 HTML 或 DOCX;网页可在浏览器中“另存为”HTML。',
              en: 'A scanned PDF holds no text: hand in HTML or DOCX. A browser saves a page as HTML.',
            })}
          </li>
          <li>
            {t({
              zh: '去掉密码与权限保护,确认文件能正常打开。',
              en: 'Take passwords and protection off, and see that the file opens.',
            })}
          </li>
        </ul>
        <p className="soft">
          {t({
            zh: '无法读取不等于不符合:检测时不会采用该版本。',
            en: 'That it could not be read is no verdict: inspections leave this edition aside.',
          })}
        </p>
      </div>
    </Empty>
  )
}

/** A list or summary beside rules that could be read may itself be a picture, or locked. */
function Unread({ edition, read }: { readonly edition: Edition; readonly read: ReadPolicy }): ReactNode {
  const { t, list } = useWords()
  const unread = edition.documents.filter(({ part }) => !read.texts.some((text) => text.part === part))
  if (unread.length === 0) return null
  const names = list(unread.map(({ part }) => partWords[part]))
  return (
    <p className="note question">
      <b>{t({ zh: '未能读取', en: 'Not read' })}</b>
      {t({
        zh: `${names}。请在新版本中换用 HTML 或 DOCX 提交。`,
        en: `${names}. Hand it in as HTML or DOCX with a new edition.`,
      })}
    </p>
  )
}

function Content({ edition }: { readonly edition: Edition }): ReactNode {
  const { t } = useWords()
  const [{ view }] = useAddress()
  const reading = useReading(edition)
  const isChanges = view === 'changes'
  return (
    <>
      <nav className="tabs" aria-label={t({ zh: '查看', en: 'View' })}>
        <Link to="." search={{} as never} activeOptions={{ exact: true }} aria-current={isChanges ? undefined : 'page'}>
          {t({ zh: '全文与标注', en: 'Text and marks' })}
        </Link>
        <Link to="." search={{ view: 'changes' } as never} aria-current={isChanges ? 'page' : undefined}>
          {t({ zh: '版本变化', en: 'Changes' })}{' '}
          {edition.figures?.changes != null && <span className="number">{edition.figures.changes}</span>}
        </Link>
      </nav>
      <Read of={reading} loading={{ zh: '正在取读出的内容', en: 'Fetching what was read' }}>
        {({ read }) =>
          read === null ? (
            <Empty title={{ zh: '没有读出内容', en: 'Nothing was read' }} />
          ) : isChanges ? (
            <ChangesView edition={edition} changes={read.changes} />
          ) : (
            <>
              <Unread edition={edition} read={read} />
              <ReadingView read={read} />
            </>
          )
        }
      </Read>
    </>
  )
}
