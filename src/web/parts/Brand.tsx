import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import mark from '../mark.svg'
import { useWords } from '../language.ts'
import { portals, type PortalId } from '../portals.ts'
import { productLine, productName } from '../words.ts'

/** The product's mark and name, and which portal this is. */
export function Brand({ to, portal }: { readonly to: string; readonly portal: PortalId }): ReactNode {
  const { t } = useWords()
  return (
    <Link to={to} className="brand">
      <img src={mark} alt="" width={26} height={26} />
      <span className="brand-name">{t(productName)}</span>
      <span className="brand-line">{portal === 'public' ? t(productLine) : t(portals[portal])}</span>
    </Link>
  )
}
