import { version } from './version.ts'

export async function run(): Promise<number> {
  process.stdout.write(`zhunsheng ${version}\n`)
  return 0
}
