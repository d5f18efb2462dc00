import type { Tone } from './outline.ts'

/** Colours of a tone, as `RRGGBB`: text against its fill has a contrast of at least 4.5:1. The word always stands beside them. */
export const tones: Record<Tone, { readonly fill: string; readonly ink: string; readonly edge: string; readonly wash: string }> = {
  failed: { fill: 'B3201D', ink: 'FFFFFF', edge: 'B3201D', wash: 'FDF1F0' },
  cantTell: { fill: 'FFF3D9', ink: '8A5200', edge: 'D79A2B', wash: 'FFFCF5' },
  untested: { fill: 'FFFFFF', ink: '5B616B', edge: '8F96A1', wash: 'FFFFFF' },
  passed: { fill: 'FFFFFF', ink: '1C6B3C', edge: '1C6B3C', wash: 'FFFFFF' },
  inapplicable: { fill: 'FFFFFF', ink: '6D727B', edge: 'D5D8DC', wash: 'FFFFFF' },
  leftOut: { fill: 'F4F4F4', ink: '5B616B', edge: 'D5D8DC', wash: 'FFFFFF' },
}
/** Of everything else. */
export const colours = { ink: '1D2127', soft: '5B616B', line: 'C9CCD1', head: 'EEF0F3', code: 'F5F4F0' } as const
