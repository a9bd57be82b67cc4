import type { ComponentProps } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { DataSection } from './data-section.tsx';

type Section = typeof DataSection;
let loaded: Section | null = null;

export async function loadDataSection(): Promise<Section> {
  loaded ??= (await import('./data-section.tsx')).DataSection;
  return loaded;
}

/** Export, import and backups: nobody opens the panel for them, so they are loaded when they are first looked at. */
export function DataLater(props: ComponentProps<Section>) {
  const [Part, setPart] = useState<Section | null>(() => loaded);
  useEffect(() => {
    if (!Part) void loadDataSection().then((section) => setPart(() => section));
  }, []);
  return Part && <Part {...props} />;
}
