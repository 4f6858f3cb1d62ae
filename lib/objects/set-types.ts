export type SetKind = "bulk" | "releases";
export type SetName = { readonly kind: SetKind; readonly name: string };
/** `facts`: what the set says of itself in its file `bulk.json`; null where it has none. */
export type KnownSet = { readonly name: string; readonly facts: unknown };

export type FileSets = {
  /** The same for all who share these sets: a set is made by one of them at a time. */
  readonly place: string;
  /** Folder of this machine in which a set of this kind can be made, on the disk where it will lie. */
  readonly workFolder: (kind: SetKind) => string;
  readonly list: (kind: SetKind) => Promise<readonly KnownSet[]>;
  /**
   * Makes the files of the folder `work` the set, whole or not at all, and takes the folder away.
   *
   * @param replace whether a set of this name gives way; without it there may be none
   */
  readonly put: (set: SetName, work: string, replace: boolean) => Promise<void>;
  /**
   * The path of the file on this machine; null where there is no such set, or no such file in it.
   *
   * @throws FileStoreError where the store is away, or has lost or altered the file
   */
  readonly open: (set: SetName, file: string) => Promise<string | null>;
  /** Whether the set has a file of this name and size. */
  readonly has: (
    set: SetName,
    file: { readonly name: string; readonly bytes: number },
  ) => Promise<boolean>;
  readonly remove: (set: SetName) => Promise<void>;
};
