import type { ReactNode } from 'react'
import type { ReceivedOf } from '#contract/route.ts'
import { registryRoutes } from '#platform/registry/api.ts'
import { useAddress } from '../../address.ts'
import { addressOf } from '../../api.ts'
import { useWords } from '../../language.ts'
import { DataTable, type Column } from '../../parts/DataTable.tsx'
import { Empty } from '../../parts/Empty.tsx'
import { SearchBox } from '../../parts/SearchBox.tsx'
import { useActing } from '../../session.ts'
import { visible } from '../../visible.ts'
import { Section } from '../forms/Facts.tsx'
import { RowsTable } from '../forms/RowsTable.tsx'
import { maySeeEmbeddings } from '../registry/may.ts'

type SdkWithVersions = ReceivedOf<typeof registryRoutes.getSdk>
type Embedding = ReceivedOf<typeof registryRoutes.listEmbeddings>['items'][number]

/** The server counts no further. */
const MOST_COUNTED = 1000

/** Versions that inspections met, and the apps that embed it, all or below a version. */
export function EmbeddedIn({ sdk }: { readonly sdk: SdkWithVersions }): ReactNode {
  const { t } = useWords()
  const acting = useActing()
  const { versions } = sdk
  return (
    <>
      <Section
        title={{ zh: 'APP 中的版本', en: 'Versions in apps' }}
        lead={{ zh: '按最新版本内嵌该 SDK 的 APP 计数。', en: 'Counted by the apps whose latest version embeds it.' }}
      >
        {versions.length === 0 ? (
          <Empty
            title={{ zh: '检测中还没有见到', en: 'No inspection has met it yet' }}
            text={{
              zh: '送检的安装包中识别出该 SDK 后,版本与数量即在此显示。',
              en: 'Versions and counts appear once it is recognised in a package that was handed in.',
            }}
          />
        ) : (
          <RowsTable
            title={{ zh: '版本', en: 'Versions' }}
            rows={versions}
            keyOf={({ id }) => id}
            columns={[
              {
                id: 'version',
                title: { zh: '版本', en: 'Version' },
                show: ({ version }) => (version === null ? t({ zh: '不明', en: 'Unknown' }) : visible(version, 60)),
              },
              {
                id: 'apps',
                title: { zh: 'APP 数', en: 'Apps' },
                show: ({ apps }) => <span className="number">{apps >= MOST_COUNTED ? `${MOST_COUNTED.toLocaleString('en')}+` : apps}</span>,
              },
            ]}
          />
        )}
      </Section>
      <Section title={{ zh: '内嵌该 SDK 的 APP', en: 'Apps that embed it' }}>
        {maySeeEmbeddings(acting, sdk) ? (
          <Embeddings sdk={sdk.id} />
        ) : (
          <p className="soft">
            {t({
              zh: '清单仅供该 SDK 的提供者、检测机构与监管部门查看。',
              en: 'The list is for the SDK’s provider, laboratories and regulators.',
            })}
          </p>
        )}
      </Section>
    </>
  )
}

const embeddingColumns: readonly [Column<Embedding>, ...Column<Embedding>[]] = [
  { id: 'name', title: { zh: 'APP', en: 'App' }, show: ({ app }) => visible(app.name, 100) },
  { id: 'package', title: { zh: '包名', en: 'Package name' }, show: ({ app }) => visible(app.packageName, 223) },
  {
    id: 'version',
    title: { zh: '内嵌版本', en: 'Embedded version' },
    show: ({ version }) => (version === null ? '–' : visible(version, 60)),
  },
  {
    id: 'operator',
    title: { zh: '开发运营者', en: 'Operator' },
    show: ({ app }) => (app.operator === null ? '–' : visible(app.operator, 100)),
  },
]

function Embeddings({ sdk }: { readonly sdk: string }): ReactNode {
  const [{ below }, change] = useAddress()
  const query = below ? { below } : {}
  return (
    <>
      <div className="list-bar">
        <SearchBox
          label={{ zh: '低于版本,例如 6.5.0', en: 'Below version, such as 6.5.0' }}
          value={below ?? ''}
          onSearch={(version) => change({ below: version, after: undefined })}
        />
      </div>
      <DataTable
        key={below ?? ''}
        id="embeddings"
        title={{ zh: '内嵌该 SDK 的 APP', en: 'Apps that embed it' }}
        route={registryRoutes.listEmbeddings}
        given={{ params: { sdk }, query }}
        columns={embeddingColumns}
        keyOf={({ app }) => app.id}
        linkOf={({ app }) => `/apps/${app.id}`}
        exportAddress={() => addressOf(registryRoutes.exportEmbeddings, { params: { sdk }, query })}
        empty={
          below ? (
            <Empty
              title={{ zh: `没有内嵌版本低于 ${below} 的 APP`, en: `No app embeds it below version ${below}` }}
              step={{ title: { zh: '查看全部', en: 'See all' }, onClick: () => change({ below: undefined }) }}
            />
          ) : (
            <Empty
              title={{ zh: '还没有见到内嵌它的 APP', en: 'No app that embeds it was met yet' }}
              text={{
                zh: '送检的安装包中识别出该 SDK 后即在此显示。',
                en: 'They appear once it is recognised in a package that was handed in.',
              }}
            />
          )
        }
      />
    </>
  )
}
