import type { Reading } from './pinyin.ts'
import { type CatalogueContent, parseCatalogue } from './read-catalogue-file.ts'
import balloon from './sample/balloon.json' with { type: 'json' }
import birthHousehold from './sample/birth-household.json' with { type: 'json' }
import birthRegistration from './sample/birth-registration.json' with { type: 'json' }
import businessName from './sample/business-name.json' with { type: 'json' }
import companyClosure from './sample/company-closure.json' with { type: 'json' }
import companySetup from './sample/company-setup.json' with { type: 'json' }
import completionAcceptance from './sample/completion-acceptance.json' with { type: 'json' }
import completionSurvey from './sample/completion-survey.json' with { type: 'json' }
import disabilityCertificate from './sample/disability-certificate.json' with { type: 'json' }
import divorce from './sample/divorce.json' with { type: 'json' }
import drivingLicence from './sample/driving-licence.json' with { type: 'json' }
import environmentFiling from './sample/environment-filing.json' with { type: 'json' }
import flexibleEmployment from './sample/flexible-employment.json' with { type: 'json' }
import foodStall from './sample/food-stall.json' with { type: 'json' }
import hongKongMacauEndorsement from './sample/hong-kong-macau-endorsement.json' with { type: 'json' }
import householdMove from './sample/household-move.json' with { type: 'json' }
import housingFundRent from './sample/housing-fund-rent.json' with { type: 'json' }
import housingFundRetirement from './sample/housing-fund-retirement.json' with { type: 'json' }
import identityCard from './sample/identity-card.json' with { type: 'json' }
import marriage from './sample/marriage.json' with { type: 'json' }
import medicalElsewhere from './sample/medical-elsewhere.json' with { type: 'json' }
import minimumLiving from './sample/minimum-living.json' with { type: 'json' }
import noCrimeRecord from './sample/no-crime-record.json' with { type: 'json' }
import oldAgeAllowance from './sample/old-age-allowance.json' with { type: 'json' }
import passport from './sample/passport.json' with { type: 'json' }
import performance from './sample/performance.json' with { type: 'json' }
import processingTrade from './sample/processing-trade.json' with { type: 'json' }
import propertyFirst from './sample/property-first.json' with { type: 'json' }
import propertyTransfer from './sample/property-transfer.json' with { type: 'json' }
import publicPlaceHealth from './sample/public-place-health.json' with { type: 'json' }
import publicRental from './sample/public-rental.json' with { type: 'json' }
import readings from './sample/readings.json' with { type: 'json' }
import residencePermit from './sample/residence-permit.json' with { type: 'json' }
import residentMedical from './sample/resident-medical.json' with { type: 'json' }
import residentPension from './sample/resident-pension.json' with { type: 'json' }
import retirement from './sample/retirement.json' with { type: 'json' }
import roadFreight from './sample/road-freight.json' with { type: 'json' }
import roadOccupation from './sample/road-occupation.json' with { type: 'json' }
import schoolEnrolment from './sample/school-enrolment.json' with { type: 'json' }
import smallRestaurant from './sample/small-restaurant.json' with { type: 'json' }
import socialSecurityCard from './sample/social-security-card.json' with { type: 'json' }
import soleTrader from './sample/sole-trader.json' with { type: 'json' }
import taxInvoice from './sample/tax-invoice.json' with { type: 'json' }
import temporaryRelief from './sample/temporary-relief.json' with { type: 'json' }
import tobaccoRetail from './sample/tobacco-retail.json' with { type: 'json' }
import unemploymentBenefit from './sample/unemployment-benefit.json' with { type: 'json' }
import vehicleLicence from './sample/vehicle-licence.json' with { type: 'json' }
import waterAbstraction from './sample/water-abstraction.json' with { type: 'json' }

/** Made-up items that the terminal runs with until a catalogue is imported. */
export function sampleCatalogue(): CatalogueContent {
  const reading = parseCatalogue({
    version: '2026-11-01',
    source: '演示数据',
    items: [
      identityCard,
      vehicleLicence,
      drivingLicence,
      passport,
      hongKongMacauEndorsement,
      birthHousehold,
      householdMove,
      residencePermit,
      noCrimeRecord,
      marriage,
      divorce,
      minimumLiving,
      temporaryRelief,
      oldAgeAllowance,
      socialSecurityCard,
      unemploymentBenefit,
      residentPension,
      flexibleEmployment,
      retirement,
      residentMedical,
      medicalElsewhere,
      propertyTransfer,
      propertyFirst,
      completionSurvey,
      housingFundRetirement,
      housingFundRent,
      companySetup,
      businessName,
      soleTrader,
      companyClosure,
      smallRestaurant,
      foodStall,
      birthRegistration,
      publicPlaceHealth,
      schoolEnrolment,
      disabilityCertificate,
      tobaccoRetail,
      taxInvoice,
      roadFreight,
      completionAcceptance,
      publicRental,
      environmentFiling,
      balloon,
      performance,
      waterAbstraction,
      roadOccupation,
      processingTrade,
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
