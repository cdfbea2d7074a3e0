import { serverEnv } from "@/config/env.server";

/** The host an agency always has: `<slug>.<platform domain>`, for the platform itself its domain. */
export function hostOfAgency({ slug, isPlatform }: { slug: string; isPlatform: boolean }): string {
  const { PLATFORM_DOMAIN } = serverEnv();
  return isPlatform ? PLATFORM_DOMAIN : `${slug}.${PLATFORM_DOMAIN}`;
}
