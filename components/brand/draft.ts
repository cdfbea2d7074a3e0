import { parseHex } from "@/config/colour";

/** What the preview is drawn from while it is typed; not yet checked. */
export interface BrandDraft {
  name: string;
  brandAccent: string;
  supportEmail: string | null;
}

/** The colour being typed, or the saved one while it is none yet. */
export function shownAccent(typed: string, saved: string): string {
  return parseHex(typed) ? typed : saved;
}

/** Empty fields are none. */
export function emptyToNull(text: string): string | null {
  return text.trim() === "" ? null : text;
}
