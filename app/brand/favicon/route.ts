import { brandCssVariables } from "@/config/brand";
import { findPartnerOfRequest } from "@/lib/http/host-partner";

/** The host's icon: a monogram in the brand's accent. Changes with the brand, so it is kept for an hour only. */
export async function GET(request: Request): Promise<Response> {
  const partner = await findPartnerOfRequest(request);
  if (!partner) return new Response(null, { status: 404 });
  const { light } = brandCssVariables(partner.brandAccent);
  const letter = partner.name
    .trim()
    .charAt(0)
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/u, "");
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="${light["--accent"]}"/><text x="16" y="22" font-family="system-ui,sans-serif" font-size="18" font-weight="600" text-anchor="middle" fill="${light["--accent-foreground"]}">${letter}</text></svg>`;
  return new Response(svg, {
    headers: {
      "content-type": "image/svg+xml",
      "cache-control": "public, max-age=3600",
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
      "x-content-type-options": "nosniff",
    },
  });
}
