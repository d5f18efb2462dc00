import { useNavigate, useParams } from '@tanstack/react-router'
import { Button, Form, Input } from 'antd'
import type { ReactNode } from 'react'
import { declarationRoutes } from '#platform/declarations/api.ts'
import { useChange } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { FieldForm } from '../forms/FieldForm.tsx'
import { useRules } from '../forms/rules.ts'
import { DropZone } from '../inspections/DropZone.tsx'
import { listingExample, listingFields } from './listing-fields.ts'
import { DeclaringPage } from './DeclaringPage.tsx'

interface Typed {
  readonly name: string
  readonly text: string
}
const LONGEST = 200_000

/** `/apps/:app/listings/new`: what a store shows of an app of one's own, written down. */
export default function SubmitListing(): ReactNode {
  const { app = '' } = useParams({ strict: false }) as { app?: string }
  return (
    <DeclaringPage
      app={app}
      title={{ zh: '提交公示信息', en: 'Hand in a listing' }}
      lead={{
        zh: '把应用商店向用户公示的内容照实写下(YAML 或 JSON),检测时与安装包逐项核对。以前提交的保留。',
        en: 'Write down what a store shows people (YAML or JSON); inspections hold it against the package. Earlier ones are kept.',
      }}
    >
      <ListingForm app={app} />
    </DeclaringPage>
  )
}

function ListingForm({ app }: { readonly app: string }): ReactNode {
  const { t } = useWords()
  const rules = useRules()
  const navigate = useNavigate()
  const submit = useChange(declarationRoutes.submitListing, [declarationRoutes.listListings])
  return (
    <FieldForm<Typed>
      name="listing"
      draft={{ key: `listing.${app}` }}
      submit={{ zh: '提交', en: 'Hand in' }}
      onSubmit={async ({ name, text }) => {
        await submit.mutateAsync({ params: { app }, body: { name: name.trim(), text } })
        await navigate({ to: `/apps/${app}/declarations`, hash: 'listings' } as never)
      }}
    >
      <Form.Item
        name="name"
        label={t({ zh: '名称', en: 'Name' })}
        rules={[rules.required]}
        extra={t({ zh: '便于日后辨认,例如“示例应用市场 2026-09”', en: 'To know it by later, such as “Example store 2026-09”' })}
      >
        <Input maxLength={100} autoComplete="off" />
      </Form.Item>
      <Form.Item noStyle shouldUpdate>
        {({ getFieldValue, setFieldsValue }) => (
          <ListingSource
            isEmpty={!getFieldValue('text')}
            onText={(text, name) => setFieldsValue({ text, ...(name && !getFieldValue('name') ? { name } : {}) })}
          />
        )}
      </Form.Item>
      <Form.Item name="text" label={t({ zh: '内容(YAML 或 JSON)', en: 'Content (YAML or JSON)' })} rules={[rules.required]}>
        <Input.TextArea
          className="mono"
          placeholder={listingExample}
          maxLength={LONGEST}
          autoSize={{ minRows: 12, maxRows: 28 }}
          spellCheck={false}
        />
      </Form.Item>
      <details className="listing-help">
        <summary>{t({ zh: '可写的字段(都可省略)', en: 'Fields (all of them optional)' })}</summary>
        <dl className="figures">
          {listingFields.map(({ name, title, says }) => (
            <div key={name}>
              <dt>
                <code>{name}</code>
              </dt>
              <dd>
                {t(title)}
                {says && <span className="soft"> {t(says)}</span>}
              </dd>
            </div>
          ))}
        </dl>
      </details>
    </FieldForm>
  )
}

/** Where the text may come from, besides being typed: a file, or the example, which never overwrites what is there. */
function ListingSource({
  isEmpty,
  onText,
}: {
  readonly isEmpty: boolean
  readonly onText: (text: string, name?: string) => void
}): ReactNode {
  const { t } = useWords()
  return (
    <div className="listing-source">
      <DropZone
        isCompact
        accepts=".yaml,.yml,.json,.txt"
        title={{ zh: '从文件填入', en: 'Fill it in from a file' }}
        hint={{ zh: 'YAML 或 JSON,也可直接粘贴到下方', en: 'YAML or JSON; or paste it below' }}
        onFiles={([file]) =>
          void file
            ?.slice(0, LONGEST * 4)
            .text()
            .then((text) => onText(text.slice(0, LONGEST), file.name.slice(0, 100)))
        }
      />
      <Button size="small" disabled={!isEmpty} onClick={() => onText(listingExample)}>
        {t({ zh: '填入示例', en: 'Start from the example' })}
      </Button>
    </div>
  )
}
