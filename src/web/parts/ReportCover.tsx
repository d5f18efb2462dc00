import type { ReactNode } from 'react'
import { androidWords, archiveWords } from '#core/sdk-archive.ts'
import type { Words } from '#core/words.ts'
import type { InspectionReport } from '#report/schema.ts'
import { useWords } from '../language.ts'
import { appName, signatureWords, sizeText } from '../report-words.ts'
import { visible } from '../visible.ts'
import { noticeNumber } from '../words.ts'
import { Copy } from './Copy.tsx'
import { When } from './When.tsx'

/** What was inspected: icon, name, package, version, who signed it, which file, by which engine. */
export function ReportCover({ report, actions }: { readonly report: InspectionReport; readonly actions?: ReactNode }): ReactNode {
  const { t, language } = useWords()
  const { app, artifacts, engine, inspectedAt } = report
  const [artifact] = artifacts
  const [archive, android] = app ? [archiveWords(app), androidWords(app)] : [null, null]
  return (
    <header className="cover">
      {!archive && <AppIcon exhibits={report.exhibits} />}
      <div className="cover-text">
        <p className="soft">{t({ zh: `依据${noticeNumber.zh}的检测报告`, en: `Inspection report against ${noticeNumber.en}` })}</p>
        <h1>{appName(report, language)}</h1>
        <dl className="facts">
          {app && (
            <Fact title={{ zh: '包名', en: 'Package' }}>
              <code>{visible(app.packageName, 200)}</code>
            </Fact>
          )}
          {archive && <Fact title={{ zh: '形式', en: 'Form' }}>{t(archive)}</Fact>}
          {app && <Fact title={{ zh: '版本', en: 'Version' }}>{versionText(app) || t({ zh: '未写明', en: 'not stated' })}</Fact>}
          {android !== null && <Fact title={{ zh: '系统', en: 'Android' }}>{android}</Fact>}
          {app?.signing && <Fact title={{ zh: '签名', en: 'Signature' }}>{t(signatureWords(app.signing))}</Fact>}
          {app?.signing?.signers.map(({ sha256, subject }) => (
            <Fact key={sha256} title={{ zh: '签名者', en: 'Signer' }}>
              {visible(subject, 160)} <code title={sha256}>{sha256.slice(0, 12)}…</code>
              <Copy text={sha256} of={{ zh: '证书SHA-256', en: 'the certificate’s SHA-256' }} />
            </Fact>
          ))}
          {artifact && (
            <Fact title={{ zh: '文件', en: 'File' }}>
              {visible(artifact.name, 120)} · {sizeText(artifact.size)}
            </Fact>
          )}
          {artifact && (
            <Fact title={{ zh: 'SHA-256', en: 'SHA-256' }}>
              <code title={artifact.id}>{artifact.id.slice(0, 16)}…</code>
              <Copy text={artifact.id} of={{ zh: '文件SHA-256', en: 'the file’s SHA-256' }} />
            </Fact>
          )}
          {inspectedAt !== undefined && (
            <Fact title={{ zh: '检测时间', en: 'Inspected' }}>
              <When at={inspectedAt} />
            </Fact>
          )}
          <Fact title={{ zh: '引擎', en: 'Engine' }}>
            {engine.name} {engine.version}
          </Fact>
        </dl>
      </div>
      {actions && <div className="actions">{actions}</div>}
    </header>
  )
}

const versionText = ({ versionName, versionCode }: NonNullable<InspectionReport['app']>): string =>
  `${visible(versionName, 60)}${versionCode === null ? '' : ` (${versionCode})`}`.trim()

function Fact({ title, children }: { readonly title: Words; readonly children: ReactNode }): ReactNode {
  const { t } = useWords()
  return (
    <div>
      <dt>{t(title)}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** The app's icon out of the report; a chequered square where there is none. */
export function AppIcon({ exhibits, size = 72 }: { readonly exhibits: InspectionReport['exhibits']; readonly size?: number }): ReactNode {
  const icon = exhibits.find((each) => each.kind === 'icon')
  if (!icon || !/^[A-Za-z0-9+/=]*$/.test(icon.png)) return <span className="app-icon" style={{ width: size, height: size }} />
  return <img className="app-icon" alt="" width={size} height={size} src={`data:image/png;base64,${icon.png}`} />
}
