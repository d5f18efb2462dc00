import type { ReportedFinding, ReportedMeasure } from '#report/schema.ts'
import { verdictIcons, verdictWords } from '#core/verdict.ts'
import { forceWords } from '#law/force.ts'
import type { Tone } from '../outline.ts'
import type { Voice } from '../shown-text.ts'

/** Icon and word of a measure. */
export const measureState = ({ isSelected, verdict }: ReportedMeasure, voice: Voice): string =>
  isSelected ? `${verdictIcons[verdict]} ${voice.say(verdictWords[verdict])}` : `· ${voice.say({ zh: '未选', en: 'Left out' })}`

export const measureTone = ({ isSelected, verdict }: ReportedMeasure): Tone => (isSelected ? verdict : 'leftOut')

/** Icon and word of a finding. */
export const findingState = ({ verdict }: ReportedFinding, voice: Voice): string =>
  `${verdictIcons[verdict]} ${voice.say(verdictWords[verdict])}`

/** What is encouraged never looks like a breach. */
export const findingTone = ({ verdict, force }: ReportedFinding): Tone =>
  force === 'encouraged' && verdict === 'failed' ? 'cantTell' : verdict

/** `[应当]`, `[不得]`, `[鼓励]`. */
export const forceTag = (force: ReportedFinding['force'], voice: Voice): string =>
  voice.language === 'zh' ? `【${voice.say(forceWords[force])}】` : `[${voice.say(forceWords[force])}]`
