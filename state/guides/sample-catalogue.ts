import type { Reading } from './pinyin.ts'
import { type CatalogueContent, parseCatalogue } from './read-catalogue-file.ts'
import afterDeathBundle from './sample/after-death-bundle.json' with { type: 'json' }
import archiveSearch from './sample/archive-search.json' with { type: 'json' }
import balloon from './sample/balloon.json' with { type: 'json' }
import bankAccount from './sample/bank-account.json' with { type: 'json' }
import birthBundle from './sample/birth-bundle.json' with { type: 'json' }
import birthHousehold from './sample/birth-household.json' with { type: 'json' }
import birthRegistration from './sample/birth-registration.json' with { type: 'json' }
import bookshop from './sample/bookshop.json' with { type: 'json' }
import businessName from './sample/business-name.json' with { type: 'json' }
import calendars from './sample/calendars.json' with { type: 'json' }
import chemicals from './sample/chemicals.json' with { type: 'json' }
import civilDefenceAcceptance from './sample/civil-defence-acceptance.json' with { type: 'json' }
import clinic from './sample/clinic.json' with { type: 'json' }
import companyChange from './sample/company-change.json' with { type: 'json' }
import companyClosure from './sample/company-closure.json' with { type: 'json' }
import companyRegistration from './sample/company-registration.json' with { type: 'json' }
import companySeal from './sample/company-seal.json' with { type: 'json' }
import companySetup from './sample/company-setup.json' with { type: 'json' }
import completionAcceptance from './sample/completion-acceptance.json' with { type: 'json' }
import completionSurvey from './sample/completion-survey.json' with { type: 'json' }
import constructionArchive from './sample/construction-archive.json' with { type: 'json' }
import constructionPermit from './sample/construction-permit.json' with { type: 'json' }
import cremationBenefit from './sample/cremation-benefit.json' with { type: 'json' }
import deathHousehold from './sample/death-household.json' with { type: 'json' }
import deedTax from './sample/deed-tax.json' with { type: 'json' }
import defenceSurvey from './sample/defence-survey.json' with { type: 'json' }
import destituteSupport from './sample/destitute-support.json' with { type: 'json' }
import disabilityCertificate from './sample/disability-certificate.json' with { type: 'json' }
import disabilitySubsidy from './sample/disability-subsidy.json' with { type: 'json' }
import divorce from './sample/divorce.json' with { type: 'json' }
import drivingLicence from './sample/driving-licence.json' with { type: 'json' }
import elevatorGrant from './sample/elevator-grant.json' with { type: 'json' }
import employerFund from './sample/employer-fund.json' with { type: 'json' }
import employerInsurance from './sample/employer-insurance.json' with { type: 'json' }
import employmentAgency from './sample/employment-agency.json' with { type: 'json' }
import employmentCertificate from './sample/employment-certificate.json' with { type: 'json' }
import entertainment from './sample/entertainment.json' with { type: 'json' }
import environmentFiling from './sample/environment-filing.json' with { type: 'json' }
import fireAcceptance from './sample/fire-acceptance.json' with { type: 'json' }
import fireCheck from './sample/fire-check.json' with { type: 'json' }
import fireworks from './sample/fireworks.json' with { type: 'json' }
import flexibleEmployment from './sample/flexible-employment.json' with { type: 'json' }
import floorSurvey from './sample/floor-survey.json' with { type: 'json' }
import foodStall from './sample/food-stall.json' with { type: 'json' }
import funeralGrant from './sample/funeral-grant.json' with { type: 'json' }
import gasRename from './sample/gas-rename.json' with { type: 'json' }
import homeCare from './sample/home-care.json' with { type: 'json' }
import homePurchaseBundle from './sample/home-purchase-bundle.json' with { type: 'json' }
import homestead from './sample/homestead.json' with { type: 'json' }
import hongKongMacauEndorsement from './sample/hong-kong-macau-endorsement.json' with { type: 'json' }
import hotelLicence from './sample/hotel-licence.json' with { type: 'json' }
import houseNumber from './sample/house-number.json' with { type: 'json' }
import householdMove from './sample/household-move.json' with { type: 'json' }
import housingFundDeath from './sample/housing-fund-death.json' with { type: 'json' }
import housingFundLoan from './sample/housing-fund-loan.json' with { type: 'json' }
import housingFundRent from './sample/housing-fund-rent.json' with { type: 'json' }
import housingFundRetirement from './sample/housing-fund-retirement.json' with { type: 'json' }
import identityCard from './sample/identity-card.json' with { type: 'json' }
import labourDispatch from './sample/labour-dispatch.json' with { type: 'json' }
import landDispute from './sample/land-dispute.json' with { type: 'json' }
import legalAid from './sample/legal-aid.json' with { type: 'json' }
import lists from './sample/lists.json' with { type: 'json' }
import marriage from './sample/marriage.json' with { type: 'json' }
import maternityBenefit from './sample/maternity-benefit.json' with { type: 'json' }
import medicalDevice from './sample/medical-device.json' with { type: 'json' }
import medicalElsewhere from './sample/medical-elsewhere.json' with { type: 'json' }
import medicalRelief from './sample/medical-relief.json' with { type: 'json' }
import minimumLiving from './sample/minimum-living.json' with { type: 'json' }
import newbornMedical from './sample/newborn-medical.json' with { type: 'json' }
import noCrimeRecord from './sample/no-crime-record.json' with { type: 'json' }
import nurse from './sample/nurse.json' with { type: 'json' }
import oldAgeAllowance from './sample/old-age-allowance.json' with { type: 'json' }
import oneChildAward from './sample/one-child-award.json' with { type: 'json' }
import passport from './sample/passport.json' with { type: 'json' }
import performance from './sample/performance.json' with { type: 'json' }
import permits from './sample/permits.json' with { type: 'json' }
import pesticide from './sample/pesticide.json' with { type: 'json' }
import pharmacy from './sample/pharmacy.json' with { type: 'json' }
import planningCheck from './sample/planning-check.json' with { type: 'json' }
import planningSurvey from './sample/planning-survey.json' with { type: 'json' }
import powerRename from './sample/power-rename.json' with { type: 'json' }
import privateSchool from './sample/private-school.json' with { type: 'json' }
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
import ruralRepair from './sample/rural-repair.json' with { type: 'json' }
import schoolEnrolment from './sample/school-enrolment.json' with { type: 'json' }
import securityService from './sample/security-service.json' with { type: 'json' }
import seniorCard from './sample/senior-card.json' with { type: 'json' }
import smallRestaurant from './sample/small-restaurant.json' with { type: 'json' }
import socialCardChild from './sample/social-card-child.json' with { type: 'json' }
import socialSecurityCard from './sample/social-security-card.json' with { type: 'json' }
import soleTrader from './sample/sole-trader.json' with { type: 'json' }
import startupGrant from './sample/startup-grant.json' with { type: 'json' }
import stations from './sample/stations.json' with { type: 'json' }
import taxFirstInvoice from './sample/tax-first-invoice.json' with { type: 'json' }
import taxInvoice from './sample/tax-invoice.json' with { type: 'json' }
import taxiDriver from './sample/taxi-driver.json' with { type: 'json' }
import teacherLicence from './sample/teacher-licence.json' with { type: 'json' }
import temporaryRelief from './sample/temporary-relief.json' with { type: 'json' }
import temporaryResidence from './sample/temporary-residence.json' with { type: 'json' }
import timber from './sample/timber.json' with { type: 'json' }
import tobaccoRetail from './sample/tobacco-retail.json' with { type: 'json' }
import topics from './sample/topics.json' with { type: 'json' }
import towns from './sample/towns.json' with { type: 'json' }
import trades from './sample/trades.json' with { type: 'json' }
import unemploymentBenefit from './sample/unemployment-benefit.json' with { type: 'json' }
import vaccinationBook from './sample/vaccination-book.json' with { type: 'json' }
import vehicleInspectionSticker from './sample/vehicle-inspection-sticker.json' with { type: 'json' }
import vehicleLicence from './sample/vehicle-licence.json' with { type: 'json' }
import veteranCard from './sample/veteran-card.json' with { type: 'json' }
import volunteer from './sample/volunteer.json' with { type: 'json' }
import waterAbstraction from './sample/water-abstraction.json' with { type: 'json' }
import waterRename from './sample/water-rename.json' with { type: 'json' }
import workInjury from './sample/work-injury.json' with { type: 'json' }

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
      companyRegistration,
      companySeal,
      taxFirstInvoice,
      employerInsurance,
      employerFund,
      bankAccount,
      planningCheck,
      fireAcceptance,
      civilDefenceAcceptance,
      constructionArchive,
      planningSurvey,
      floorSurvey,
      defenceSurvey,
      deedTax,
      waterRename,
      powerRename,
      gasRename,
      socialCardChild,
      newbornMedical,
      vaccinationBook,
      maternityBenefit,
      deathHousehold,
      cremationBenefit,
      funeralGrant,
      housingFundDeath,
      disabilitySubsidy,
      destituteSupport,
      homeCare,
      seniorCard,
      volunteer,
      houseNumber,
      employmentAgency,
      labourDispatch,
      employmentCertificate,
      startupGrant,
      workInjury,
      privateSchool,
      teacherLicence,
      clinic,
      nurse,
      oneChildAward,
      hotelLicence,
      securityService,
      vehicleInspectionSticker,
      temporaryResidence,
      veteranCard,
      legalAid,
      landDispute,
      homestead,
      ruralRepair,
      pesticide,
      timber,
      taxiDriver,
      entertainment,
      bookshop,
      chemicals,
      fireworks,
      fireCheck,
      pharmacy,
      medicalDevice,
      companyChange,
      elevatorGrant,
      medicalRelief,
      housingFundLoan,
      archiveSearch,
      constructionPermit,
      homePurchaseBundle,
      birthBundle,
      afterDeathBundle,
    ],
    topics,
    permits,
    trades,
    lists,
    stations,
    towns,
    calendars,
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
