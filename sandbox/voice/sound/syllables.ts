export interface Syllable {
  /** Centre frequencies of the vowel's three resonances, in Hz. */
  formants: readonly [number, number, number];
  /** Relative length. */
  weight: number;
  /** How much breath its first consonant has, 0 to 1. */
  hiss: number;
  isPause: boolean;
}

type Formants = Syllable["formants"];

/** Averages of published vowel charts, by the letter that usually stands for the vowel. */
const vowels: Record<string, Formants> = {
  a: [730, 1090, 2440],
  e: [530, 1840, 2480],
  i: [320, 2250, 2950],
  o: [570, 860, 2410],
  u: [340, 900, 2260],
  y: [360, 2100, 2700],
};

const silence: Omit<Syllable, "weight"> = { formants: [500, 1500, 2500], hiss: 0, isPause: true };

function hissOf(consonants: string): number {
  if (/[sxzfc]|sh|th/i.test(consonants)) return 1;
  return /[tkphjq]/i.test(consonants) ? 0.6 : 0.08;
}

function syllablesOfWord(word: string): Syllable[] {
  const parts = [...word.toLowerCase().matchAll(/([^aeiouy]*)([aeiouy]+)/g)];
  if (parts.length === 0) return [{ formants: [500, 1500, 2500], weight: 1, hiss: 0.5, isPause: false }];
  return parts.map(([, consonants = "", vowel = "a"]) => ({
    formants: vowels[vowel.charAt(0)] ?? [500, 1500, 2500],
    weight: 0.75 + 0.18 * consonants.length + 0.3 * (vowel.length - 1),
    hiss: hissOf(consonants),
    isPause: false,
  }));
}

/** The rhythm of a text: vowels in a row, breaths at commas, longer ones between sentences. */
export function syllablesOf(text: string): Syllable[] {
  const words = text.split(/\s+/).filter(Boolean);
  const syllables = words.flatMap((word) => {
    const spoken = syllablesOfWord(word.replace(/[^\p{L}\p{N}]/gu, ""));
    if (/[.!?]$/.test(word)) return [...spoken, { ...silence, weight: 2.4 }];
    if (/[,;:]$/.test(word)) return [...spoken, { ...silence, weight: 1.2 }];
    return [...spoken, { ...silence, weight: 0.16 }];
  });
  return syllables.length > 0 ? syllables : [{ ...silence, weight: 1 }];
}
