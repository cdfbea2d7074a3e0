/** 0 (guessed at once) to 4 (very hard to guess). */
export type PasswordScore = 0 | 1 | 2 | 3 | 4;

/** The base words of most leaked passwords; the estimator finds variants (capitals, l33t, suffixes) by itself. */
const COMMON_WORDS =
  "password passwort welcome qwerty azerty letmein admin administrator login master monkey dragon football baseball " +
  "iloveyou sunshine princess superman batman trustno1 shadow michael jennifer jordan hunter ranger buster soccer " +
  "hockey killer george charlie andrew summer winter spring autumn secret default changeme test guest root access " +
  "starwars pokemon freedom whatever computer internet love money cookie cheese flower hello ninja mustang demo";

/**
 * Estimates how hard a password is to guess. `known` are words the guesser would try first: name, address, company. Loads
 * the estimator on first use; rejects when it cannot be loaded.
 */
export async function measurePassword(
  password: string,
  known: readonly string[] = [],
): Promise<PasswordScore> {
  const { ZxcvbnFactory } = await import("@zxcvbn-ts/core");
  const estimator = new ZxcvbnFactory({ dictionary: { common: COMMON_WORDS.split(" ") } });
  // The estimator is superlinear; what lies beyond 128 characters cannot make a password weak.
  return estimator.check(password.slice(0, 128), known.filter(Boolean)).score;
}

const WORDS = ["Very weak", "Weak", "Fair", "Good", "Strong"] as const;

export function describeScore(score: PasswordScore): string {
  return WORDS[score];
}
