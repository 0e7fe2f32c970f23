import { workerData } from 'node:worker_threads'
import Database from 'better-sqlite3'
import { sqliteReason } from '../store/sqlite-reason.ts'
import { noteCommonTerms } from './common-terms.ts'
import { fillKinIndex } from './fill-kin.ts'
import { fillSounds } from './fill-names.ts'
import { heartbeat, type IndexJob, sayEnded, waitForKin } from './index-thread.ts'
import { COMMON, hurry } from './register-tables.ts'

// Runs beside the thread that writes the names: the indexes of the sounds and of the groups, in a database of their own.
const job: IndexJob = workerData
const beat = heartbeat(job)
let trouble = ''
try {
  const db = new Database(job.file)
  try {
    hurry(db)
    db.exec(COMMON)
    db.transaction(() => fillSounds(db, job.sorted, beat))()
    noteCommonTerms(db, 'sounds', job.names)
    if (waitForKin(job)) db.transaction(() => fillKinIndex(db, job.kin, beat))()
  } finally {
    db.close()
  }
} catch (error) {
  trouble = sqliteReason(error)
}
sayEnded(job, trouble)
