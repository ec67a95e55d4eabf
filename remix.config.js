/**
 * The Remix options; vite.config.ts hands them to the Remix plugin. Every v3 flag is on, so that the move to
 * React Router 7 is a rename.
 * @type {import("@remix-run/dev").VitePluginConfig}
 */
export default {
  appDirectory: "app",
  // A folder of its own: the build empties it, and the Node programs lie beside it.
  buildDirectory: "build/web",
  serverModuleFormat: "esm",
  future: {
    v3_fetcherPersist: true,
    v3_lazyRouteDiscovery: true,
    v3_relativeSplatPath: true,
    v3_routeConfig: true,
    v3_singleFetch: true,
    v3_throwAbortReason: true,
  },
};
