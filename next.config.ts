import type { NextConfig } from "next";

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  // Types are checked by the native compiler as a step of its own.
  typescript: { ignoreBuildErrors: true },
  agentRules: false,
  images: { unoptimized: true },
  // Wrappers write their own request lines; Next's access log would double them.
  logging: false,
  // pdfkit reads its own data files beside its code.
  serverExternalPackages: ["pg-boss", "pg-native", "pdfkit"],
  experimental: {
    agentUpgrade: false,
    // Nobody reads maps of what is built, and a build from scratch, the usual one, gains nothing by a cache.
    turbopackSourceMaps: false,
    turbopackFileSystemCacheForBuild: false,
    // Functions that are started often are small; servers that stay up show their own names in a stack.
    turbopackMinify: { client: true, server: process.env.VERCEL === "1" },
  },
  // The public, versioned name of the same handlers.
  rewrites: async () => [{ source: "/api/v1/:path*", destination: "/api/:path*" }],
};

export default config;
