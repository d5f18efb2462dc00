import { useState, type ReactNode } from 'react'
import type { ReceivedOf } from '#contract/route.ts'
import { noticeRoutes, type Contact } from '#platform/notices/api.ts'
import { useCall, useChange } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { Empty } from '../../parts/Empty.tsx'
import { Read } from '../../parts/Read.tsx'
import { Day } from '../../parts/When.tsx'
import type { Acting } from '../../session.ts'
import { visible } from '../../visible.ts'
import { ConfirmButton } from '../forms/ConfirmButton.tsx'
import { OwnPage } from '../organisation/OwnPage.tsx'
import { StateTag } from '../sdks/StateTag.tsx'
import { AddContact } from './AddContact.tsx'
import { ConfirmContact } from './ConfirmContact.tsx'
import { NewSecret } from './NewSecret.tsx'
import { channelWords, contactStates, noticesCrumb } from './words.ts'

type Added = ReceivedOf<typeof noticeRoutes.addContact>

/** `/organisation/contacts`: where notices are sent besides here. */
export default function Contacts(): ReactNode {
  const { t } = useWords()
  return (
    <OwnPage
      title={{ zh: '通知接收方式', en: 'Where notices are sent' }}
      trail={[noticesCrumb]}
      least="administrator"
      lead={t({
        zh: '通知总会出现在平台内;另可发往邮箱,或以签名的网络回调发给贵方程序。',
        en: 'Notices always appear here; they can go to e-mail addresses too, or to programs of yours by signed calls.',
      })}
    >
      {(acting) => <Content {...acting} />}
    </OwnPage>
  )
}

function Content({ organisation }: Acting): ReactNode {
  const contacts = useCall(noticeRoutes.listContacts, { params: { organisation: organisation.id } })
  const [added, setAdded] = useState<Added>()
  return (
    <>
      {added?.secret && <NewSecret address={added.address} secret={added.secret} onKept={() => setAdded(undefined)} />}
      <Read of={contacts}>
        {({ items, sendsEmail }) => (
          <>
            {items.length === 0 ? (
              <Empty
                title={{ zh: '还没有接收方式', en: 'None yet' }}
                text={{
                  zh: '建议至少设一个团队邮箱:风险通知不必等人登录才被看到。',
                  en: 'Best one address of a team at least: then a risk is seen without anybody signing in.',
                }}
              />
            ) : (
              <ul className="contacts">
                {items.map((contact) => (
                  <ContactCard key={contact.id} contact={contact} organisation={organisation.id} />
                ))}
              </ul>
            )}
            <AddContact organisation={organisation.id} sendsEmail={sendsEmail} onAdded={setAdded} />
          </>
        )}
      </Read>
    </>
  )
}

function ContactCard({ contact, organisation }: { readonly contact: Contact; readonly organisation: string }): ReactNode {
  const { t } = useWords()
  const { id, channel, address, state, addedAt } = contact
  const remove = useChange(noticeRoutes.removeContact, [noticeRoutes.listContacts])
  return (
    <li className="card contact">
      <div className="contact-head">
        <span>
          <span className="soft">{t(channelWords[channel])}</span> <b className="contact-address">{visible(address, 500)}</b>
        </span>
        <StateTag of={contactStates[state]} />
      </div>
      <p className="soft">
        {t({ zh: '添加于', en: 'Added' })} <Day at={addedAt} />
        {state === 'failing' && ` · ${t({ zh: '最近几次未能送达', en: 'the last deliveries did not arrive' })}`}
      </p>
      {(state === 'unconfirmed' || (state === 'failing' && channel === 'webhook')) && (
        <ConfirmContact contact={contact} organisation={organisation} />
      )}
      <ConfirmButton
        isSmall
        label={{ zh: '移除', en: 'Remove' }}
        about={visible(address, 80)}
        title={{ zh: '移除接收方式', en: 'Remove it' }}
        confirm={{ zh: '移除', en: 'Remove' }}
        says={
          <p>
            {t({
              zh: `以后的通知不再发往 ${visible(address, 80)}${channel === 'webhook' ? ',其密钥作废' : ''};平台内的通知不受影响。`,
              en: `Nothing is sent to ${visible(address, 80)} any more${channel === 'webhook' ? ', and its secret is void' : ''}; notices here stay.`,
            })}
          </p>
        }
        onConfirm={() => remove.mutateAsync({ params: { organisation, contact: id } })}
      />
    </li>
  )
}
