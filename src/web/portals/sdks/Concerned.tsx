import { useDeferredValue, type ReactNode } from 'react'
import { registryRoutes } from '#platform/registry/api.ts'
import { useCall } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { versionsWords } from './words.ts'

/** Apps are counted up to a page. */
const PAGE = 100
interface Range {
  readonly from: string | null
  readonly below: string | null
}

/** What will happen, and to how many: said before a risk is flagged. */
export function Concerned({ sdk, range }: { readonly sdk: string; readonly range: Range }): ReactNode {
  const { t } = useWords()
  const { from, below } = useDeferredValue(range)
  const whole = useCount(sdk, below, true)
  const before = useCount(sdk, from, from !== null)
  const count = whole === undefined || (from !== null && before === undefined) ? undefined : whole - (from === null ? 0 : before!)
  const isMany = whole !== undefined && whole > PAGE
  return (
    <div className="happens" role="status">
      <p>
        <b>{t({ zh: '涉及:', en: 'Concerned: ' })}</b>
        {t(versionsWords({ from, below }))}
        {count !== undefined &&
          t(
            isMany
              ? { zh: `,可查到 ${PAGE} 个以上 APP 内嵌`, en: `; more than ${PAGE} apps that you can see embed it` }
              : { zh: `,可查到 ${Math.max(0, count)} 个 APP 内嵌`, en: `; ${Math.max(0, count)} apps that you can see embed it` },
          )}
      </p>
      <p className="soft">
        {t({
          zh: '其运营者将在平台内及其设定的邮箱、网络回调收到通知。版本未公开的、看不出内嵌版本的同样通知;以后检出的照此通知,直至风险撤回。',
          en: 'Their operators are told here and by the e-mail or webhook that they set up. Apps that are not public, or whose version nobody can read, are concerned too, and so are those met later, until it is withdrawn.',
        })}
      </p>
    </div>
  )
}

/** How many apps embed it below a version, up to one more than a page; undefined while nobody knows, or where the version has no order. */
function useCount(sdk: string, below: string | null, isEnabled: boolean): number | undefined {
  const query = { limit: PAGE, ...(below === null ? {} : { below }) }
  const { data, isError } = useCall(registryRoutes.listEmbeddings, { params: { sdk }, query }, { isEnabled })
  if (!data || isError) return undefined
  return data.next === null ? data.items.length : PAGE + 1
}
