import type { NameReason, NameScore } from '../../customers/name-score.ts';

const sure: Record<NameScore['sure'], string> = { likely: 'likely', possible: 'possible' };
const reasons: Record<NameReason, string> = {
  company: 'Their company stands beside the name.',
  domain: 'Someone with their company’s mail address is on this page.',
  slot: 'It stands as a name by itself, not in running text.',
  full: 'It is a full name.',
  short: 'The name is short, and many people have it.',
  oneWord: 'It is one word only.',
  pinyin: 'It is written in pinyin, which many Chinese names share.',
  nickname: 'It is a nickname.',
  reversed: 'The page writes family name and given name the other way round.',
  namesakes: 'Several of your customers have this name.',
};

/** How sure a match by name is, and why. */
export const names = {
  /** `by` says what agrees: "by name only". */
  chip: (score: NameScore, by: string): string => `${sure[score.sure]}, ${by}`,
  likely: (name: string): string => `Likely ${name}`,
  nameAndDomain: 'by name and mail domain',
  fullName: 'by full name',
  why: 'What speaks for it and against',
  reasons,
};
