// biome-ignore lint/style/noDefaultExport: Next takes its configuration from the default export
export default {
  poweredByHeader: false,
  typescript: { ignoreBuildErrors: true },
  turbopack: { root: process.env.TWIN_ROOT },
};
