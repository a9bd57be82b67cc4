/** What is said while everybody's values and suggestions are worked out anew. */
export const standings = {
  updating: '正在更新：以下是目前的清单。',
  asOf: (day: string): string => `截至 ${day}，正在更新。`,
};
