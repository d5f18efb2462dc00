import type { ReactNode } from 'react'
import type { Disclosure } from '#platform/sdks/api.ts'
import type { Words } from '#core/words.ts'
import { useWords } from '../../language.ts'
import { Empty } from '../../parts/Empty.tsx'
import { Lines } from '../../parts/Lines.tsx'
import { visible } from '../../visible.ts'
import { Section } from '../forms/Facts.tsx'
import { RowsTable } from '../forms/RowsTable.tsx'
import { useTerms } from './terms.ts'
import { mandatoryWords, wayWords } from './words.ts'

type Module = Disclosure['modules'][number]

const columns: Readonly<Record<'kind' | 'purpose' | 'way' | 'trigger' | 'mandatory', Words>> = {
  kind: { zh: '个人信息种类', en: 'Kind of information' },
  purpose: { zh: '目的', en: 'Purpose' },
  way: { zh: '方式', en: 'Way' },
  trigger: { zh: '时机与频次', en: 'When, how often' },
  mandatory: { zh: '是否必需', en: 'Required' },
}

/** Modules, what each takes, and how it is switched: one table, and one of permissions. */
export function ModulesSection({ disclosure }: { readonly disclosure: Disclosure | null }): ReactNode {
  const { t } = useWords()
  const title = { zh: '功能模块与个人信息', en: 'Modules and personal information' }
  if (!disclosure)
    return (
      <Section title={title}>
        <Empty
          title={{ zh: '提供者尚未公示', en: 'Its provider has not disclosed this' }}
          text={{
            zh: '公示后,这里逐个模块列出收集哪些个人信息、为何收集、何时收集、能否关闭。',
            en: 'Once disclosed, this lists module by module what is collected, why, when, and whether it can be switched off.',
          }}
        />
      </Section>
    )
  const { modules } = disclosure
  const permissions = modules.flatMap((module) => module.permissions.map((one) => ({ ...one, module: module.name })))
  return (
    <>
      <Section
        title={title}
        lead={{ zh: '提供者所填,与检出的对照见“版本”。', en: 'As its provider declares; see “Releases” for what inspections found.' }}
      >
        {modules.length === 0 ? (
          <p className="soft">{t({ zh: '没有列出任何模块。', en: 'No module is listed.' })}</p>
        ) : (
          <div className="list-wrap">
            <table className="list sheet-modules">
              <caption className="visually-hidden">{t(title)}</caption>
              <thead>
                <tr>
                  {Object.values(columns).map((column) => (
                    <th key={column.en} scope="col">
                      {t(column)}
                    </th>
                  ))}
                </tr>
              </thead>
              {modules.map((module) => (
                <ModuleRows key={module.name} module={module} />
              ))}
            </table>
          </div>
        )}
      </Section>
      <Section title={{ zh: '权限', en: 'Permissions' }}>
        {permissions.length === 0 ? (
          <p className="soft">{t({ zh: '没有列出任何权限。', en: 'No permission is listed.' })}</p>
        ) : (
          <RowsTable
            title={{ zh: '权限', en: 'Permissions' }}
            rows={permissions}
            keyOf={({ module, name }) => `${module} ${name}`}
            columns={[
              { id: 'name', title: { zh: '权限', en: 'Permission' }, show: ({ name }) => <code>{visible(name, 200)}</code> },
              { id: 'module', title: { zh: '模块', en: 'Module' }, show: ({ module }) => visible(module, 100) },
              { id: 'purpose', title: columns.purpose, show: ({ purpose }) => visible(purpose, 300) },
              { id: 'mandatory', title: columns.mandatory, show: ({ isMandatory }) => t(mandatoryWords(isMandatory)) },
            ]}
          />
        )}
      </Section>
    </>
  )
}

function ModuleRows({ module }: { readonly module: Module }): ReactNode {
  const { t } = useWords()
  const { kindName, isSensitive } = useTerms()
  const width = Object.keys(columns).length
  return (
    <tbody>
      <tr className="module-head">
        <th scope="rowgroup" colSpan={width}>
          <div className="module-name">
            <b>{visible(module.name, 100)}</b>
            <ModuleTags module={module} />
          </div>
          <Lines text={module.function} />
          <p className="soft">
            {t({ zh: '开关:', en: 'Switched by: ' })}
            {module.switch === null ? t({ zh: '未说明', en: 'not said' }) : visible(module.switch, 500)}
          </p>
        </th>
      </tr>
      {module.kinds.map((one, index) => (
        // One kind may come twice, for two purposes; rows are never moved.
        // oxlint-disable-next-line react/no-array-index-key
        <tr key={`${one.kind} ${index}`}>
          <td className="main-cell" data-label={t(columns.kind)}>
            {t(kindName(one.kind))}
            {isSensitive(one.kind) && <span className="sensitive-tag">{t({ zh: '敏感', en: 'sensitive' })}</span>}
          </td>
          <td data-label={t(columns.purpose)}>
            <div>{visible(one.purpose, 300)}</div>
          </td>
          <td data-label={t(columns.way)}>
            <div>{t(wayWords[one.way])}</div>
          </td>
          <td data-label={t(columns.trigger)}>
            <div>
              {visible(one.trigger, 200)}
              {one.frequency !== null && <span className="soft"> · {visible(one.frequency, 200)}</span>}
            </div>
          </td>
          <td data-label={t(columns.mandatory)}>
            <div>{t(mandatoryWords(one.isMandatory))}</div>
          </td>
        </tr>
      ))}
      {module.kinds.length === 0 && (
        <tr>
          <td colSpan={width} className="soft">
            {t({ zh: '该模块不处理个人信息。', en: 'This module handles no personal information.' })}
          </td>
        </tr>
      )}
    </tbody>
  )
}

/** Whether it can be left out, and what it is unless somebody switches it. */
function ModuleTags({ module: { isOptional, isOnByDefault } }: { readonly module: Module }): ReactNode {
  const { t } = useWords()
  return (
    <>
      <span className={`standing ${isOptional ? 'good' : 'none'}`}>
        {t(isOptional ? { zh: '可选模块', en: 'Optional' } : { zh: '基础模块', en: 'Always there' })}
      </span>
      {isOptional && (
        <span className={`standing ${isOnByDefault ? 'ask' : 'good'}`}>
          {t(isOnByDefault ? { zh: '默认开启', en: 'On by default' } : { zh: '默认关闭', en: 'Off by default' })}
        </span>
      )}
    </>
  )
}
