import { useNavigate } from '@tanstack/react-router'
import { Form, Input, Radio } from 'antd'
import type { ReactNode } from 'react'
import { everyKind, organisationKinds, type OrganisationKind } from '#contract/roles.ts'
import type { Words } from '#core/words.ts'
import { peopleRoutes } from '#platform/people/api.ts'
import { actingFor } from '../../acting.ts'
import { useChange } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { Page } from '../../parts/Page.tsx'
import { homeOf } from '../../portals.ts'
import { FieldForm } from '../forms/FieldForm.tsx'
import { ProvinceSelect } from '../forms/ProvinceSelect.tsx'
import { useRules } from '../forms/rules.ts'

type Kind = Exclude<OrganisationKind, 'regulator'>
interface Typed {
  readonly kind: Kind
  readonly name: string
  readonly province?: string
}

const kinds = everyKind.filter((kind): kind is Kind => kind !== 'regulator')
const says: Record<Kind, Words> = {
  operator: { zh: '开发或运营移动应用', en: 'Develops or runs mobile apps' },
  store: { zh: '应用商店、小程序平台等分发渠道', en: 'App stores, mini-program platforms and other channels' },
  sdk: { zh: '提供软件开发工具包', en: 'Provides software development kits' },
  terminal: { zh: '手机等智能终端的生产企业', en: 'Makes phones and other devices' },
  access: { zh: '为应用提供网络接入服务', en: 'Gives apps access to the network' },
  laboratory: { zh: '受托检测、对需人工复核的结果作出认定', en: 'Inspects for others and rules on what needs review' },
}

/** A new organisation, whose owner is who founds it. Regulators are not founded here. */
export default function CreateOrganisation(): ReactNode {
  const { t } = useWords()
  const rules = useRules()
  const navigate = useNavigate()
  const create = useChange(peopleRoutes.createOrganisation)
  return (
    <Page
      width="reading"
      title={{ zh: '设立机构', en: 'Establish an organisation' }}
      lead={t({
        zh: '您将成为所有者。若同事已设立本机构,请向其管理员索取邀请链接,不必重复设立。',
        en: 'You become its owner. If a colleague has established it already, ask an administrator for an invitation link instead.',
      })}
    >
      <FieldForm<Typed>
        name="organisation"
        draft={{ key: 'organisation' }}
        submit={{ zh: '设立', en: 'Establish' }}
        onSubmit={async ({ kind, name, province }) => {
          const made = await create.mutateAsync({ body: { kind, name, province: province ?? null } })
          actingFor.set(made.id)
          await navigate({ to: homeOf(kind) } as never)
        }}
      >
        <Form.Item name="kind" label={t({ zh: '机构类型', en: 'Kind' })} rules={[rules.required]}>
          <Radio.Group
            className="kinds"
            options={kinds.map((kind) => ({
              value: kind,
              label: (
                <>
                  {t(organisationKinds[kind])} <span className="soft">{t(says[kind])}</span>
                </>
              ),
            }))}
          />
        </Form.Item>
        <Form.Item
          name="name"
          label={t({ zh: '机构名称', en: 'Name' })}
          rules={[rules.required]}
          extra={t({
            zh: '建议与营业执照一致;通过身份核验后公开显示。',
            en: 'Best as on the business licence; shown publicly once verified.',
          })}
        >
          <Input autoComplete="organization" maxLength={100} />
        </Form.Item>
        <Form.Item
          name="province"
          label={t({ zh: '注册地', en: 'Where it is registered' })}
          extra={t({
            zh: '核验申请由该地通信管理局受理;未选则按统一社会信用代码确定。',
            en: 'Its communications administration decides on the verification; if left out, the credit code tells.',
          })}
        >
          <ProvinceSelect label={{ zh: '注册地', en: 'Where it is registered' }} />
        </Form.Item>
      </FieldForm>
    </Page>
  )
}
