import "./globals.css";
import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { AppearanceScript } from "@/components/shell/appearance-script";
import { brandCssVariables, toCssText } from "@/config/brand";
import { faviconUrl } from "@/config/brand-files";
import { errorTrackingTarget } from "@/lib/http/pages/error-tracking-target";
import { findHostPartner } from "@/lib/http/pages/page-access";

export async function generateMetadata(): Promise<Metadata> {
  const partner = await findHostPartner();
  const name = partner?.name ?? "Not found";
  const title = { default: name, template: `%s · ${name}` };
  return {
    title,
    robots: partner?.isPlatform ? undefined : { index: false, follow: false },
    ...(partner
      ? {
          applicationName: name,
          appleWebApp: { capable: false, title: name },
          openGraph: { title, siteName: name, type: "website" },
          icons: { icon: faviconUrl(partner), apple: faviconUrl(partner) },
        }
      : {}),
  };
}

/** Phones colour what is around the page. */
export async function generateViewport(): Promise<Viewport> {
  const partner = await findHostPartner();
  if (!partner) return {};
  const { light, dark } = brandCssVariables(partner.brandAccent);
  return {
    themeColor: [
      { media: "(prefers-color-scheme: light)", color: light["--accent"] },
      { media: "(prefers-color-scheme: dark)", color: dark["--accent"] },
    ],
  };
}

/** Every page in the host's brand: its accent as CSS variables, light or dark before the first paint. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const partner = await findHostPartner();
  const errorTracking = errorTrackingTarget();
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <html lang="en" className={`${GeistSans.variable} ${GeistMono.variable}`} suppressHydrationWarning>
      <head>
        <AppearanceScript nonce={nonce} />
        {errorTracking ? <meta name="error-tracking" content={errorTracking} /> : null}
        {partner ? <style nonce={nonce}>{toCssText(brandCssVariables(partner.brandAccent))}</style> : null}
      </head>
      <body>{children}</body>
    </html>
  );
}
