import { accountRoutes as routes } from '#contract/account-routes.ts'
import type { ReactNode } from 'react'
import { useCall, useChange } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { Read } from '../../parts/Read.tsx'
import { Ago, When } from '../../parts/When.tsx'
import { visible } from '../../visible.ts'
import { ConfirmButton } from '../forms/ConfirmButton.tsx'
import { Section } from '../forms/Facts.tsx'
import { RowsTable } from '../forms/RowsTable.tsx'

/** Where one is signed in, and signing out elsewhere. */
export function Sessions(): ReactNode {
  const { t } = useWords()
  const sessions = useCall(routes.listSessions)
  const end = useChange(routes.revokeSession, [routes.listSessions])
  const endOthers = useChange(routes.revokeOtherSessions, [routes.listSessions])
  const others = sessions.data?.items.filter(({ isCurrent }) => !isCurrent) ?? []
  return (
    <Section
      title={{ zh: '登录会话', en: 'Sessions' }}
      lead={{ zh: '发现不认识的会话时,请结束它并修改密码。', en: 'End a session that you do not know, and change the password.' }}
      actions={
        others.length > 0 && (
          <ConfirmButton
            label={{ zh: '结束其他所有会话', en: 'End all others' }}
            title={{ zh: '结束其他所有会话', en: 'End all other sessions' }}
            confirm={{ zh: '结束', en: 'End them' }}
            says={
              <p>
                {t({
                  zh: `其他 ${others.length} 处登录随即失效,未提交的内容可能丢失。`,
                  en: `Your other sessions (${others.length}) end at once; what was not sent there may be lost.`,
                })}
              </p>
            }
            onConfirm={() => endOthers.mutateAsync({})}
          />
        )
      }
    >
      <Read of={sessions}>
        {({ items }) => (
          <RowsTable
            title={{ zh: '登录会话', en: 'Sessions' }}
            rows={items}
            keyOf={({ id }) => id}
            columns={[
              {
                id: 'browser',
                title: { zh: '浏览器', en: 'Browser' },
                show: ({ browser, isCurrent }) => (
                  <>
                    {nameOfBrowser(browser) ?? t({ zh: '未知浏览器', en: 'Unknown browser' })}
                    {isCurrent && ' '}
                    {isCurrent && <span className="standing good">{t({ zh: '本次', en: 'This one' })}</span>}
                  </>
                ),
              },
              {
                id: 'address',
                title: { zh: '网络地址', en: 'Address' },
                show: ({ address }) => <span className="number">{address ?? '–'}</span>,
              },
              { id: 'since', title: { zh: '登录时间', en: 'Signed in' }, show: ({ signedInAt }) => <Ago at={signedInAt} /> },
              { id: 'until', title: { zh: '有效至', en: 'Until' }, show: ({ expiresAt }) => <When at={expiresAt} /> },
              {
                id: 'end',
                title: { zh: '操作', en: 'Actions' },
                show: ({ id, isCurrent, browser }) =>
                  isCurrent ? (
                    <span className="soft">–</span>
                  ) : (
                    <ConfirmButton
                      isSmall
                      label={{ zh: '结束', en: 'End' }}
                      about={nameOfBrowser(browser) ?? ''}
                      title={{ zh: '结束会话', en: 'End the session' }}
                      confirm={{ zh: '结束', en: 'End it' }}
                      says={<p>{t({ zh: '该处登录随即失效。', en: 'Whoever uses it is signed out at once.' })}</p>}
                      onConfirm={() => end.mutateAsync({ body: { session: id } })}
                    />
                  ),
              },
            ]}
          />
        )}
      </Read>
    </Section>
  )
}

const browsers: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/MicroMessenger\/([\d]+)/, 'WeChat'],
  [/Edg[A]?\/(\d+)/, 'Edge'],
  [/(?:HuaweiBrowser)\/(\d+)/, 'Huawei Browser'],
  [/QQBrowser\/(\d+)/, 'QQ Browser'],
  [/Firefox\/(\d+)/, 'Firefox'],
  [/(?:Headless)?Chrome\/(\d+)/, 'Chrome'],
  [/Version\/(\d+).*Safari/, 'Safari'],
]
const systems: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/HarmonyOS|OpenHarmony/, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
]

/** What people call the browser and its system; the header itself is hostile and long. */
function nameOfBrowser(agent: string | null): string | undefined {
  if (agent === null) return undefined
  const browser = browsers.flatMap(
    ([pattern, name]) =>
      pattern
        .exec(agent)
        ?.slice(1, 2)
        .map((version) => `${name} ${version}`) ?? [],
  )[0]
  const system = systems.find(([pattern]) => pattern.test(agent))?.[1]
  return browser && system ? `${browser} · ${system}` : (browser ?? system ?? visible(agent, 60))
}
