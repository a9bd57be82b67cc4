/** What is said while everybody's values and suggestions are worked out anew. */
export const standings = {
  updating: 'Being updated: this is the list so far.',
  asOf: (day: string): string => `As of ${day}; being updated.`,
};
