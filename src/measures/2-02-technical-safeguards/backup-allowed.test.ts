import { testCheck } from '../../../test/check-tester.ts'
import { anIdentity } from '../../../test/build/facts.ts'
import check from './backup-allowed.ts'

testCheck(check, {
  passed: [{ name: 'switched off', identity: anIdentity({ allowsBackup: false }) }],
  cantTell: [
    { name: 'allowed without rules', identity: anIdentity({ allowsBackup: true }), says: /no rules/ },
    { name: 'allowed by default', identity: anIdentity({ allowsBackup: null }), says: /默认允许/ },
    { name: 'rules that nobody read', identity: anIdentity({ allowsBackup: true, backupRules: '@xml/backup' }), says: /@xml\/backup/ },
  ],
})
