import { Form, Input } from 'antd'
import { useState, type ReactNode } from 'react'
import { isAtLeast } from '#contract/roles.ts'
import { provinceOfCode, provinces } from '#law/provinces.ts'
import { peopleRoutes, type Organisation } from '#platform/people/api.ts'
import { useCall, useChange } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { DataTable, type Column } from '../../parts/DataTable.tsx'
import { Empty } from '../../parts/Empty.tsx'
import { Day } from '../../parts/When.tsx'
import type { Acting } from '../../session.ts'
import { visible } from '../../visible.ts'
import { Section } from '../forms/Facts.tsx'
import { FieldForm } from '../forms/FieldForm.tsx'
import { NeedsSecondFactor } from '../forms/NeedsSecondFactor.tsx'
import { ProvinceSelect } from '../forms/ProvinceSelect.tsx'
import { useRules } from '../forms/rules.ts'
import { InvitationLink } from '../organisation/InvitationLink.tsx'
import { OwnPage } from '../organisation/OwnPage.tsx'

/** The provincial communications administrations: which are on the platform, and establishing the next. */
export default function Bureaus(): ReactNode {
  const { t } = useWords()
  return (
    <OwnPage
      title={{ zh: '省级通信管理局', en: 'Provincial bureaus' }}
      lead={t({
        zh: '省级通信管理局设立即为已核验,办理本省机构的身份核验。',
        en: 'A bureau is verified from the start and decides on the verification of organisations in its province.',
      })}
    >
      {(acting) => <Content {...acting} />}
    </OwnPage>
  )
}

const columns = (national: string): readonly [Column<Organisation>, ...Column<Organisation>[]] => [
  { id: 'name', title: { zh: '名称', en: 'Name' }, show: ({ name }) => visible(name, 100) },
  { id: 'province', title: { zh: '辖区', en: 'Province' }, show: ({ province }) => <ProvinceName code={province} otherwise={national} /> },
  { id: 'created', title: { zh: '设立于', en: 'Established' }, show: ({ createdAt }) => <Day at={createdAt} /> },
]

function ProvinceName({ code, otherwise }: { readonly code: string | null; readonly otherwise: string }): ReactNode {
  const { t } = useWords()
  return code === null ? otherwise : t(provinceOfCode(code)?.name ?? { zh: code, en: code })
}

function Content({ organisation, role }: Acting): ReactNode {
  const { t } = useWords()
  const isNational = organisation.kind === 'regulator' && organisation.province === null
  return (
    <>
      {isNational && isAtLeast(role, 'administrator') && <Establish />}
      <Section title={{ zh: '已设立', en: 'Established' }}>
        <DataTable
          id="bureaus"
          title={{ zh: '监管部门', en: 'Regulators' }}
          route={peopleRoutes.listOrganisations}
          given={{ query: { kind: 'regulator' } }}
          columns={columns(t({ zh: '全国', en: 'The country' }))}
          keyOf={({ id }) => id}
          linkOf={({ id }) => `/organisations/${id}`}
          empty={<Empty title={{ zh: '还没有监管部门', en: 'There is no regulator yet' }} />}
        />
      </Section>
    </>
  )
}

function Establish(): ReactNode {
  const { t } = useWords()
  const rules = useRules()
  const all = useCall(peopleRoutes.listOrganisations, { query: { kind: 'regulator', limit: 100 } })
  const establish = useChange(peopleRoutes.createBureau, [peopleRoutes.listOrganisations])
  const [made, setMade] = useState<{ readonly email: string; readonly token: string }>()
  const there = all.data?.items.filter(({ province }) => province !== null).length ?? 0
  const most = provinces.filter(({ bureau }) => bureau !== null).length
  return (
    <Section
      title={{ zh: '设立省级通信管理局', en: 'Establish a bureau' }}
      lead={{ zh: `已设立 ${there} / ${most}。`, en: `${there} of ${most} are established.` }}
    >
      {made && <InvitationLink {...made} onKept={() => setMade(undefined)} />}
      <NeedsSecondFactor />
      <FieldForm<{ province: string; ownerEmail: string }>
        name="bureau"
        draft={{ key: 'bureau' }}
        isReset
        submit={{ zh: '设立并生成邀请链接', en: 'Establish, and make an invitation link' }}
        onSubmit={async ({ province, ownerEmail }) => {
          const { invitationToken } = await establish.mutateAsync({ body: { province, ownerEmail: ownerEmail.trim() } })
          setMade({ email: ownerEmail.trim(), token: invitationToken })
        }}
      >
        <Form.Item name="province" label={t({ zh: '省、自治区、直辖市', en: 'Province' })} rules={[rules.required]}>
          <ProvinceSelect withBureau label={{ zh: '省、自治区、直辖市', en: 'Province' }} />
        </Form.Item>
        <Form.Item
          name="ownerEmail"
          label={t({ zh: '所有者邮箱', en: 'E-mail of its owner' })}
          rules={[rules.required, rules.email]}
          extra={t({ zh: '其接受邀请后即可管理该局的成员。', en: 'Once they accept, they manage the members of the bureau.' })}
        >
          <Input type="email" inputMode="email" autoComplete="off" maxLength={200} />
        </Form.Item>
      </FieldForm>
    </Section>
  )
}
