import { redirect } from "@remix-run/node";
import { useWords } from "../components/locale";
import { EmptyState } from "../components/states";
import { dataFolder, demoWorkspace, mainWorkspace } from "../server/house.server";
import { shellWords } from "../strings/shell";

/** To the workspace that is most likely meant: the main one, else the demo, else the first. */
export async function loader() {
  const ids = (await dataFolder()).workspaceIds();
  const id = [mainWorkspace, demoWorkspace].find((one) => ids.includes(one)) ?? ids[0];
  if (id === undefined) return null;
  throw redirect(`/w/${id}`);
}

export default function NoWorkspace() {
  const t = useWords();
  return (
    <main className="grid min-h-dvh place-items-center">
      <EmptyState
        sentence={t(shellWords.noWorkspace)}
        action={
          <code className="rounded-control bg-sunken px-3 py-2 text-sm">npm run -s huiting -- demo</code>
        }
      />
    </main>
  );
}
