import { defineMeasure } from '#facts/define.ts'
import { clauseOf, measureOf } from '#law/notice.ts'
import sdkCollectionBundled from './sdk-collection-bundled.ts'
import sdkModulesOptional from './sdk-modules-optional.ts'
import sdkPermissionsOptional from './sdk-permissions-optional.ts'

export default defineMeasure({
  ...measureOf('2-08'),
  clauses: [
    { ...clauseOf('2-08.1'), duty: 'sdks' },
    { ...clauseOf('2-08.2'), checks: [sdkModulesOptional] },
    { ...clauseOf('2-08.3'), checks: [sdkPermissionsOptional] },
    { ...clauseOf('2-08.4'), checks: [sdkCollectionBundled] },
  ],
})
