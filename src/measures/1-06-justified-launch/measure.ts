import { defineMeasure } from '#facts/define.ts'
import { clauseOf, measureOf } from '#law/notice.ts'
import backgroundUpdate from './background-update.ts'
import chainLaunch from './chain-launch.ts'
import keepAlive from './keep-alive.ts'
import selfLaunchInCode from './self-launch-in-code.ts'
import selfLaunch from './self-launch.ts'
import wakeUp from './wake-up.ts'

export default defineMeasure({
  ...measureOf('1-06'),
  clauses: [
    { ...clauseOf('1-06.1'), checks: [selfLaunch, selfLaunchInCode, keepAlive], artifact: 'run' },
    { ...clauseOf('1-06.2'), checks: [chainLaunch], artifact: 'run' },
    { ...clauseOf('1-06.3'), checks: [wakeUp], artifact: 'run' },
    { ...clauseOf('1-06.4'), checks: [backgroundUpdate], artifact: 'run' },
  ],
})
