const PERCENT = /^(\d{1,3})(?:\.(\d{1,2}))?$/;

/** "2.5" percent as 250 hundredths of a percent; null for what is no share of a whole. */
export function textToBasisPoints(text: string): number | null {
  const match = PERCENT.exec(text.trim());
  if (!match) return null;
  const [, whole = "0", fraction = ""] = match;
  const points = Number(whole) * 100 + Number(fraction.padEnd(2, "0"));
  return points <= 10_000 ? points : null;
}

/** 250 hundredths of a percent as "2.5". */
export function basisPointsToText(points: number): string {
  return String(points / 100);
}
