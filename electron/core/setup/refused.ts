/** A step of the setup that could not be done, in a sentence. */
export class Refused extends Error {}
