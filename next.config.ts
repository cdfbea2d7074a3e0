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
  // Read by name when a call is printed, which no bundler sees.
  outputFileTracingIncludes: {
    "/api/w/*/calls/*/pdf": ["./node_modules/@expo-google-fonts/noto-sans/{400Regular,600SemiBold}/*.ttf"],
  },
  experimental: { agentUpgrade: false },
  // The public, versioned name of the same handlers.
  rewrites: async () => [{ source: "/api/v1/:path*", destination: "/api/:path*" }],
};

export default config;
