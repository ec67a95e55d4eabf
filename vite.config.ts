import { fileURLToPath } from "node:url";
import { vitePlugin as remix } from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig } from "vite";
import options from "./remix.config.js";

declare module "@remix-run/server-runtime" {
  interface Future {
    v3_singleFetch: true;
  }
}

const root = fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "");

export default defineConfig({
  plugins: [tailwindcss(), remix(options)],
  // Plot draws maps too; none is drawn here, and d3-geo would be a fifth of what Plot takes.
  resolve: { alias: { "~": root, "d3-geo": `${root}/app/charts/no-maps.ts` } },
  build: {
    target: "es2022",
    // 3 % less to load than esbuild leaves, for 20 s of building.
    minify: "terser",
    sourcemap: false,
    assetsInlineLimit: 0,
    rollupOptions: {
      onwarn(warning, warn) {
        // Routes without a page (the API) have nothing for the browser.
        if (warning.code !== "EMPTY_BUNDLE") warn(warning);
      },
    },
  },
  optimizeDeps: {
    // Found behind the routes' server halves, and nothing for the browser: it fails to bundle and takes the rest along.
    exclude: ["@duckdb/node-api"],
    // Named, because Vite would find them one page at a time and reload the page for each.
    include: [
      "@observablehq/plot",
      "@remix-run/react",
      "@tanstack/react-table",
      "@tanstack/react-virtual",
      "lucide-react",
      "react",
      "react-day-picker",
      "react-day-picker/locale/en-GB",
      "react-day-picker/locale/zh-CN",
      "react-dom",
      "react-dom/client",
      "react/jsx-dev-runtime",
      "recharts",
    ],
  },
  ssr: { external: ["@duckdb/node-api"] },
});
