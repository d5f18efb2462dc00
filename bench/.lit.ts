import { requiredLiterals } from '#extract/apk/code/literals.ts'
import { constantRules } from '#extract/data/knowledge.ts'
for (const r of constantRules) { const l = requiredLiterals(r.matches.replaceAll('\\/', '/')); if (l === null || l.some(x => /[^\x01-\x7f]/.test(x))) console.log(r.id, r.matches, l) }
