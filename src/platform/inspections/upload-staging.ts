/** Where the parts of an upload wait for each other: files of this server, described by rows of the database. */
import { FileStore } from '@tus/file-store'
import { ERRORS, Upload } from '@tus/server'
import { createWriteStream } from 'node:fs'
import { readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { PRIVATE_FILE, privateFolder } from '#server/private-folder.ts'
import { StorageFull, type StoredBlob } from '#server/blobs/blobs.ts'
import type { Database } from '#server/database.ts'
import { findUpload } from './upload-table.ts'

export class Staging extends FileStore {
  constructor(db: Database, folder: string) {
    super({
      // Made here: the store that this extends makes it open to everybody.
      directory: privateFolder(folder),
      configstore: {
        get: async (id) => {
          const row = await findUpload(db, id)
          if (!row) return undefined
          const metadata = { name: row.name, organisation: row.organisation_id }
          return new Upload({ id, offset: 0, size: Number(row.size), metadata, creation_date: row.created_at.toISOString() })
        },
        // The row is written before and removed after by whoever decides about uploads (uploads.ts).
        set: async () => {},
        delete: async () => {},
      },
    })
    // A package has a size from the beginning: what has none cannot be refused in time.
    this.extensions = ['creation', 'creation-with-upload', 'termination']
  }

  pathOf(id: string): string {
    return join(this.directory, id)
  }

  override async create(file: Upload): Promise<Upload> {
    const path = this.pathOf(file.id)
    await writeFile(path, '', { mode: PRIVATE_FILE })
    file.storage = { type: 'file', path }
    return file
  }

  /** What arrived before a sender broke off stays. Throws `StorageFull` where the store that this extends has the same word for everything. */
  override async write(readable: Readable, id: string, offset: number): Promise<number> {
    const file = createWriteStream(this.pathOf(id), { flags: 'r+', start: offset })
    try {
      await pipeline(readable, file)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'ENOSPC' || code === 'EDQUOT') throw new StorageFull(this.directory, error)
      if (code === 'ENOENT') throw ERRORS.FILE_NO_LONGER_EXISTS
      throw error
    }
    return offset + file.bytesWritten
  }

  /** Notes that the file has been moved to the store: should the database fail right then, nobody has to send it again. */
  async noteStored(id: string, blob: StoredBlob): Promise<void> {
    await writeFile(`${this.pathOf(id)}.stored`, JSON.stringify(blob), { mode: PRIVATE_FILE })
  }

  async notedStored(id: string): Promise<StoredBlob | null> {
    return readFile(`${this.pathOf(id)}.stored`, 'utf8').then(
      (text) => JSON.parse(text) as StoredBlob,
      () => null,
    )
  }

  async isWhole(id: string, size: number): Promise<boolean> {
    const found = await stat(this.pathOf(id)).catch(() => null)
    return found?.size === size || (await this.notedStored(id)) !== null
  }

  async forget(id: string): Promise<void> {
    await rm(this.pathOf(id), { force: true })
    await rm(`${this.pathOf(id)}.stored`, { force: true })
  }
}
