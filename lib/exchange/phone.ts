import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';

/** A number as it is read anywhere, `+49 40 5550 1234`, where it can be told with this region; else as it was written. */
export function internationalPhone(typed: string, region: string | undefined): string {
  const e164 = parsePhone(typed, region)?.e164;
  return e164 === undefined ? typed : (parsePhoneNumberFromString(e164)?.formatInternational() ?? typed);
}

/**
 * A phone number as typed or as a page writes it, in its matching form. Without a region only numbers that begin with `+` can be
 * told. Null where it is not a possible number: it is then kept as typed and matched by its digits.
 */
export function parsePhone(typed: string, defaultRegion?: string): { e164: string; region?: string } | null {
  // Longer texts are never numbers, and pages may send anything.
  if (typed.length > 100) return null;
  const region = defaultRegion?.toUpperCase();
  const known = region !== undefined && isSupportedCountry(region) ? (region as CountryCode) : undefined;
  const number = known ? parsePhoneNumberFromString(typed, known) : parsePhoneNumberFromString(typed);
  if (!number?.isPossible()) return null;
  return number.country ? { e164: number.number, region: number.country } : { e164: number.number };
}
