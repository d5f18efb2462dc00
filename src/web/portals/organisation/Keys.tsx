import { Button, Form, Input, Select } from 'antd'
import { useState, type ReactNode } from 'react'
import { scopes, type Scope } from '#contract/roles.ts'
import type { ReceivedOf } from '#contract/route.ts'
import { peopleRoutes } from '#platform/people/api.ts'
import { useCall, useChange } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { Empty } from '../../parts/Empty.tsx'
import { Read } from '../../parts/Read.tsx'
import { Ago, Day, Remaining } from '../../parts/When.tsx'
import type { Acting } from '../../session.ts'
import { visible } from '../../visible.ts'
import { ChoiceGroup } from '../forms/ChoiceGroup.tsx'
import { ConfirmButton } from '../forms/ConfirmButton.tsx'
import { Copied } from '../forms/Copied.tsx'
import { Section } from '../forms/Facts.tsx'
import { FieldForm } from '../forms/FieldForm.tsx'
import { RowsTable } from '../forms/RowsTable.tsx'
import { useRules } from '../forms/rules.ts'
import { curlExample, scopeSays } from './curl-example.ts'
import { OwnPage } from './OwnPage.tsx'

type Key = ReceivedOf<typeof peopleRoutes.listKeys>['items'][number]
type Made = ReceivedOf<typeof peopleRoutes.createKey>

/** Keys with which programs of the organisation ask the platform. */
export default function Keys(): ReactNode {
  return (
    <OwnPage
      title={{ zh: 'API 密钥', en: 'API keys' }}
      trail={[{ title: { zh: '本机构', en: 'Organisation' }, to: '/organisation/overview' }]}
      least="administrator"
      lead={<Lead />}
    >
      {(acting) => <Content {...acting} />}
    </OwnPage>
  )
}

function Lead(): ReactNode {
  const { t } = useWords()
  return (
    <>
      {t({
        zh: '供贵方程序(如持续集成)以本机构名义调用平台。密钥只能做所选范围内的事,不能代替人作出认定或核验。',
        en: 'With a key, programs such as a build server ask the platform in the name of the organisation: within the scopes chosen, and never for rulings or verification.',
      })}{' '}
      <a href="/api/docs">{t({ zh: '接口文档', en: 'Documents of the API' })}</a>
    </>
  )
}

function Content({ organisation }: Acting): ReactNode {
  const { t } = useWords()
  const rules = useRules()
  const keys = useCall(peopleRoutes.listKeys, { params: { organisation: organisation.id } })
  const create = useChange(peopleRoutes.createKey, [peopleRoutes.listKeys])
  const [made, setMade] = useState<Made>()
  return (
    <>
      {made && <NewKey made={made} organisation={organisation.id} onKept={() => setMade(undefined)} />}
      <Read of={keys}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty
              title={{ zh: '还没有 API 密钥', en: 'No API key yet' }}
              text={{
                zh: '建议每个程序一把密钥,只给它需要的范围,并定期更换。',
                en: 'Best one key for each program, with no more scopes than it needs, and replaced from time to time.',
              }}
            />
          ) : (
            <KeyTable organisation={organisation.id} keys={items} />
          )
        }
      </Read>
      <Section title={{ zh: '新建密钥', en: 'Create a key' }}>
        <FieldForm<{ name: string; scopes: Scope[]; days: number }>
          name="key"
          initial={{ days: 90 }}
          draft={{ key: `key.${organisation.id}` }}
          isReset
          submit={{ zh: '新建密钥', en: 'Create the key' }}
          onSubmit={async (body) => {
            setMade(await create.mutateAsync({ params: { organisation: organisation.id }, body }))
            scrollTo({ top: 0 })
          }}
        >
          <Form.Item
            name="name"
            label={t({ zh: '用途', en: 'What it is for' })}
            rules={[rules.required]}
            extra={t({ zh: '便于日后辨认,例如“持续集成”。', en: 'To know it again, such as “build server”.' })}
          >
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item
            name="scopes"
            label={t({ zh: '范围', en: 'Scopes' })}
            rules={[{ required: true, type: 'array', min: 1, message: t({ zh: '请至少选择一项', en: 'Choose one at least' }) }]}
          >
            <ChoiceGroup<Scope>
              label={t({ zh: '范围', en: 'Scopes' })}
              options={(Object.keys(scopes) as Scope[]).map((scope) => ({
                value: scope,
                label: (
                  <>
                    {t(scopes[scope])} <span className="soft">{t(scopeSays[scope])}</span>
                  </>
                ),
              }))}
            />
          </Form.Item>
          <Form.Item name="days" label={t({ zh: '有效期', en: 'Valid for' })} rules={[{ required: true }]}>
            <Select
              aria-label={t({ zh: '有效期', en: 'Valid for' })}
              options={[7, 30, 90, 180, 365].map((days) => ({ value: days, label: t({ zh: `${days} 天`, en: `${days} days` }) }))}
            />
          </Form.Item>
        </FieldForm>
      </Section>
    </>
  )
}

interface NewKeyProps {
  readonly made: Made
  readonly organisation: string
  readonly onKept: () => void
}
function NewKey({ made, organisation, onKept }: NewKeyProps): ReactNode {
  const { t } = useWords()
  const { secret, key } = made
  return (
    <div className="once" role="status">
      <p>{t({ zh: '密钥只显示这一次,请立即保存到安全的地方。', en: 'The key is shown this once: keep it in a safe place now.' })}</p>
      <Copied label={{ zh: `密钥(${visible(key.name)})`, en: `Key (${visible(key.name)})` }} text={secret} />
      <Copied
        isBlock
        label={{ zh: '试一试(在终端中运行)', en: 'Try it, in a terminal' }}
        text={curlExample(key.scopes, { origin: location.origin, organisation, secret })}
      />
      <div>
        <Button type="primary" onClick={onKept}>
          {t({ zh: '我已保存', en: 'I have kept it' })}
        </Button>
      </div>
    </div>
  )
}

function KeyTable({ organisation, keys }: { readonly organisation: string; readonly keys: readonly Key[] }): ReactNode {
  const { t, list } = useWords()
  const revoke = useChange(peopleRoutes.revokeKey, [peopleRoutes.listKeys])
  return (
    <RowsTable
      title={{ zh: 'API 密钥', en: 'API keys' }}
      rows={keys}
      keyOf={({ id }) => id}
      columns={[
        { id: 'name', title: { zh: '用途', en: 'For' }, show: ({ name }) => visible(name) },
        { id: 'prefix', title: { zh: '开头', en: 'Begins with' }, show: ({ prefix }) => <code>{prefix}…</code> },
        { id: 'scopes', title: { zh: '范围', en: 'Scopes' }, show: (key) => list(key.scopes.map((scope) => scopes[scope])) },
        {
          id: 'used',
          title: { zh: '最近使用', en: 'Last used' },
          show: ({ lastUsedAt }) => (lastUsedAt ? <Ago at={lastUsedAt} /> : <span className="soft">{t({ zh: '从未', en: 'Never' })}</span>),
        },
        { id: 'made', title: { zh: '创建于', en: 'Created' }, show: ({ createdAt }) => <Day at={createdAt} /> },
        {
          id: 'until',
          title: { zh: '有效期', en: 'Valid' },
          show: ({ revokedAt, expiresAt }) =>
            revokedAt ? <span className="standing bad">{t({ zh: '已吊销', en: 'Revoked' })}</span> : <Remaining until={expiresAt} />,
        },
        {
          id: 'revoke',
          title: { zh: '操作', en: 'Actions' },
          show: ({ id, name, revokedAt }) =>
            revokedAt ? (
              <span className="soft">–</span>
            ) : (
              <ConfirmButton
                isSmall
                label={{ zh: '吊销', en: 'Revoke' }}
                about={visible(name)}
                title={{ zh: '吊销密钥', en: 'Revoke the key' }}
                confirm={{ zh: '吊销', en: 'Revoke' }}
                says={
                  <p>
                    {t({
                      zh: `使用“${visible(name)}”的程序将立即被拒绝,且不能恢复。请先确认已换上新的密钥。`,
                      en: `Programs that use “${visible(name)}” are refused at once, and there is no way back. Be sure that they have a new one.`,
                    })}
                  </p>
                }
                onConfirm={() => revoke.mutateAsync({ params: { organisation, key: id } })}
              />
            ),
        },
      ]}
    />
  )
}
