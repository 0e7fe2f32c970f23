import { takeCoreLock } from '../electron/core/core-lock.ts'
import { asStoreFailure, openStore } from '../state/store/open-store.ts'
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
