import { useNavigate } from '@tanstack/react-router'
import { Form, Input } from 'antd'
import type { ReactNode } from 'react'
import { registryRoutes } from '#platform/registry/api.ts'
import { useChange } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { Empty } from '../../parts/Empty.tsx'
import type { Acting } from '../../session.ts'
import { FieldForm } from '../forms/FieldForm.tsx'
import { useRules } from '../forms/rules.ts'
import { OwnPage } from '../organisation/OwnPage.tsx'
import { mayRegisterSdks } from '../registry/may.ts'

interface Typed {
  readonly name: string
  readonly knownAs?: string
}

/** Registering an SDK of one's own, and saying under which id inspections recognise it. */
export default function RegisterSdk(): ReactNode {
  return (
    <OwnPage
      width="reading"
      title={{ zh: '登记 SDK', en: 'Register an SDK' }}
      trail={[{ title: { zh: '本机构的 SDK', en: 'Our SDKs' }, to: '/organisation/sdks' }]}
      least="staff"
    >
      {(acting) =>
        mayRegisterSdks(acting) ? (
          <RegisterForm {...acting} />
        ) : (
          <Empty
            title={{ zh: 'SDK 由其提供者登记', en: 'SDKs are registered by their providers' }}
            text={{
              zh: '您当前代表的机构不是 SDK 提供者。可在右上角切换机构。',
              en: 'You act for an organisation that is no SDK provider. Change it at the top right.',
            }}
            step={{ title: { zh: '查看 SDK 名录', en: 'See the directory' }, to: '/sdks' }}
          />
        )
      }
    </OwnPage>
  )
}

function RegisterForm({ organisation }: Acting): ReactNode {
  const { t } = useWords()
  const rules = useRules()
  const navigate = useNavigate()
  const register = useChange(registryRoutes.registerSdk, [registryRoutes.listSdks, registryRoutes.getSdk])
  const isVerified = organisation.state === 'verified'
  return (
    <FieldForm<Typed>
      name="sdk"
      draft={{ key: `sdk.${organisation.id}` }}
      submit={{ zh: '登记', en: 'Register' }}
      onSubmit={async ({ name, knownAs = '' }) => {
        const body = { name, knownAs: knownAs.trim() === '' ? null : knownAs }
        const sdk = await register.mutateAsync({ params: { organisation: organisation.id }, body })
        await navigate({ to: `/organisation/sdks/${sdk.id}` } as never)
      }}
    >
      <Form.Item name="name" label={t({ zh: '名称', en: 'Name' })} rules={[rules.required]}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item
        name="knownAs"
        label={t({ zh: '检测识别编号', en: 'Recognised as' })}
        extra={
          isVerified
            ? t({
                zh: '平台知识库中该 SDK 的编号,见 SDK 名录的“检测识别”一列;填写后即认领检测中已见到的内嵌记录。',
                en: 'Its id in the knowledge base, in the column “Recognised as” of the directory. With it you take over what inspections have met.',
              })
            : t({
                zh: '机构通过身份核验后才能认领,现在可留空。',
                en: 'Only a verified organisation can claim one; leave it empty for now.',
              })
        }
      >
        <Input spellCheck={false} autoCapitalize="none" maxLength={100} disabled={!isVerified} />
      </Form.Item>
    </FieldForm>
  )
}
