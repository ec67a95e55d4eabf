import { redirect } from "@remix-run/node";
import { dataFolder, demoWorkspace, mainWorkspace } from "../server/house.server";

/** To the workspace that is most likely meant: the main one, else the demo, else the first. */
export async function loader() {
  const ids = (await dataFolder()).workspaceIds();
  const id = [mainWorkspace, demoWorkspace].find((one) => ids.includes(one)) ?? ids[0];
  return redirect(`/w/${id ?? mainWorkspace}`);
}
