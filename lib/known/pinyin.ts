import type { pinyin as Pinyin } from 'pinyin-pro';
import { hasHan } from './han.ts';

/** How a Chinese name may be typed or written in Latin letters. */
export interface Readings {
  /** A syllable each, without tones, the family name's reading taken first: 单小明 → shan, xiao, ming. */
  syllables(han: string): string[];
  /** What search finds it by: the syllables joined, and their initials. Empty where it holds no Chinese character. */
  typed(text: string): string[];
}

let loading: Promise<Readings> | undefined;

/** The dictionary is large: it is loaded once there is a Chinese name to read. */
export function loadReadings(): Promise<Readings> {
  loading ??= import('./pinyin-dictionary.ts').then(({ pinyin }) => readingsWith(pinyin));
  return loading;
}

export function readingsWith(pinyin: typeof Pinyin): Readings {
  const syllables = (text: string): string[] =>
    pinyin(text, { toneType: 'none', type: 'array', surname: 'head', nonZh: 'removed', v: true }).map((syllable) =>
      // ü is typed v as often as u: names in passports have YU or LU.
      syllable.toLowerCase(),
    );
  return {
    syllables,
    typed(text) {
      if (!hasHan(text)) return [];
      const read = syllables(text);
      return [read.join(''), read.map((syllable) => syllable.charAt(0)).join('')];
    },
  };
}
