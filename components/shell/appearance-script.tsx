import { appearanceScript } from "./appearance";

/** Goes first into `<head>`. `<html>` needs `suppressHydrationWarning`, for the script changes it before React arrives. */
export function AppearanceScript({ nonce }: { nonce?: string | undefined }) {
  return (
    <script
      nonce={nonce}
      // The browser hides the nonce from scripts, so the client reads it back empty.
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant text of ours that must run before the first paint.
      dangerouslySetInnerHTML={{ __html: appearanceScript }}
    />
  );
}
