import { Form, Input, Radio, Select } from 'antd'
import { useState, type ReactNode } from 'react'
import { sdkRoutes, type DisclosureEdition, type SdkSheet } from '#platform/sdks/api.ts'
import { useCall, useChange } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { Read } from '../../parts/Read.tsx'
import { When } from '../../parts/When.tsx'
import type { Acting } from '../../session.ts'
import { ChoiceGroup } from '../forms/ChoiceGroup.tsx'
import { ConfirmButton } from '../forms/ConfirmButton.tsx'
import { Section } from '../forms/Facts.tsx'
import { FieldForm } from '../forms/FieldForm.tsx'
import { useRules } from '../forms/rules.ts'
import { EditionTable } from './EditionTable.tsx'
import { HandlingFields } from './HandlingFields.tsx'
import { mayDisclose } from './may.ts'
import { ModulesField } from './ModulesField.tsx'
import { NotVerifiedYet, OwnSdkPage } from './OwnSdkPage.tsx'
import { StateTag } from './StateTag.tsx'
import { useTerms } from './terms.ts'
import { disclosureOf, startOfDisclosure, typedOf, type TypedDisclosure } from './typed-disclosure.ts'
import { editionStates, platformWords } from './words.ts'

/** `/organisation/sdks/:sdk/disclosure`: what is to be published of an SDK, as a draft, until it is published. */
export default function DisclosureEditor(): ReactNode {
  return (
    <OwnSdkPage
      step="disclosure"
      lead={{
        zh: '照实填写;以后的检测会把检出的内容与此逐项对照,结果公开。',
        en: 'Say how it is: inspections hold what they find against this, and the result is public.',
      }}
    >
      {(sheet, acting) => <Editor sheet={sheet} acting={acting} />}
    </OwnSdkPage>
  )
}

function Editor({ sheet, acting }: { readonly sheet: SdkSheet; readonly acting: Acting }): ReactNode {
  const { sdk } = sheet
  const editions = useCall(sdkRoutes.listDisclosures, { params: { sdk: sdk.id }, query: { limit: 50 } })
  return (
    <Read of={editions}>
      {({ items }) => {
        const draft = items.find(({ state }) => state === 'draft')
        const waiting = items.find(({ state }) => state === 'disputed')
        const last = draft ?? waiting ?? items.find(({ state }) => state === 'published')
        return (
          <>
            <NotVerifiedYet acting={acting} />
            <Standing draft={draft} waiting={waiting} sheet={sheet} acting={acting} />
            {mayDisclose(acting, sdk) && <DisclosureForm sdk={sdk.id} last={last} />}
            <EditionTable editions={items} />
          </>
        )
      }}
    </Read>
  )
}

interface StandingProps {
  readonly draft: DisclosureEdition | undefined
  readonly waiting: DisclosureEdition | undefined
  readonly sheet: SdkSheet
  readonly acting: Acting
}

/** Where the disclosure stands, and the button that makes the draft public. */
function Standing({ draft, waiting, sheet: { sdk, disclosure }, acting }: StandingProps): ReactNode {
  const { t } = useWords()
  const publish = useChange(sdkRoutes.publishDisclosure)
  return (
    <div className="card disclosure-standing">
      <p className="standing-line">
        {disclosure ? (
          <StateTag of={editionStates.published} />
        ) : (
          <StateTag of={{ ...editionStates.draft, word: { zh: '尚未公示', en: 'Not public' } }} />
        )}
        {disclosure?.publishedAt && <When at={disclosure.publishedAt} />}
        {draft && (
          <>
            <StateTag of={editionStates.draft} />
            <span className="soft">
              {t({ zh: '保存于 ', en: 'saved ' })}
              <When at={draft.savedAt} />
            </span>
          </>
        )}
        {waiting && <StateTag of={editionStates.disputed} />}
      </p>
      {waiting && (
        <p>
          {t({
            zh: '所填代码标识与另一提供者的重叠,由监管部门裁定归属;裁定前公开的仍是原公示,也不能再公示新版。',
            en: 'It claims code that another provider has claimed; a regulator decides whose it is. Until then what was public stays, and nothing newer can be published.',
          })}
        </p>
      )}
      {draft && !waiting && mayDisclose(acting, sdk) && (
        <ConfirmButton
          isMain
          isDanger={false}
          isDisabled={acting.organisation.state !== 'verified'}
          label={{ zh: '公示草稿', en: 'Publish the draft' }}
          title={{ zh: '公示 SDK 信息', en: 'Publish the disclosure' }}
          confirm={{ zh: '公示', en: 'Publish' }}
          says={
            <ul className="plain-list">
              <li>
                {t({
                  zh: '任何人都可在公开页面与接口中看到,历次公示长期保留。',
                  en: 'Everybody sees it, on the public page and by interface; editions are kept for good.',
                })}
              </li>
              <li>
                {t({
                  zh: '已发布版本的检出内容将按新的公示重新对照。',
                  en: 'What was found in releases is held against the new edition.',
                })}
              </li>
              <li>
                {t({
                  zh: '包名前缀或库名与其他提供者重叠的,先由监管部门裁定,裁定后才公开。',
                  en: 'If a prefix or library is another provider’s too, a regulator decides first, and it is public after that.',
                })}
              </li>
            </ul>
          }
          onConfirm={() => publish.mutateAsync({ params: { sdk: sdk.id } })}
        />
      )}
    </div>
  )
}

function DisclosureForm({ sdk, last }: { readonly sdk: string; readonly last: DisclosureEdition | undefined }): ReactNode {
  const { t } = useWords()
  const rules = useRules()
  const { purposes } = useTerms()
  const [isSaved, setSaved] = useState(false)
  const save = useChange(sdkRoutes.saveDisclosure, [sdkRoutes.listDisclosures])
  return (
    <div className="disclosure-form">
      <FieldForm<TypedDisclosure>
        name="disclosure"
        initial={last ? typedOf(last.fields) : startOfDisclosure}
        draft={{ key: `disclosure.${sdk}` }}
        submit={{ zh: '保存草稿', en: 'Save the draft' }}
        onChange={() => setSaved(false)}
        onSubmit={async (typed) => {
          await save.mutateAsync({ params: { sdk }, body: disclosureOf(typed) })
          setSaved(true)
        }}
        end={
          isSaved ? (
            <span role="status" className="t-passed">
              {t({ zh: '草稿已保存,尚未公开;可在页面上方公示。', en: 'The draft is saved and not public yet; publish it at the top.' })}
            </span>
          ) : (
            <span className="soft">{t({ zh: '保存草稿不会公开任何内容。', en: 'Saving makes nothing public.' })}</span>
          )
        }
      >
        <Section title={{ zh: '基本信息', en: 'About it' }}>
          <div className="field-pair">
            <Form.Item name="purpose" label={t({ zh: '类别', en: 'Purpose' })} rules={[rules.required]}>
              <Select
                aria-label={t({ zh: '类别', en: 'Purpose' })}
                showSearch={{ optionFilterProp: 'label' }}
                options={purposes.map(({ id, name }) => ({ value: id, label: t(name) }))}
              />
            </Form.Item>
            <Form.Item
              name="platforms"
              label={t({ zh: '平台', en: 'Platforms' })}
              rules={[{ required: true, type: 'array', min: 1, message: t({ zh: '请至少选择一项', en: 'Choose one at least' }) }]}
            >
              <ChoiceGroup
                label={t({ zh: '平台', en: 'Platforms' })}
                options={Object.entries(platformWords).map(([value, word]) => ({ value, label: t(word) }))}
              />
            </Form.Item>
          </div>
          <Form.Item name="functions" label={t({ zh: '功能', en: 'What it does' })} rules={[rules.required]}>
            <Input.TextArea maxLength={4000} autoSize={{ minRows: 2, maxRows: 10 }} />
          </Form.Item>
          <div className="field-pair">
            <Form.Item name="homePage" label={t({ zh: '主页', en: 'Home page' })} rules={[rules.required]}>
              <Input type="url" inputMode="url" placeholder="https://" maxLength={500} />
            </Form.Item>
            <Form.Item
              name="contact"
              label={t({ zh: '个人信息保护联系方式', en: 'Contact for personal information' })}
              rules={[rules.required]}
            >
              <Input maxLength={200} />
            </Form.Item>
          </div>
          <div className="field-pair">
            <MarksField name="prefixes" label={t({ zh: 'Java 包名前缀', en: 'Java package prefixes' })} placeholder="cn.example.kit" />
            <MarksField name="libraries" label={t({ zh: '原生库文件名', en: 'Native libraries' })} placeholder="libkit.so" />
          </div>
        </Section>
        <Section title={{ zh: '独立收集个人信息', en: 'Collection of its own' }}>
          <Form.Item
            name="collectsItself"
            label={t({
              zh: 'SDK 自身是否采集、传输或存储个人信息',
              en: 'Does the SDK itself collect, transmit or store personal information',
            })}
            rules={[{ required: true }]}
          >
            <Radio.Group
              options={[
                { value: true, label: t({ zh: '是', en: 'Yes' }) },
                { value: false, label: t({ zh: '否', en: 'No' }) },
              ]}
            />
          </Form.Item>
          <Form.Item
            noStyle
            shouldUpdate={(before: TypedDisclosure, after: TypedDisclosure) => before.collectsItself !== after.collectsItself}
          >
            {({ getFieldValue }) =>
              getFieldValue('collectsItself') === true && (
                <Form.Item name="ownCollection" label={t({ zh: '单独说明', en: 'A statement of its own' })} rules={[rules.required]}>
                  <Input.TextArea maxLength={4000} autoSize={{ minRows: 2, maxRows: 10 }} />
                </Form.Item>
              )
            }
          </Form.Item>
        </Section>
        <ModulesField />
        <HandlingFields />
      </FieldForm>
    </div>
  )
}

function MarksField({
  name,
  label,
  placeholder,
}: {
  readonly name: string
  readonly label: string
  readonly placeholder: string
}): ReactNode {
  const { t } = useWords()
  return (
    <Form.Item name={name} label={label} extra={t({ zh: '可填多个,每个后按回车', en: 'Several; press Enter after each' })}>
      <Select
        mode="tags"
        open={false}
        suffixIcon={null}
        tokenSeparators={[',', ' ', ';', ',', '、']}
        placeholder={placeholder}
        maxCount={50}
        aria-label={label}
      />
    </Form.Item>
  )
}
