import { Form, Input, Select } from 'antd'
import type { ReactNode } from 'react'
import { sdkRoutes, type Release, type Risk, type SdkSheet } from '#platform/sdks/api.ts'
import { useCall, useChange } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { Empty } from '../../parts/Empty.tsx'
import { Read } from '../../parts/Read.tsx'
import type { Acting } from '../../session.ts'
import { visible } from '../../visible.ts'
import { ConfirmButton } from '../forms/ConfirmButton.tsx'
import { Section } from '../forms/Facts.tsx'
import { FieldForm } from '../forms/FieldForm.tsx'
import { useRules } from '../forms/rules.ts'
import { mayDisclose } from './may.ts'
import { NotVerifiedYet, OwnSdkPage } from './OwnSdkPage.tsx'
import { ReasonButton } from './ReasonButton.tsx'
import { ReleaseCard } from './ReleaseCard.tsx'
import { ReleaseFiles } from './ReleaseFiles.tsx'

/** `/organisation/sdks/:sdk/releases`: releases of an SDK: files in, inspected, compared, published. */
export default function OwnReleases(): ReactNode {
  return (
    <OwnSdkPage
      step="releases"
      lead={{
        zh: '登记版本 → 上传 AAR 或 JAR 检测 → 列入版本 → 对照公示 → 发布。',
        en: 'Register a release, hand in its AAR or JAR, add it once inspected, look at the comparison, publish.',
      }}
    >
      {(sheet, acting) => <Content sheet={sheet} acting={acting} />}
    </OwnSdkPage>
  )
}

function Content({ sheet: { sdk, risks }, acting }: { readonly sheet: SdkSheet; readonly acting: Acting }): ReactNode {
  const releases = useCall(sdkRoutes.listReleases, { params: { sdk: sdk.id }, query: { limit: 100 } })
  const may = mayDisclose(acting, sdk)
  return (
    <>
      <NotVerifiedYet acting={acting} />
      <Read of={releases}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty
              title={{ zh: '还没有版本', en: 'No release yet' }}
              text={{
                zh: '先在下方登记版本号,再上传该版本的 AAR 或 JAR。检测通过与否都可发布,检出与公示的对照会公开。',
                en: 'Register its number below, then hand in its AAR or JAR. Whatever is found, it can be published; found against declared becomes public.',
              }}
            />
          ) : (
            <ul className="releases">
              {items.map((release, index) => (
                <li key={release.id}>
                  <ReleaseCard release={release} risks={risks} isOpen={release.state === 'draft' || index === 0}>
                    {may && release.state === 'draft' && <ReleaseFiles release={release} organisation={acting.organisation.id} />}
                    {may && release.state !== 'withdrawn' && <ReleaseActions release={release} acting={acting} />}
                  </ReleaseCard>
                </li>
              ))}
            </ul>
          )
        }
      </Read>
      {may && <NewRelease sdk={sdk.id} risks={risks} />}
    </>
  )
}

function ReleaseActions({ release, acting }: { readonly release: Release; readonly acting: Acting }): ReactNode {
  const { t } = useWords()
  const publish = useChange(sdkRoutes.publishRelease)
  const withdraw = useChange(sdkRoutes.withdrawRelease)
  const { id, sdk, version, state, files, fixes } = release
  const params = { sdk, release: id }
  const name = visible(version, 60)
  return (
    <div className="release-actions">
      {state === 'draft' && (
        <ConfirmButton
          isMain
          isDanger={false}
          isDisabled={files.length === 0 || acting.organisation.state !== 'verified'}
          label={{ zh: '发布版本', en: 'Publish the release' }}
          about={name}
          title={{ zh: `发布版本 ${name}`, en: `Publish release ${name}` }}
          confirm={{ zh: '发布', en: 'Publish' }}
          says={
            <ul className="plain-list">
              <li>
                {t({
                  zh: '任何人都将看到版本号、文件哈希,以及检出与公示的对照;检测报告全文仍只有本机构可见,除非另行公开。',
                  en: 'Everybody sees its number, the hashes, and found against declared. The reports stay yours unless you make them public.',
                })}
              </li>
              <li>{t({ zh: '发布后文件不能再变。', en: 'Its files cannot be changed after that.' })}</li>
              {fixes.length > 0 && (
                <li>
                  {t({
                    zh: `它修复 ${fixes.length} 项风险:仍内嵌受影响版本的运营者都会收到通知,请其升级。`,
                    en: `It fixes ${fixes.length}: operators that still embed versions concerned are told to upgrade.`,
                  })}
                </li>
              )}
            </ul>
          }
          onConfirm={() => publish.mutateAsync({ params })}
        />
      )}
      {state === 'draft' && files.length === 0 && (
        <span className="soft">
          {t({ zh: '列入至少一个检测过的文件后可发布。', en: 'Add one inspected file at least to publish it.' })}
        </span>
      )}
      <ReasonButton
        label={{ zh: '撤回版本', en: 'Withdraw' }}
        about={name}
        title={{ zh: `撤回版本 ${name}`, en: `Withdraw release ${name}` }}
        confirm={{ zh: '撤回', en: 'Withdraw' }}
        reason={{ zh: '撤回理由', en: 'Why' }}
        says={t(
          state === 'draft'
            ? { zh: '草稿将不再列出;检测报告保留。', en: 'The draft is listed no more; reports are kept.' }
            : {
                zh: '公众将不再看到该版本;它所修复的风险可能重新成为未修复。',
                en: 'The public no longer sees it; risks that it fixed may be open again.',
              },
        )}
        onConfirm={(reason) => withdraw.mutateAsync({ params, body: { reason } })}
      />
    </div>
  )
}

interface Typed {
  readonly version: string
  readonly releasedOn: string
  readonly notes?: string
  readonly fixes?: string[]
}

function NewRelease({ sdk, risks }: { readonly sdk: string; readonly risks: readonly Risk[] }): ReactNode {
  const { t } = useWords()
  const rules = useRules()
  const create = useChange(sdkRoutes.createRelease, [sdkRoutes.listReleases])
  return (
    <Section title={{ zh: '登记版本', en: 'Register a release' }}>
      <FieldForm<Typed>
        name="release"
        draft={{ key: `release.${sdk}` }}
        isReset
        submit={{ zh: '登记为草稿', en: 'Register as a draft' }}
        onSubmit={async ({ version, releasedOn, notes = '', fixes = [] }) => {
          const body = { version, releasedOn, notes: notes.trim() === '' ? null : notes, fixes }
          await create.mutateAsync({ params: { sdk }, body })
        }}
      >
        <div className="field-pair">
          <Form.Item
            name="version"
            label={t({ zh: '版本号', en: 'Version' })}
            rules={[rules.required]}
            extra={t({ zh: '例如 1.4.2', en: 'Such as 1.4.2' })}
          >
            <Input maxLength={60} autoComplete="off" />
          </Form.Item>
          <Form.Item name="releasedOn" label={t({ zh: '发布日期', en: 'Released on' })} rules={[rules.required]}>
            <Input type="date" className="date-field" />
          </Form.Item>
        </div>
        <Form.Item name="notes" label={t({ zh: '更新说明', en: 'Release notes' })}>
          <Input.TextArea maxLength={10_000} autoSize={{ minRows: 2, maxRows: 10 }} />
        </Form.Item>
        {risks.length > 0 && (
          <Form.Item
            name="fixes"
            label={t({ zh: '修复的风险', en: 'Risks that it fixes' })}
            extra={t({
              zh: '发布时通知仍内嵌受影响版本的运营者',
              en: 'When it is published, operators that still embed versions concerned are told',
            })}
          >
            <Select
              mode="multiple"
              aria-label={t({ zh: '修复的风险', en: 'Risks that it fixes' })}
              options={risks.map(({ id, title }) => ({ value: id, label: visible(title, 100) }))}
            />
          </Form.Item>
        )}
      </FieldForm>
    </Section>
  )
}
