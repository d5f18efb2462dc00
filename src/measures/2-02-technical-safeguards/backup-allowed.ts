import { cantTell, passed } from '#core/finding.ts'
import { defineCheck } from '#facts/define.ts'

/**
 * 备份不带走个人信息。
 *
 * Applies to: every package.
 * Expects:    backup is switched off; otherwise a person is asked what a backup holds.
 * Assumes:    android:allowBackup is true when absent. What the rules of a backup leave out is not read.
 */
export default defineCheck({
  id: 'backup-allowed',
  title: { zh: '备份不带走个人信息', en: 'Backups take no personal information away' },
  needs: ['identity'],
  asksOnly: true,
  judge({ identity }) {
    const seen = identity.attributes['allowBackup'] ?? identity.seen
    if (identity.allowsBackup === false) return passed({ zh: '清单文件已关闭备份', en: 'The manifest switches backup off' }, [seen])
    const how =
      identity.allowsBackup === true
        ? { zh: '清单文件声明允许备份', en: 'The manifest allows backup' }
        : { zh: '清单文件未说明,系统默认允许备份', en: 'The manifest is silent, so Android allows backup' }
    const rules =
      identity.backupRules === null
        ? { zh: '且没有备份规则,应用的全部数据都会进入备份', en: 'and there are no rules, so all that the app stores goes into it' }
        : { zh: `备份范围由规则${identity.backupRules}决定`, en: `its extent is set by the rules ${identity.backupRules}` }
    return cantTell(
      { zh: `${how.zh},${rules.zh}`, en: `${how.en}, ${rules.en}` },
      { zh: '账号凭证、个人信息等是否已排除在备份之外?', en: 'Are credentials and personal information left out of the backup?' },
      [seen],
      {
        remedy: {
          zh: '设置android:allowBackup="false",或以dataExtractionRules、fullBackupContent排除敏感文件',
          en: 'Set android:allowBackup="false", or leave sensitive files out by dataExtractionRules and fullBackupContent',
        },
      },
    )
  },
})
