/**
 * The knowledge base (知识库): all tables of this folder, typed. Nothing is parsed or indexed here; who needs an index builds it once.
 * The rows' shapes and meanings stand in rows.ts; knowledge.test.ts holds the tables to their rules (sources, ids, prefixes, expressions).
 */
import type { ApiRule, ConstantRule, ContentRule, HotUpdateRow, PackerRow, PermissionRow, SdkRow, SettingsRule, WakeUpRow } from './rows.ts'
import apiRuleRows from './api-rules.json' with { type: 'json' }
import constantRuleRows from './constant-rules.json' with { type: 'json' }
import contentRuleRows from './content-rules.json' with { type: 'json' }
import hotUpdateRows from './hot-updates.json' with { type: 'json' }
import packerRows from './packers.json' with { type: 'json' }
import permissionRows from './permissions.json' with { type: 'json' }
import sdkRows from './sdks.json' with { type: 'json' }
import settingsRuleRows from './settings-rules.json' with { type: 'json' }
import wakeUpRows from './wake-ups.json' with { type: 'json' }

/**
 * Calls by class and method. A rule without a kind under `personal-information` gives nothing by itself: it shows that a permission is used.
 * Permissions are any-of and generous: who lists them never accuses an app that declared a neighbouring one.
 */
export const apiRules = apiRuleRows as readonly unknown[] as readonly ApiRule[]
/** Content URIs that give personal information. */
export const contentRules = contentRuleRows as readonly unknown[] as readonly ContentRule[]
/** Keys of android.provider.Settings that give personal information. */
export const settingsRules = settingsRuleRows as readonly unknown[] as readonly SettingsRule[]
/** Strings in code that speak for themselves. */
export const constantRules = constantRuleRows as readonly unknown[] as readonly ConstantRule[]
/** Permissions of the platform, of vendors and of Google, with the kinds of information they open. */
export const permissions = permissionRows as readonly unknown[] as readonly PermissionRow[]
/** SDKs and open-source libraries, and how each is recognised. */
export const sdks = sdkRows as readonly unknown[] as readonly SdkRow[]
/** The SDKs that some provider answers for, in the order of the table: what a directory of SDKs may show. Libraries are left out. */
export const sdkDirectory = (): readonly SdkRow[] => sdks.filter(({ isLibrary }) => !isLibrary)
/** The row of an SDK or library that was found, by its id; undefined for what no row knows, such as an SDK archive's own code. */
export const knownSdk = (id: string): SdkRow | undefined => sdks.find((row) => row.id === id)
/** Packers (加固): code that hides an app's code. */
export const packers = packerRows as readonly unknown[] as readonly PackerRow[]
/** Frameworks that replace code or pages after installation. */
export const hotUpdates = hotUpdateRows as readonly unknown[] as readonly HotUpdateRow[]
/** Broadcasts with which the system, or another app, wakes an app. */
export const wakeUps = wakeUpRows as readonly unknown[] as readonly WakeUpRow[]
