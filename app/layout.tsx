import "./globals.css";
import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { AppearanceScript } from "@/components/shell/appearance-script";
import { brandCssVariables, toCssText } from "@/config/brand";
import { errorTrackingTarget } from "@/lib/http/pages/error-tracking-target";
import { findHostPartner } from "@/lib/http/pages/page-access";

export async function generateMetadata(): Promise<Metadata> {
  const partner = await findHostPartner();
  const name = partner?.name ?? "Not found";
  return {
    title: { default: name, template: `%s · ${name}` },
    robots: partner?.isPlatform ? undefined : { index: false, follow: false },
    icons: partner ? { icon: "/brand/favicon" } : undefined,
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
