import { Link } from '@tanstack/react-router'
import { App, Form, Input } from 'antd'
import type { ReactNode } from 'react'
import { isAtLeast, organisationKinds, roles } from '#contract/roles.ts'
import { provinceOfCode } from '#law/provinces.ts'
import { peopleRoutes } from '#platform/people/api.ts'
import { useChange } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { Day } from '../../parts/When.tsx'
import type { Acting } from '../../session.ts'
import { visible } from '../../visible.ts'
import { Facts, Section } from '../forms/Facts.tsx'
import { FieldForm } from '../forms/FieldForm.tsx'
import { useRules } from '../forms/rules.ts'
import { OrganisationState } from './OrganisationState.tsx'
import { OwnPage } from './OwnPage.tsx'
import { VerificationNext } from './VerificationNext.tsx'

/** The organisation that one acts for: what is recorded, how far verification is, and what comes next. */
export default function Overview(): ReactNode {
  return <OwnPage title={{ zh: '本机构', en: 'Organisation' }}>{(acting) => <Content {...acting} />}</OwnPage>
}

function Content({ organisation, role }: Acting): ReactNode {
  const { t } = useWords()
  const { kind, name, province, state, creditCode, createdAt } = organisation
  const isAdministrator = isAtLeast(role, 'administrator')
  return (
    <>
      <Facts
        lines={[
          [{ zh: '名称', en: 'Name' }, visible(name)],
          [{ zh: '类型', en: 'Kind' }, t(organisationKinds[kind])],
          [{ zh: '身份核验', en: 'Verification' }, <OrganisationState state={state} />],
          [{ zh: '统一社会信用代码', en: 'Unified social credit code' }, creditCode && <code>{creditCode}</code>],
          [
            { zh: '注册地', en: 'Registered in' },
            province === null
              ? kind === 'regulator' && t({ zh: '国家级', en: 'National' })
              : t(provinceOfCode(province)?.name ?? { zh: province, en: province }),
          ],
          [{ zh: '设立于', en: 'Established' }, <Day at={createdAt} />],
          [{ zh: '您的角色', en: 'Your role' }, t(roles[role])],
        ]}
      />
      {kind !== 'regulator' && (
        <Section title={{ zh: '身份核验', en: 'Identity verification' }}>
          <VerificationNext state={state} isAdministrator={isAdministrator} />
        </Section>
      )}
      <Section title={{ zh: '管理', en: 'Manage' }}>
        <ul className="tiles">
          <Tile
            to="/organisation/members"
            title={{ zh: '成员与邀请', en: 'Members and invitations' }}
            says={{ zh: '谁能以本机构办理事项', en: 'Who acts for it' }}
          />
          {isAdministrator && (
            <Tile
              to="/organisation/keys"
              title={{ zh: 'API 密钥', en: 'API keys' }}
              says={{ zh: '供贵方程序调用平台', en: 'For programs of yours' }}
            />
          )}
          {isAdministrator && (
            <Tile
              to="/organisation/journal"
              title={{ zh: '操作日志', en: 'Journal' }}
              says={{ zh: '本机构何人何时做了什么', en: 'Who did what, and when' }}
            />
          )}
        </ul>
      </Section>
      {isAdministrator && <Rename organisation={organisation.id} name={name} isVerified={state === 'verified'} />}
    </>
  )
}

interface TileProps {
  readonly to: string
  readonly title: { readonly zh: string; readonly en: string }
  readonly says: { readonly zh: string; readonly en: string }
}
function Tile({ to, title, says }: TileProps): ReactNode {
  const { t } = useWords()
  return (
    <li>
      <Link to={to}>
        <strong>{t(title)}</strong>
        <span className="soft">{t(says)}</span>
      </Link>
    </li>
  )
}

interface RenameProps {
  readonly organisation: string
  readonly name: string
  readonly isVerified: boolean
}
function Rename({ organisation, name, isVerified }: RenameProps): ReactNode {
  const { t } = useWords()
  const rules = useRules()
  const { message } = App.useApp()
  const rename = useChange(peopleRoutes.renameOrganisation)
  return (
    <Section title={{ zh: '修改名称', en: 'Rename' }}>
      <FieldForm<{ name: string }>
        name="rename"
        initial={{ name }}
        submit={{ zh: '保存名称', en: 'Save the name' }}
        onSubmit={async (body) => {
          await rename.mutateAsync({ params: { organisation }, body })
          void message.success(t({ zh: '名称已保存', en: 'The name is saved' }))
        }}
      >
        <Form.Item
          name="name"
          label={t({ zh: '机构名称', en: 'Name' })}
          rules={[rules.required]}
          {...(isVerified
            ? {
                extra: t({
                  zh: '名录与公开页面随即显示新名称,变更记入操作日志。',
                  en: 'Public pages show the new name at once; the change is kept in the journal.',
                }),
              }
            : {})}
        >
          <Input maxLength={100} />
        </Form.Item>
      </FieldForm>
    </Section>
  )
}
