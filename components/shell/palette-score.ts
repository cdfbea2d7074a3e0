/**
 * How well an item answers what is typed, 0 (not at all) to 1: by its label before its other words, by how a word begins
 * before what is inside it. Letters scattered over a label are no match: they hide what was meant.
 */
export function paletteScore(typed: string, [label = "", ...others]: readonly string[]): number {
  const wanted = typed.trim().toLowerCase();
  const name = label.toLowerCase();
  if (name.startsWith(wanted)) return 1;
  if (hasWord(name, wanted)) return 0.9;
  if (name.includes(wanted)) return 0.7;
  const words = others.join(" ").toLowerCase();
  if (hasWord(words, wanted)) return 0.6;
  const all = `${name} ${words}`;
  return wanted.split(/\s+/).every((part) => all.includes(part)) ? 0.4 : 0;
}

function hasWord(text: string, beginning: string): boolean {
  return ` ${text}`.includes(` ${beginning}`);
}
