import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { inspectionRoutes, type Commission } from '#platform/inspections/api.ts'
import { sdkRoutes, type Release } from '#platform/sdks/api.ts'
import { useCall, useChange } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { MatrixBadge } from '../../parts/Matrix.tsx'
import { Problem } from '../../parts/Problem.tsx'
import { Ago } from '../../parts/When.tsx'
import { visible } from '../../visible.ts'
import { CommissionProgress } from '../inspections/CommissionProgress.tsx'
import { DropZone } from '../inspections/DropZone.tsx'
import { State } from '../inspections/State.tsx'
import { UploadRow } from '../inspections/UploadRow.tsx'
import { uploads, useUploads } from '../inspections/uploads.ts'

const archive = /\.(?:aar|jar)$/i
/** Of the newest inspections: a release is made of what was handed in lately. */
const LOOKED_AT = 50

/** The files of a draft: hand one in, see its inspection run, add it. */
export function ReleaseFiles({ release, organisation }: { readonly release: Release; readonly organisation: string }): ReactNode {
  const { t } = useWords()
  const [refused, setRefused] = useState<readonly string[]>([])
  const under = useUploads().filter(
    (upload) => upload.organisation === organisation && archive.test(upload.name) && upload.state !== 'done',
  )
  const take = (files: readonly File[]): void => {
    setRefused(files.filter(({ name }) => !archive.test(name)).map(({ name }) => name))
    uploads.add(files.filter(({ name }) => archive.test(name)).map((file) => ({ file, organisation, profile: '' })))
  }
  return (
    <div className="release-add">
      <DropZone
        isCompact
        isMultiple
        accepts=".aar,.jar"
        title={{ zh: '上传 AAR 或 JAR 检测', en: 'Hand in an AAR or JAR' }}
        hint={{
          zh: '以本机构名义送检;检测完成后列入此版本',
          en: 'Inspected for your organisation; add it to this release when that is done',
        }}
        onFiles={take}
      />
      {refused.length > 0 && (
        <p role="alert" className="t-failed">
          {t({ zh: '不是 AAR 或 JAR:', en: 'Neither AAR nor JAR: ' })}
          {refused.map((name) => visible(name, 100)).join(t({ zh: '、', en: ', ' }))}
        </p>
      )}
      {under.length > 0 && (
        <ul className="uploads">
          {under.map((upload) => (
            <UploadRow key={upload.key} upload={upload} />
          ))}
        </ul>
      )}
      <Candidates release={release} organisation={organisation} />
    </div>
  )
}

/** Archives that the organisation had inspected and that are not in the release yet. */
function Candidates({ release, organisation }: { readonly release: Release; readonly organisation: string }): ReactNode {
  const { t } = useWords()
  const commissions = useCall(inspectionRoutes.listCommissions, { params: { organisation }, query: { limit: LOOKED_AT } }, { every: 3000 })
  const added = new Set(release.files.map(({ sha256 }) => sha256))
  const seen = new Set<string>()
  const fitting = (commissions.data?.items ?? []).filter((one) => {
    if (!archive.test(one.name) || added.has(one.package) || seen.has(one.package) || one.state === 'cancelled') return false
    seen.add(one.package)
    return true
  })
  if (fitting.length === 0) return null
  return (
    <section className="candidates" aria-label={t({ zh: '可列入的文件', en: 'Files that can be added' })}>
      <h4 className="field-part">{t({ zh: '本机构检测过的 AAR 与 JAR', en: 'AARs and JARs that you had inspected' })}</h4>
      <ul>
        {fitting.map((one) => (
          <Candidate key={one.id} commission={one} release={release} />
        ))}
      </ul>
    </section>
  )
}

function Candidate({ commission, release }: { readonly commission: Commission; readonly release: Release }): ReactNode {
  const { t } = useWords()
  const add = useChange(sdkRoutes.addReleaseFile, [sdkRoutes.listReleases])
  const { id, name, state, verdicts, commissionedAt } = commission
  return (
    <li className="candidate">
      <div className="release-file">
        <b>{visible(name, 200)}</b> <Ago at={commissionedAt} />
        {state !== 'done' && <State of={commission} />}
        <Link to={`/inspections/${id}` as string}>
          {state === 'done' ? t({ zh: '查看检测报告', en: 'See the report' }) : t({ zh: '查看检测', en: 'See the inspection' })}
          <span className="visually-hidden"> {visible(name, 200)}</span>
        </Link>
        {state === 'done' && (
          <Button
            size="small"
            type="primary"
            loading={add.isPending}
            onClick={() => add.mutate({ params: { sdk: release.sdk, release: release.id }, body: { commission: id } })}
          >
            {t({ zh: `列入 ${visible(release.version, 40)}`, en: `Add to ${visible(release.version, 40)}` })}
            <span className="visually-hidden"> {visible(name, 200)}</span>
          </Button>
        )}
      </div>
      <CommissionProgress commission={commission} />
      {verdicts && <MatrixBadge cells={verdicts} hasTally />}
      {add.isError && <Problem error={add.error} />}
    </li>
  )
}
