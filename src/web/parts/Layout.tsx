import { MenuOutlined } from '@ant-design/icons'
import { Link, Outlet, useMatches } from '@tanstack/react-router'
import { Button, Drawer } from 'antd'
import { useEffect, useState, type ReactNode } from 'react'
import { useWords } from '../language.ts'
import { homeOf, portals, type PortalId } from '../portals.ts'
import { navigationOf, type Screen } from '../screens.ts'
import { useActing, useSession } from '../session.ts'
import { noticeNumber, productLine, productName } from '../words.ts'
import { AccountMenu } from './AccountMenu.tsx'
import { Brand } from './Brand.tsx'
import { LanguageSwitch, LookSwitch } from './Switches.tsx'

/** The portal that is shown: the screen's own, or for shared screens that of the organisation one acts for. */
function usePortal(screens: readonly Screen[]): PortalId {
  const matches = useMatches()
  const acting = useActing()
  const path = matches.at(-1)?.fullPath as string | undefined
  const screen = screens.find((each) => each.path === path || `${each.path}/` === path)
  if (typeof screen?.portal === 'string' && screen.portal !== 'shared') return screen.portal
  return acting?.organisation.kind ?? 'public'
}

/** Header, the portal's navigation, the screen. On a phone the navigation is a drawer. */
export function Layout({ screens }: { readonly screens: readonly Screen[] }): ReactNode {
  const { t } = useWords()
  const portal = usePortal(screens)
  const { data: session } = useSession()
  const [isOpen, setOpen] = useState(false)
  const path = useMatches().at(-1)?.pathname
  useEffect(() => setOpen(false), [path])
  const groups = navigationOf(portal, screens)
  const hasNavigation = groups.length > 0
  const isPublic = portal === 'public'
  const navigation = hasNavigation && <Navigation portal={portal} groups={groups} />
  return (
    <div className={`shell ${isPublic ? 'public' : 'portal'}${hasNavigation ? '' : ' bare'}`}>
      <a className="skip" href="#content" onClick={skipToContent}>
        {t({ zh: '跳到正文', en: 'Skip to the content' })}
      </a>
      <header className="top">
        <div className="top-in">
          {hasNavigation && (
            <Button
              className="menu-button"
              type="text"
              icon={<MenuOutlined aria-hidden />}
              aria-label={t({ zh: '打开导航', en: 'Open the navigation' })}
              aria-expanded={isOpen}
              onClick={() => setOpen(true)}
            />
          )}
          <Brand to={homeOf(portal)} portal={portal} />
          {isPublic && <div className="top-navigation">{navigation}</div>}
          <div className="top-end">
            <LanguageSwitch />
            <LookSwitch />
            <AccountMenu />
          </div>
        </div>
      </header>
      {session?.isDemonstration && (
        <p className="demonstration" role="note">
          {t({
            zh: '演示环境:机构与人员均为虚构,检测结果真实。',
            en: 'Demonstration: organisations and people are made up, findings are real.',
          })}
        </p>
      )}
      <div className="middle">
        {!isPublic && <div className="side">{navigation}</div>}
        <main id="content" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      <footer className="bottom">
        <span>
          {t(productName)} · {t(productLine)}
        </span>
        <span>
          {t({ zh: '依据', en: 'By' })} {t(noticeNumber)}
        </span>
      </footer>
      <Drawer
        open={isOpen}
        onClose={() => setOpen(false)}
        placement="left"
        size={280}
        title={t(portals[portal])}
        closable={{ 'aria-label': t({ zh: '关闭导航', en: 'Close the navigation' }) }}
      >
        {navigation}
      </Drawer>
    </div>
  )
}

/** Hash links belong to screens; this one only moves the focus. */
function skipToContent(event: { preventDefault: () => void }): void {
  event.preventDefault()
  const content = document.getElementById('content')
  content?.focus()
  content?.scrollIntoView()
}

interface NavigationProps {
  readonly portal: PortalId
  readonly groups: ReturnType<typeof navigationOf>
}
function Navigation({ portal, groups }: NavigationProps): ReactNode {
  const { t } = useWords()
  const now = useMatches().at(-1)?.pathname ?? ''
  const all = groups.flatMap(({ screens }) => screens.map(({ path }) => path))
  // Where a screen below another stands in the navigation too, only the nearest is marked.
  const isBelow = (path: string): boolean => all.some((other) => other.startsWith(`${path}/`) && `${now}/`.startsWith(`${other}/`))
  return (
    <nav className="navigation" aria-label={t(portals[portal])}>
      {groups.map(({ title, screens }) => (
        <div key={title?.zh ?? ''} className="navigation-group">
          {title && <p>{t(title)}</p>}
          <ul>
            {screens.map((screen) => (
              <li key={screen.path}>
                <Link
                  to={screen.path}
                  activeOptions={{ exact: screen.path === homeOf(portal) || isBelow(screen.path), includeSearch: false }}
                >
                  {t(screen.title)}
                  {screen.useCount && <Count of={screen.useCount} />}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}

/** How many things wait at a screen; nothing where none do. */
function Count({ of: useCount }: { readonly of: () => number }): ReactNode {
  const { t } = useWords()
  const count = useCount()
  if (count === 0) return null
  return (
    <span className="navigation-count">
      <span className="number">{count}</span>
      <span className="visually-hidden">{t({ zh: ' 条未读', en: ' unread' })}</span>
    </span>
  )
}
