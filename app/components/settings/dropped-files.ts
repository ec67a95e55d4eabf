/** A file to send and the path it had below what was dropped or chosen. */
export interface ChosenFile {
  readonly path: string;
  readonly file: File;
}

/** Every file below what was dropped, folders walked. Hidden files (.DS_Store) stay behind. */
export async function droppedFiles(data: DataTransfer): Promise<ChosenFile[]> {
  // What was dropped must be taken before the first await: the list is emptied when the event is over.
  const found = await Promise.all(
    [...data.items].map((item) => {
      const entry = item.webkitGetAsEntry();
      if (entry) return filesBelow(entry);
      const file = item.getAsFile();
      return file ? [{ path: file.name, file }] : [];
    }),
  );
  return found.flat().filter(visible);
}

/** The files of an input element, with folder paths where a folder was chosen. */
export function chosenFiles(list: FileList): ChosenFile[] {
  return [...list].map((file) => ({ path: file.webkitRelativePath || file.name, file })).filter(visible);
}

function visible({ path }: ChosenFile): boolean {
  return !path.split("/").some((part) => part.startsWith("."));
}

async function filesBelow(entry: FileSystemEntry): Promise<ChosenFile[]> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    );
    return [{ path: entry.fullPath.replace(/^\//, ""), file }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: ChosenFile[] = [];
  // A reader gives at most a hundred entries at a time, and an empty list at the end.
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (batch.length === 0) return found;
    for (const below of await Promise.all(batch.map(filesBelow))) found.push(...below);
  }
}
