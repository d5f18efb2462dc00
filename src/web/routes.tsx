import { type ComponentType } from 'react'
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, type AnyRouter } from '@tanstack/react-router'
import { parseSearch, stringifySearch } from './address.ts'
import { Layout } from './parts/Layout.tsx'
import { Loading } from './parts/Loading.tsx'
import { NotFound } from './parts/NotFound.tsx'
import { Broken } from './parts/Problem.tsx'
import { ScreenFrame } from './parts/ScreenFrame.tsx'
import { screens, type Screen } from './screens.ts'

/** Makes the router out of the table of screens. Each screen is a file of its own, loaded when it is first wanted. */
export function makeRouter(table: readonly Screen[] = screens): AnyRouter {
  const root = createRootRoute({ component: () => <Layout screens={table} />, notFoundComponent: NotFound })
  const routes = table.map((screen) => {
    const Content = lazyRouteComponent(screen.load) as ComponentType
    return createRoute({
      getParentRoute: () => root,
      path: screen.path,
      component: () => (
        <ScreenFrame screen={screen}>
          <Content />
        </ScreenFrame>
      ),
    })
  })
  return createRouter({
    routeTree: root.addChildren(routes),
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    scrollRestoration: true,
    defaultPendingComponent: Loading,
    defaultErrorComponent: Broken,
    defaultNotFoundComponent: NotFound,
  })
}
