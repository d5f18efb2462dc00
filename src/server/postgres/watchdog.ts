/**
 * Watches over a PostgreSQL whose parent the kernel does not watch (no `setpriv` on this machine). Run as `node watchdog.ts <pid>` with a pipe
 * from the process that owns the server as its standard input: when that process ends, however it ends, the pipe ends, and the server is
 * asked to shut down cleanly. A byte in the pipe says that the server has ended already and its number may belong to another process by now.
 */
const server = Number(process.argv[2])

process.stdin.once('data', () => process.exit(0))
process.stdin.once('end', () => {
  try {
    process.kill(server, 'SIGINT')
  } catch {
    // It ended by itself.
  }
  process.exit(0)
})
