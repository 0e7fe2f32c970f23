import { expect } from '@playwright/test'
import type { Kiosk } from './kiosk.ts'

/** Touches in the hidden corner, as it is configured where nothing is: top left. */
export async function knock(kiosk: Kiosk, touches = 5): Promise<void> {
  for (let at = 0; at < touches; at += 1) await kiosk.page.mouse.click(60, 60)
}

/**
 * Knocks until staff are asked for this. A busy machine may take longer over five touches than they count, and after a PIN
 * was typed another page takes that one's place.
 */
export async function knockUntil(kiosk: Kiosk, heading: string): Promise<void> {
  await expect(async () => {
    await knock(kiosk)
    await expect.poll(() => kiosk.heading(), { timeout: 2_000 }).toBe(heading)
  }).toPass({ timeout: 20_000 })
}
