import { flatRoutes } from "@remix-run/fs-routes";

/** One file in app/routes is one address; tests beside them are not. */
export default flatRoutes({ ignoredRouteFiles: ["**/*.test.{ts,tsx}"] });
