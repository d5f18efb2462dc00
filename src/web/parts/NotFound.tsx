import type { ReactNode } from 'react'
import { Empty } from './Empty.tsx'
import { Page } from './Page.tsx'

/** For addresses that lead nowhere. */
export function NotFound(): ReactNode {
  return (
    <Page title={{ zh: '没有这个页面', en: 'There is no such page' }}>
      <Empty
        title={{ zh: '地址可能有误,或内容已被移除', en: 'The address may be mistaken, or what it named was removed' }}
        text={{ zh: '可回到首页,从导航中查找。', en: 'Go back to the first page and look from there.' }}
        step={{ title: { zh: '回到首页', en: 'To the first page' }, to: '/' }}
      />
    </Page>
  )
}
