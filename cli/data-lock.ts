import { takeCoreLock } from '../electron/core/core-lock.ts'
import { Outbox } from '../state/queue/outbox.ts'
import { asStoreFailure, openStore, type Store } from '../state/store/open-store.ts'
import { Failure } from './command.ts'
import { dataFolder, makeDataFolder } from './kiosk.ts'

/** The data folder of a kiosk that is down. @param busy what it says when one works on it @throws Failure */
export function lockData(busy: string): { release(): void } {
  makeDataFolder()
  let lock: { release(): void } | null
  try {
    lock = takeCoreLock(dataFolder)
  } catch (error) {
    throw new Failure(asStoreFailure(error, dataFolder).message)
  }
  if (lock) return lock
  throw new Failure(busy)
}

/** @throws Failure */
export function openStoreOrFail(): ReturnType<typeof openStore> {
  try {
    return openStore(dataFolder)
  } catch (error) {
    throw new Failure(asStoreFailure(error, dataFolder).message)
  }
}

/**
 * Works on the queue of a kiosk that is down, under its lock.
 * @throws Failure
 */
export async function withKioskDown<T>(work: (outbox: Outbox) => T | Promise<T>): Promise<T> {
  return await withStoreDown(async (store) => {
    const outbox = new Outbox(store)
    outbox.recover()
    return await work(outbox)
  })
}

/**
 * Works on kiosk.db of a kiosk that is down, under its lock.
 * @throws Failure
 */
export async function withStoreDown<T>(work: (store: Store) => Promise<T>): Promise<T> {
  const lock = lockData(
    `a kiosk works on ${dataFolder} and does not answer: end it, or name another folder in KIOSK_DATA`,
  )
  try {
    const { store } = openStoreOrFail()
    try {
      return await work(store)
    } finally {
      store.close()
    }
  } finally {
    lock.release()
  }
}
