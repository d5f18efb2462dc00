import type { ReactNode } from 'react'
import type { Words } from '#core/words.ts'
import { sdkUseRoutes, type UseOverview } from '#platform/sdk-use/api.ts'
import { addressOf } from '../../api.ts'
import { useChange } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { visible } from '../../visible.ts'
import { ConfirmButton } from '../forms/ConfirmButton.tsx'
import { Copied } from '../forms/Copied.tsx'
import { Section } from '../forms/Facts.tsx'

type Format = 'html' | 'markdown' | 'json'
const formats: Readonly<Record<Format, Words>> = {
  html: { zh: '网页(HTML)', en: 'Web page (HTML)' },
  markdown: { zh: 'Markdown', en: 'Markdown' },
  json: { zh: 'JSON', en: 'JSON' },
}

export interface PublicListProps {
  readonly app: UseOverview['app']
  readonly list: UseOverview['publicList']
  readonly isOwn: boolean
}

/** Whether people are shown the list, where it is, and how a policy embeds it. */
export function PublicList({ app, list, isOwn }: PublicListProps): ReactNode {
  const { t, language } = useWords()
  const change = useChange(sdkUseRoutes.switchSdkList, [sdkUseRoutes.getUses, sdkUseRoutes.getSdkListState])
  const { isOn, isSeen } = list
  const of = (format: Format): string =>
    addressOf(sdkUseRoutes.getSdkList, { params: { app: app.id }, query: { format, ...(language === 'en' ? { language } : {}) } })
  const page = `${location.origin}${of('html')}`
  return (
    <Section
      title={{ zh: '第三方SDK目录', en: 'Public list of third-party SDKs' }}
      lead={{
        zh: '供处理规则引用:名称、提供者、版本、使用目的、收集的个人信息与方式,由最新检测版本和已登记的内容生成,始终与之一致。',
        en: 'For the policy to refer to: name, provider, version, purpose, personal information and how it is collected, made of the newest inspected version and of what is kept here, and always as they are.',
      }}
      actions={
        <span className="publish">
          <span className={`standing ${isSeen ? 'good' : isOn ? 'ask' : 'none'}`}>
            <span aria-hidden>{isSeen ? '✓' : '○'}</span>{' '}
            {t(
              isSeen
                ? { zh: '公开', en: 'Public' }
                : isOn
                  ? { zh: '核验后公开', en: 'Public once you are verified' }
                  : { zh: '未公开', en: 'Not public' },
            )}
          </span>
          {isOwn && (
            <ConfirmButton
              label={isOn ? { zh: '停止公开', en: 'Stop' } : { zh: '公开目录', en: 'Publish the list' }}
              title={
                isOn ? { zh: '停止公开第三方SDK目录', en: 'Stop publishing the list' } : { zh: '公开第三方SDK目录', en: 'Publish the list' }
              }
              says={t(
                isOn
                  ? {
                      zh: '链接与嵌入的页面将不再显示目录,五分钟内在各处失效。',
                      en: 'Links and pages that embed it no longer show the list, everywhere within five minutes.',
                    }
                  : {
                      zh: `任何人都将看到“${visible(app.name, 60)}”最新检测版本中的 SDK;以后的版本检测后自动更新。评估与合同不公开。`,
                      en: `Everybody will see the SDKs of the newest inspected version of “${visible(app.name, 60)}”, and of each that is inspected later. Assessments and contracts are not shown.`,
                    },
              )}
              confirm={isOn ? { zh: '停止公开', en: 'Stop' } : { zh: '公开', en: 'Publish' }}
              isDanger={isOn}
              onConfirm={() => change.mutateAsync({ params: { app: app.id }, body: { isOn: !isOn } })}
            />
          )}
        </span>
      }
    >
      <div className="card">
        {(isOn || isOwn) && (
          <ul className="list-links">
            {(Object.keys(formats) as Format[]).map((format) => (
              <li key={format}>
                <a href={of(format)} target="_blank" rel="noopener">
                  {isOn ? '' : t({ zh: '预览 ', en: 'Preview: ' })}
                  {t(formats[format])}
                </a>
              </li>
            ))}
          </ul>
        )}
        {isOn ? (
          <>
            <Copied label={{ zh: '链接', en: 'Link' }} text={page} />
            <Copied
              label={{ zh: '嵌入网页', en: 'To embed it' }}
              text={snippet(page, t({ zh: '第三方SDK目录', en: 'Third-party SDKs' }))}
              isBlock
            />
          </>
        ) : (
          <p className="soft">
            {t({
              zh: '公开后,此处给出链接和嵌入代码;处理规则引用一次,目录随检测自动更新。',
              en: 'Once it is public, its link and the code to embed it are here: the policy refers to it once, and it follows the inspections.',
            })}
          </p>
        )}
      </div>
    </Section>
  )
}

/** Nothing in the page runs, and the frame lets nothing run either. */
const snippet = (address: string, title: string): string =>
  `<iframe src="${address.replaceAll('&', '&amp;')}" title="${title}" sandbox="allow-popups allow-popups-to-escape-sandbox" loading="lazy" style="width:100%;height:36rem;border:0"></iframe>`
