/** Regional-indicator letters, which most systems draw as a flag and the rest as the two letters. */
export function flagEmoji(country: string): string {
  return [...country.toUpperCase()]
    .map((letter) => String.fromCodePoint(0x1f1a5 + letter.charCodeAt(0)))
    .join("");
}
