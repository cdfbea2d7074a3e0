import type { Viewer } from "../shared/can";

/** What an engine said, with its name left out for who must not know whose it is; the reason stays readable. */
export function engineWords(words: string, { partnerRole }: Pick<Viewer, "partnerRole">): string {
  return partnerRole === null ? words.replaceAll(/\b(vapi|retell)\b/gi, "The phone service") : words;
}
