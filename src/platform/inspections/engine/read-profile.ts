/** The engine's own rules for what is said beside a package. Light: nothing else of the engine comes with it. */
export { readProfile } from '#extract/profile/profile.ts'
