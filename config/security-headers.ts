/** Where a browser's audio goes during a call with an agent: Vapi's rooms are at Daily, Retell has a gateway of its own. */
const VOICE_HOSTS = [
  "https://*.daily.co",
  "wss://*.daily.co",
  "https://*.vapi.ai",
  "wss://*.vapi.ai",
  "https://*.retellai.com",
  "wss://*.retellai.com",
];

/**
 * Content security policy of pages: only our own scripts with this request's nonce run. `voiceUrls` are engines reached
 * elsewhere than at their usual hosts; recordings are played and drawn from `storageUrl`.
 */
export function contentSecurityPolicy(
  nonce: string,
  {
    isDevelopment,
    voiceUrls,
    storageUrl,
  }: { isDevelopment: boolean; voiceUrls: readonly (string | undefined)[]; storageUrl: string },
): string {
  const storage = new URL(storageUrl).origin;
  const script = [
    "'self'",
    `'nonce-${nonce}'`,
    "'strict-dynamic'",
    ...(isDevelopment ? ["'unsafe-eval'"] : []),
  ];
  const rules: Record<string, string[]> = {
    "default-src": ["'self'"],
    "script-src": script,
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
    "font-src": ["'self'"],
    "connect-src": [
      "'self'",
      ...VOICE_HOSTS,
      ...voiceUrls.flatMap((url) => (url ? originsOf(url) : [])),
      storage,
      ...(isDevelopment ? ["ws:"] : []),
    ],
    "worker-src": ["'self'", "blob:"],
    "media-src": ["'self'", "blob:", storage],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
  };
  return Object.entries(rules)
    .map(([name, sources]) => `${name} ${sources.join(" ")}`)
    .join("; ");
}

function originsOf(url: string): string[] {
  const { origin } = new URL(url);
  return [origin, origin.replace(/^http/, "ws")];
}

/** Fields of every page. HSTS follows an https APP_URL, so that a local http copy never pins a host. */
export function securityHeaders(appUrl: string): Record<string, string> {
  return {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "strict-origin-when-cross-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(self)",
    "cross-origin-opener-policy": "same-origin",
    ...(appUrl.startsWith("https:")
      ? { "strict-transport-security": "max-age=63072000; includeSubDomains" }
      : {}),
  };
}
