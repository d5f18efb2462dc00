import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { declarationRoutes } from '#platform/declarations/api.ts'
import { inspectionRoutes } from '#platform/inspections/api.ts'
import { useChange } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { Problem } from '../../parts/Problem.tsx'

/** Has the newest package inspected against the newest policy and listing, and goes to that inspection. */
export function InspectDeclaredButton({ app }: { readonly app: string }): ReactNode {
  const { t } = useWords()
  const navigate = useNavigate()
  const inspect = useChange(declarationRoutes.inspectDeclared, [inspectionRoutes.listCommissions])
  const go = async (): Promise<void> => {
    const made = await inspect.mutateAsync({ params: { app }, body: {} }).catch(() => undefined)
    if (made) await navigate({ to: `/inspections/${made.commission}` })
  }
  return (
    <>
      <Button type="primary" loading={inspect.isPending} onClick={() => void go()}>
        {t({ zh: '检测所述与所示', en: 'Inspect against what is declared' })}
      </Button>
      {inspect.isError && (
        <div className="beside-actions">
          <Problem error={inspect.error} />
        </div>
      )}
    </>
  )
}
