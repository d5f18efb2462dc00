import type { Scope } from '#contract/roles.ts'
import type { Words } from '#core/words.ts'

/** What each scope lets a program do. */
export const scopeSays: Record<Scope, Words> = {
  'registry:read': { zh: '查询 APP、SDK 及其内嵌关系', en: 'Look up apps, SDKs and which embeds which' },
  'registry:write': { zh: '登记与修改本机构的 APP、SDK', en: 'Register and change the organisation’s apps and SDKs' },
  'inspections:read': { zh: '读取本机构的检测、报告与概况', en: 'Read its inspections, reports and figures' },
  'inspections:write': { zh: '提交安装包检测,如在发版流程中', en: 'Hand in packages, such as on every release' },
}

export interface Calling {
  readonly origin: string
  readonly organisation: string
  readonly secret: string
}

/** A command line that does the most useful thing which these scopes allow. */
export function curlExample(given: readonly Scope[], { origin, organisation, secret }: Calling): string {
  const auth = `-H 'Authorization: Bearer ${secret}'`
  const own = `${origin}/api/organisations/${organisation}`
  if (given.includes('inspections:write'))
    return `curl -X POST ${auth} -H 'Content-Type: application/octet-stream' \\\n  -T app.apk '${own}/packages?name=app.apk'`
  if (given.includes('inspections:read')) return `curl ${auth} '${own}/commissions?limit=5'`
  if (given.includes('registry:write'))
    return `curl -X POST ${auth} -H 'Content-Type: application/json' \\\n  -d '{"name":"示例","packageName":"cn.example.app"}' '${own}/apps'`
  return `curl ${auth} '${origin}/api/apps?limit=5'`
}
