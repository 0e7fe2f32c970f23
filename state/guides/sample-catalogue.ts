import type { Reading } from './pinyin.ts'
import { type CatalogueContent, parseCatalogue } from './read-catalogue-file.ts'
import birthRegistration from './sample/birth-registration.json' with { type: 'json' }
import companySetup from './sample/company-setup.json' with { type: 'json' }
import hongKongMacauEndorsement from './sample/hong-kong-macau-endorsement.json' with { type: 'json' }
import housingFundRetirement from './sample/housing-fund-retirement.json' with { type: 'json' }
import identityCard from './sample/identity-card.json' with { type: 'json' }
import passport from './sample/passport.json' with { type: 'json' }
import propertyTransfer from './sample/property-transfer.json' with { type: 'json' }
import readings from './sample/readings.json' with { type: 'json' }
import roadFreight from './sample/road-freight.json' with { type: 'json' }
import socialSecurityCard from './sample/social-security-card.json' with { type: 'json' }
import vehicleLicence from './sample/vehicle-licence.json' with { type: 'json' }

/** Made-up items that the terminal runs with until a catalogue is imported. */
export function sampleCatalogue(): CatalogueContent {
  const reading = parseCatalogue({
    version: '2026-11-01',
    source: '演示数据',
    items: [
      identityCard,
      vehicleLicence,
      passport,
      hongKongMacauEndorsement,
      socialSecurityCard,
      propertyTransfer,
      companySetup,
      birthRegistration,
      housingFundRetirement,
      roadFreight,
    ],
  })
  if (!reading.ok) throw new Error(`the sample catalogue is wrong: ${reading.problems.join('; ')}`)
  return reading.content
}

const known = new Map<string, string>(Object.entries(readings))

/** The sample's own words, read beforehand, so that the running terminal needs no pinyin dictionary. */
export const sampleReading: Reading = (text) => {
  const syllables = known.get(text)
  return syllables === undefined || syllables === '' ? [] : syllables.split(' ')
}
