import type { LoaderFunctionArgs } from "@remix-run/node";
import { NotFound } from "../../analytics/errors";
import { text } from "../../analytics/text";
import { asApi } from "../server/http-errors.server";

/** Every API address that no other file answers, in the API's own shape. */
export function loader({ request }: LoaderFunctionArgs): Promise<Response> {
  return asApi(request, async () => {
    const { pathname } = new URL(request.url);
    throw new NotFound(text(`没有 ${pathname} 这个接口。`, `There is no ${pathname}.`));
  });
}

export const action = loader;
