import { Form, Input, Radio } from 'antd'
import { useState, type ReactNode } from 'react'
import { sdkRoutes, type SdkDocument, type SdkSheet } from '#platform/sdks/api.ts'
import { useChange } from '../../calls.ts'
import { useWords } from '../../language.ts'
import type { Acting } from '../../session.ts'
import { visible } from '../../visible.ts'
import { Section } from '../forms/Facts.tsx'
import { FieldForm } from '../forms/FieldForm.tsx'
import { useRules } from '../forms/rules.ts'
import { DropZone } from '../inspections/DropZone.tsx'
import { DocumentSection } from './DocumentSection.tsx'
import { mayDisclose } from './may.ts'
import { NotVerifiedYet, OwnSdkPage } from './OwnSdkPage.tsx'
import { documentWords } from './words.ts'

type Kind = SdkDocument['kind']
const LONGEST = 300_000

/** `/organisation/sdks/:sdk/documents`: rules and guide, in editions that are kept. */
export default function OwnDocuments(): ReactNode {
  return (
    <OwnSdkPage
      step="documents"
      lead={{
        zh: '发布后不能改写,只能发布新版;处理规则自第二版起,变更会通知内嵌该 SDK 的运营者。',
        en: 'What is published cannot be rewritten: publish a new edition. From the second edition of the rules on, operators that embed the SDK are told what changed.',
      }}
    >
      {(sheet, acting) => (
        <>
          <NotVerifiedYet acting={acting} />
          <DocumentSection sdk={sheet.sdk.id} kind="rules" current={sheet.rules} />
          <DocumentSection sdk={sheet.sdk.id} kind="guide" current={sheet.guide} />
          {mayDisclose(acting, sheet.sdk) && <PublishDocument sheet={sheet} acting={acting} />}
        </>
      )}
    </OwnSdkPage>
  )
}

interface Typed {
  readonly kind: Kind
  readonly version: string
  readonly effectiveOn: string
  readonly changes?: string
  readonly text: string
  readonly link?: string
}
const saidOrNull = (text: string | undefined): string | null => (text?.trim() ? text : null)

function PublishDocument({
  sheet: { sdk, rules: currentRules, guide },
  acting,
}: {
  readonly sheet: SdkSheet
  readonly acting: Acting
}): ReactNode {
  const { t } = useWords()
  const rules = useRules()
  const [done, setDone] = useState<string>()
  const publish = useChange(sdkRoutes.publishSdkDocument)
  const current: Readonly<Record<Kind, Omit<SdkDocument, 'text'> | null>> = { rules: currentRules, guide }
  if (acting.organisation.state !== 'verified') return null
  return (
    <Section title={{ zh: '发布新版', en: 'Publish an edition' }}>
      <FieldForm<Typed>
        name="document"
        initial={{ kind: currentRules && !guide ? 'guide' : 'rules' }}
        draft={{ key: `document.${sdk.id}` }}
        isReset
        submit={{ zh: '发布', en: 'Publish' }}
        onChange={() => setDone(undefined)}
        onSubmit={async ({ changes, link, ...typed }) => {
          const body = { ...typed, changes: saidOrNull(changes), link: saidOrNull(link) }
          await publish.mutateAsync({ params: { sdk: sdk.id }, body })
          setDone(typed.version)
        }}
        end={
          done !== undefined && (
            <span role="status" className="t-passed">
              {t({ zh: `已发布 ${visible(done, 60)}`, en: `Published ${visible(done, 60)}` })}
            </span>
          )
        }
      >
        <Form.Item name="kind" label={t({ zh: '文件', en: 'Document' })} rules={[{ required: true }]}>
          <Radio.Group options={Object.entries(documentWords).map(([value, word]) => ({ value, label: t(word) }))} />
        </Form.Item>
        <div className="field-pair">
          <Form.Item name="version" label={t({ zh: '版本', en: 'Edition' })} rules={[rules.required]}>
            <Input maxLength={60} autoComplete="off" />
          </Form.Item>
          <Form.Item name="effectiveOn" label={t({ zh: '生效日期', en: 'In force from' })} rules={[rules.required]}>
            <Input type="date" className="date-field" />
          </Form.Item>
        </div>
        <Form.Item noStyle shouldUpdate>
          {({ getFieldValue, setFieldValue }) => {
            const before = current[(getFieldValue('kind') as Kind | undefined) ?? 'rules']
            return (
              <>
                {before && (
                  <Form.Item
                    name="changes"
                    label={t({
                      zh: `与 ${visible(before.version, 60)} 相比的变更`,
                      en: `What changed since ${visible(before.version, 60)}`,
                    })}
                    rules={[rules.required]}
                    extra={t({
                      zh: '运营者据此决定是否修改自己的规则,请写具体',
                      en: 'Operators decide by it whether their own rules have to follow: be specific',
                    })}
                  >
                    <Input.TextArea maxLength={4000} autoSize={{ minRows: 2, maxRows: 10 }} />
                  </Form.Item>
                )}
                <DropZone
                  isCompact
                  accepts=".txt,.md"
                  title={{ zh: '从文本文件填入', en: 'Fill in from a text file' }}
                  hint={{ zh: 'TXT 或 Markdown,也可直接粘贴到下方', en: 'TXT or Markdown; or paste it below' }}
                  onFiles={([file]) =>
                    void file
                      ?.slice(0, LONGEST * 4)
                      .text()
                      .then((text) => setFieldValue('text', text.slice(0, LONGEST)))
                  }
                />
              </>
            )
          }}
        </Form.Item>
        <Form.Item name="text" className="after-drop" label={t({ zh: '全文', en: 'The text' })} rules={[rules.required]}>
          <Input.TextArea maxLength={LONGEST} autoSize={{ minRows: 8, maxRows: 24 }} />
        </Form.Item>
        <Form.Item name="link" label={t({ zh: '贵方页面的链接', en: 'Link to your own page' })}>
          <Input type="url" inputMode="url" placeholder="https://" maxLength={500} />
        </Form.Item>
        <Form.Item noStyle shouldUpdate>
          {({ getFieldValue }) => {
            const kind = (getFieldValue('kind') as Kind | undefined) ?? 'rules'
            return (
              <p className="happens">
                {kind === 'rules' && current.rules
                  ? t({
                      zh: '发布后任何人可见、长期保留;内嵌该 SDK 的运营者都会收到变更通知,此后 30 天内新检出的也会。',
                      en: 'Everybody sees it, and it is kept for good. Operators that embed the SDK are told what changed, and so are those met in the next 30 days.',
                    })
                  : t({
                      zh: '发布后任何人可见、长期保留;不会通知运营者。',
                      en: 'Everybody sees it, and it is kept for good. Operators are not told.',
                    })}
              </p>
            )
          }}
        </Form.Item>
      </FieldForm>
    </Section>
  )
}
