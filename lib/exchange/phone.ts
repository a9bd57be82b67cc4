import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';

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
