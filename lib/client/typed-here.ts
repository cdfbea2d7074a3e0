/** Under which names this browser keeps what was typed and is not on the server yet. */
export const TYPED_HERE = { campaignDrafts: "campaign-drafts" } as const;

/** Leaves nothing of that behind for who uses this browser next. */
export function forgetTyped(): void {
  for (const name of Object.values(TYPED_HERE)) {
    try {
      window.localStorage.removeItem(name);
    } catch {
      // A browser that keeps nothing.
    }
  }
}
