/** An origin private file system and locks in memory, as far as the index uses them: Node has neither. The browser tests use the real ones. */
interface FakeFile {
  bytes: Uint8Array;
  lastModified: number;
}

let clock = 1;

export function fakeFiles(): { names(): string[]; bytes(name: string): Uint8Array | undefined; damage(name: string): void } {
  let folder: Map<string, FakeFile> | undefined;
  const directory = (files: Map<string, FakeFile>) => ({
    async getFileHandle(name: string, { create = false } = {}) {
      if (!files.has(name) && !create) throw new DOMException('none', 'NotFoundError');
      return {
        async getFile() {
          const { bytes, lastModified } = files.get(name) as FakeFile;
          return Object.assign(new Blob([bytes as Uint8Array<ArrayBuffer>]), { lastModified });
        },
        async createWritable() {
          let written = new Uint8Array();
          return {
            write: async (bytes: Uint8Array) => void (written = bytes.slice()),
            close: async () => void files.set(name, { bytes: written, lastModified: clock++ }),
          };
        },
      };
    },
  });
  const root = {
    async getDirectoryHandle(_name: string, { create = false } = {}) {
      if (!folder && !create) throw new DOMException('none', 'NotFoundError');
      folder ??= new Map();
      return directory(folder);
    },
    removeEntry: async () => void (folder = undefined),
  };
  let last: Promise<unknown> = Promise.resolve();
  Object.defineProperty(globalThis, 'navigator', {
    configurable: true,
    value: {
      storage: { getDirectory: async () => root },
      locks: { request: (_name: string, work: () => Promise<unknown>) => (last = last.then(work, work)) },
    },
  });
  return {
    names: () => [...(folder?.keys() ?? [])],
    bytes: (name) => folder?.get(name)?.bytes,
    damage(name) {
      const file = folder?.get(name);
      if (file) folder?.set(name, { bytes: file.bytes.slice(0, file.bytes.length >> 1), lastModified: clock++ });
    },
  };
}
