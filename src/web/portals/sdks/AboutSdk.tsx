import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Disclosure, SdkSheet } from '#platform/sdks/api.ts'
import { useWords } from '../../language.ts'
import { Lines } from '../../parts/Lines.tsx'
import { Day } from '../../parts/When.tsx'
import { visible } from '../../visible.ts'
import { Facts, Section } from '../forms/Facts.tsx'
import { Outside } from './Outside.tsx'
import { StateTag } from './StateTag.tsx'
import { useTerms } from './terms.ts'
import { platformWords } from './words.ts'

/** What it is, whose, and what for; what the knowledge base says where its provider has said nothing. */
export function AboutSdk({ sheet }: { readonly sheet: SdkSheet }): ReactNode {
  const { t, list } = useWords()
  const { purposeName } = useTerms()
  const { sdk, known, disclosure } = sheet
  const fields = disclosure?.fields
  const purpose = fields?.purpose ?? known?.purpose
  const home = fields?.homePage ?? known?.homePage
  const { prefixes = [], libraries = [] } = fields ?? known ?? {}
  const marks = [...prefixes, ...libraries]
  return (
    <>
      <Facts
        lines={[
          [
            { zh: '提供者', en: 'Provider' },
            sdk.organisation ? (
              <Link to={`/organisations/${sdk.organisation.id}` as string}>{visible(sdk.provider, 100)}</Link>
            ) : (
              <>
                {visible(sdk.provider, 100)} <span className="soft">{t({ zh: '(尚未登记)', en: '(not registered)' })}</span>
              </>
            ),
          ],
          [{ zh: '类别', en: 'Purpose' }, purpose && t(purposeName(purpose))],
          ...(fields ? [[{ zh: '平台', en: 'Platforms' }, list(fields.platforms.map((one) => platformWords[one]))] as const] : []),
          [
            { zh: '公示', en: 'Disclosure' },
            disclosure?.publishedAt ? (
              <Day at={disclosure.publishedAt} />
            ) : (
              <StateTag of={{ word: { zh: '提供者尚未公示', en: 'Not disclosed by its provider' }, icon: '○', look: 'none' }} />
            ),
          ],
          [
            { zh: '检测识别', en: 'Recognised as' },
            sdk.knownAs ? <code>{visible(sdk.knownAs, 100)}</code> : t({ zh: '检测尚不能识别', en: 'Not recognised by inspections' }),
          ],
          [{ zh: '主页', en: 'Home page' }, home && <Outside to={home} />],
          ...(fields ? [[{ zh: '联系方式', en: 'Contact' }, visible(fields.contact, 200)] as const] : []),
          ...(!fields && known?.policy
            ? [[{ zh: '隐私政策', en: 'Privacy policy' }, <Outside key="policy" to={known.policy} />] as const]
            : []),
          ...(marks.length > 0 ? [[{ zh: '代码标识', en: 'Known by its code' }, <Marks key="marks" marks={marks} />] as const] : []),
        ]}
      />
      {!disclosure && (
        <p className="soft sheet-source">
          {known
            ? t({
                zh: '以上来自平台知识库,不是提供者的公示。',
                en: 'The above is what the platform’s knowledge base says, not a disclosure of its provider.',
              })
            : t({ zh: '平台知识库中也没有它的资料。', en: 'The knowledge base has nothing about it either.' })}
        </p>
      )}
      {fields && (
        <Section title={{ zh: '功能', en: 'What it does' }}>
          <Lines text={fields.functions} />
        </Section>
      )}
      {fields && <OwnCollection fields={fields} />}
    </>
  )
}

function Marks({ marks }: { readonly marks: readonly string[] }): ReactNode {
  return (
    <span className="code-marks">
      {marks.slice(0, 12).map((mark) => (
        <code key={mark}>{visible(mark, 120)}</code>
      ))}
      {marks.length > 12 && <span className="soft">+{marks.length - 12}</span>}
    </span>
  )
}

/** 独立收集: told apart, for then the provider answers for it itself (2-07). */
function OwnCollection({ fields: { collectsItself, ownCollection } }: { readonly fields: Disclosure }): ReactNode {
  const { t } = useWords()
  return (
    <Section title={{ zh: '独立收集个人信息', en: 'Collection of its own' }}>
      {collectsItself ? (
        <div className="card own-collection">
          <p>
            <b>
              {t({
                zh: '该 SDK 自行采集、传输或存储个人信息,提供者单独说明如下',
                en: 'The SDK itself collects, transmits or stores personal information; its provider says',
              })}
            </b>
          </p>
          {ownCollection === null ? <p>{t({ zh: '未填', en: 'Not given' })}</p> : <Lines text={ownCollection} />}
        </div>
      ) : (
        <p>
          {t({
            zh: '提供者声明:不自行采集、传输或存储个人信息。',
            en: 'Its provider declares that it collects, transmits and stores nothing itself.',
          })}
        </p>
      )}
    </Section>
  )
}
