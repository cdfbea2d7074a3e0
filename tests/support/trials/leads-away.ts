/** Words that redirects of a page carry when its head was sent before it knew. */
const LATE_REDIRECTS = /(?:http-equiv="refresh"[^>]*url=|NEXT_REDIRECT;\w+;)([^;"&]+)/g;

/** Every place an answer sends a browser to. */
export function targetsOf(answer: { location: string | null; text: string }): string[] {
  const late = [...answer.text.matchAll(LATE_REDIRECTS)].map(([, target]) => target ?? "");
  return answer.location === null ? late : [answer.location, ...late];
}

/** Whether a browser on `origin` would end up elsewhere, or nowhere a browser should go. */
export function leadsAway(target: string, origin: string): boolean {
  if (!URL.canParse(target, origin)) return false;
  return new URL(target, origin).origin !== new URL(origin).origin;
}
