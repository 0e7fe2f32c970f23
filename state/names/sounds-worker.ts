import { workerData } from 'node:worker_threads'
import Database from 'better-sqlite3'
import { sqliteReason } from '../store/sqlite-reason.ts'
import { fillSounds } from './fill-names.ts'
import { hurry } from './register-tables.ts'
import { type SoundsJob, sayDone } from './sounds-thread.ts'

// Runs beside the thread that writes the names: the index of the sounds, in a database of its own.
const job: SoundsJob = workerData
let trouble = ''
try {
  const db = new Database(job.file)
  try {
    hurry(db)
    db.transaction(() => fillSounds(db, job.sorted))()
  } finally {
    db.close()
  }
} catch (error) {
  trouble = sqliteReason(error)
}
sayDone(job, trouble)
