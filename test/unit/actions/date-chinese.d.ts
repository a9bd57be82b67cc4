/** The package's own types are not reachable through its `exports`. */
declare module 'date-chinese' {
  export class CalendarChinese {
    fromJDE(jde: number): this;
    toGregorian(): { year: number; month: number; day: number };
    newYear(gregorianYear: number): number;
    /** 1 is 立春. */
    solarTerm(term: number, gregorianYear: number): number;
  }
}
