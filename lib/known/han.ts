const han = /\p{Script=Han}/u;

/** Whether it holds a Chinese character. Apart from the dictionary of readings, which whoever only asks this need not carry. */
export function hasHan(text: string): boolean {
  return han.test(text);
}
