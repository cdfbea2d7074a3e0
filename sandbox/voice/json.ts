/** Parses a receiver's answer; null when it is not JSON, which is that answer's flaw and not ours. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Callers validate the shape and treat null like any other unusable answer.
    return null;
  }
}
