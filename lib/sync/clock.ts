import { err, ok, type Result } from '../result.ts';

/**
 * A hybrid logical clock: stamps follow the wall clock where it runs forward, and count on where it stands still or jumps
 * back, so that what was written later on a device, or after having seen another device's row, always has the greater stamp.
 */

/**
 * When and where a value was written: 9 base-36 digits of epoch milliseconds, 4 of a counter, `-`, 12 characters of the device.
 * Compared by code unit (`<`), which is the order of time, counter, device.
 */
export type Stamp = string;

export interface Clock {
  /** The greatest moment stamped or seen, epoch milliseconds. */
  moment: number;
  counter: number;
  /** 12 characters of `0-9a-z`. */
  device: string;
}

/** `outOfRange`: no calendar moment between 1970 and the year 5188, so nothing that a stamp can hold. */
export type ClockFailure = { type: 'outOfRange' };

const momentDigits = 9;
const counterDigits = 4;
const deviceLength = 12;
const greatestMoment = 36 ** momentDigits - 1;
const greatestCounter = 36 ** counterDigits - 1;

/** A row stamped further ahead of this clock than this is held back: its device's clock is wrong. */
export const toleratedAheadMs = 5 * 60 * 1000;

export const stampPattern = /^[0-9a-z]{13}-[0-9a-z]{12}$/;
export const devicePattern = /^[0-9a-z]{12}$/;

const letters = '0123456789abcdefghijklmnopqrstuvwxyz';

/** A new device id from 12 or more random bytes. Bytes above 251 are folded: the bias does not matter for an id. */
export function deviceFromBytes(bytes: Uint8Array): string {
  let device = '';
  for (let index = 0; index < deviceLength; index++) device += letters[(bytes[index] ?? 0) % letters.length];
  return device;
}

export function stampOf(clock: Clock): Stamp {
  const moment = clock.moment.toString(36).padStart(momentDigits, '0');
  const counter = clock.counter.toString(36).padStart(counterDigits, '0');
  return `${moment}${counter}-${clock.device}`;
}

/** The moment in a well-formed stamp, epoch milliseconds. */
export function momentOf(stamp: Stamp): number {
  return Number.parseInt(stamp.slice(0, momentDigits), 36);
}

/** The device in a well-formed stamp. */
export function deviceOf(stamp: Stamp): string {
  return stamp.slice(momentDigits + counterDigits + 1);
}

function isInRange(moment: number): boolean {
  return Number.isFinite(moment) && moment >= 0 && moment <= greatestMoment;
}

/** The next stamp of this device. Greater than every stamp it made or saw before, whatever the wall clock does. */
export function tick(clock: Clock, now: number): Result<{ clock: Clock; stamp: Stamp }, ClockFailure> {
  if (!isInRange(now)) return err({ type: 'outOfRange' });
  const wall = Math.floor(now);
  let moment = Math.max(clock.moment, wall);
  let counter = moment === clock.moment ? clock.counter + 1 : 0;
  if (counter > greatestCounter) {
    moment += 1;
    counter = 0;
  }
  if (!isInRange(moment)) return err({ type: 'outOfRange' });
  const next: Clock = { moment, counter, device: clock.device };
  return ok({ clock: next, stamp: stampOf(next) });
}

/** How far a stamp is ahead of `now`, milliseconds; 0 where it is not. */
export function aheadMs(stamp: Stamp, now: number): number {
  return Math.max(0, momentOf(stamp) - now);
}

/** True where a row with this stamp must be held back: its device's clock (or ours) is wrong. */
export function isTooFarAhead(stamp: Stamp, now: number): boolean {
  return aheadMs(stamp, now) > toleratedAheadMs;
}

/** The clock after having taken in a row with this stamp, so that our next stamp is greater. */
export function observe(clock: Clock, stamp: Stamp): Clock {
  const moment = momentOf(stamp);
  const counter = Number.parseInt(stamp.slice(momentDigits, momentDigits + counterDigits), 36);
  if (moment < clock.moment || (moment === clock.moment && counter <= clock.counter)) return clock;
  return { moment, counter, device: clock.device };
}
