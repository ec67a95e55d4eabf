import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const alias = { "~": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") };

/**
 * `unit` is everything beside the code, on real DuckDB files; `browser` is e2e/, which starts the built
 * server once and needs Chromium. `npm test` runs both; `npx vitest run --project unit` only the first.
 */
export default defineConfig({
  resolve: { alias },
  test: {
    maxWorkers: 2,
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          environment: "node",
          include: ["{app,analytics,sql,fixtures,bench,scripts}/**/*.test.{ts,tsx}"],
          pool: "forks",
          env: { HUITING_LOG: "silent" },
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "browser",
          environment: "node",
          include: ["e2e/**/*.test.ts"],
          globalSetup: ["e2e/global-setup.ts"],
          pool: "forks",
          testTimeout: 120_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
