import { Link, useLocation } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { visible } from '../../visible.ts'
import { shortNumber } from './action-words.ts'

/** Kind and number of a thing; in the whole journal it leads to everything that was done with it. */
export function ObjectName({ object }: { readonly object: string }): ReactNode {
  const { pathname } = useLocation()
  const [kind = '', number = ''] = object.split(':')
  const shown = <code title={visible(object, 200)}>{visible(number === '' ? kind : `${kind}:${shortNumber(number)}`, 60)}</code>
  if (pathname !== '/journal') return shown
  return (
    <Link to="/journal" search={{ object } as never} activeProps={{}}>
      {shown}
    </Link>
  )
}
